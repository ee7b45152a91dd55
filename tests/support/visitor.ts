import { type Instrument } from '../../src/instrument/instrument';
import { formsOf, metaOf } from '../../src/simulation/forms';
import { type Fields, usualAnswer } from './respondent';

/** Somebody with a browser at a server in another process: plain HTTP, with the cookie and the redirects of a browser. */
export async function aVisitor(link: string) {
  let cookie = '';
  let at = link;
  let html = '';

  async function request(url: string, form?: Fields): Promise<void> {
    const body = form === undefined ? undefined : encoded(form);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const headers = { ...(cookie === '' ? {} : { cookie }), ...(body === undefined ? {} : type) };
    const method = body === undefined ? 'GET' : 'POST';
    const answer = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    html = await answer.text();
    const [set] = answer.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';')[0]!;
    at = url;
    const location = answer.headers.get('location');
    if (location !== null) return request(new URL(location, url).href);
    if (answer.status >= 500) throw new Error(`${url} answered ${answer.status}`);
  }
  await request(link);
  const hidden = formsOf(html)[0]!.fields.filter(({ type }) => type === 'hidden');
  await request(link, Object.fromEntries(hidden.map(({ name, values }) => [name, values[0]!])));

  const state = () => metaOf(html, 'regard-state');
  return {
    send: (fields: Fields) => request(at, { ...fields, action: 'continue' }),
    /** @returns the state in which it ended */
    async finish(instrument: Instrument): Promise<string | undefined> {
      for (let pages = 0; pages < 60 && state() === 'answering'; pages++) {
        const page = new URL(at).pathname.split('/').at(-1)!;
        await request(at, { ...usualAnswer(page, instrument), action: 'continue' });
      }
      return state();
    },
  };
}

function encoded(form: Fields): string {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams(pairs).toString();
}
