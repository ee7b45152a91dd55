import { type Instrument } from '../instrument/instrument';
import { fillForm, isBrandList } from '../simulation/fill';
import { type Form, formsOf, metaOf } from '../simulation/forms';
import { type Person } from '../simulation/person';

/** How a walk ended: the state that the last page says it is in, or that the person left before. */
export type Ending = { state: string; pages: number };

/** More pages than any questionnaire has: a walk that goes round in circles ends. */
const MOST_PAGES = 150;
/** States in which nothing more will be asked. */
const ENDS = new Set(['completed', 'screened-out', 'over-quota', 'closed', 'not-open']);

/**
 * One person walks a wave's public link as a browser would: reads each page, fills its form, posts it, follows where it is
 * sent, keeps its cookies.
 *
 * @throws Error when the server answers with an error or a page leads nowhere
 */
export async function walk(link: string, instrument: Instrument, person: Person): Promise<Ending> {
  const browser = openBrowser();
  let page = await browser.get(link);
  let listsSeen = 0;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const state = metaOf(page.html, 'regard-state');
    if (state !== undefined && ENDS.has(state)) return { state, pages };
    // The first page is the intro: whoever reads it goes on.
    if (pages > person.leavesAt) return { state: 'left', pages };
    const form = mainForm(page.html, page.url);
    const filled = fillForm({ form, html: page.html }, instrument, person, listsSeen);
    if (isBrandList(form)) listsSeen += 1;
    const button =
      form.buttons.find(({ value, name }) => !/back/i.test(`${name} ${value}`)) ?? form.buttons[0];
    if (button !== undefined && button.name !== '') filled.push([button.name, button.value]);
    page = await browser.post(new URL(form.action || page.url, page.url).href, filled);
  }
  throw new Error(`${link} does not end after ${MOST_PAGES} pages`);
}

/** The form to go on with: of several, the one that asks the most. */
function mainForm(html: string, url: string): Form {
  const [most] = formsOf(html)
    .filter(({ method }) => method === 'post')
    .sort((a, b) => b.fields.length - a.fields.length);
  if (most === undefined) throw new Error(`${url} has no form to go on with`);
  return most;
}

type Page = { url: string; html: string };

/** Cookies and redirects: all of a browser that a plain questionnaire needs. */
function openBrowser() {
  const cookies = new Map<string, string>();
  async function request(url: string, init: RequestInit): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const to = response.headers.get('location');
    const html = await response.text();
    if (response.status >= 300 && response.status < 400 && to !== null) {
      return request(new URL(to, url).href, {});
    }
    if (response.status >= 500 || (metaOf(html, 'regard-state') === undefined && !response.ok)) {
      throw new Error(`${url} answered ${response.status}`);
    }
    return { url, html };
  }
  return {
    get: (url: string) => request(url, {}),
    post: (url: string, fields: [string, string][]) =>
      request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}
