import { type Page } from 'playwright-core';
import { paths } from '../../src/paths';
import { overflow, PHONE, useBrowser, violations } from '../support/browser';
import { aSurvey, type TestSurvey } from '../support/survey';

const browser = useBrowser();
let survey: TestSurvey;
beforeAll(async () => {
  survey = await aSurvey(browser.running.context.db);
});

const NARROW = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } as const;

type Visit = (page: Page, name: string) => Promise<void>;

/** Goes from the intro to the end as somebody who makes every mistake once; `look` sees every page and every error. */
async function walk(page: Page, slug: string, look: Visit): Promise<void> {
  const proceed = () => page.locator('.primary').click();
  const here = () => new URL(page.url()).pathname.split('/').at(-1)!;
  await page.goto(paths.survey(slug));
  await look(page, 'intro');
  await proceed();
  for (let pages = 0; pages < 30 && here() !== 'done'; pages++) {
    const name = here();
    await look(page, name);
    await proceed(); // nothing answered yet
    await look(page, `${name} unanswered`);
    await answer(page, name);
    await look(page, `${name} answered`);
    await proceed();
    expect(here()).not.toBe(name);
  }
  await look(page, 'done');
}

async function answer(page: Page, name: string): Promise<void> {
  if (name === 'unaided') return page.locator('#mention-1').fill('Nordlicht');
  if (name === 'known') {
    for (const brand of ['Nordlicht', 'Kestrel IT', 'Omnira']) await page.getByLabel(brand).check();
    return;
  }
  const cards = page.locator('.card');
  for (let i = 0; i < (await cards.count()); i++) await cards.nth(i).locator('input').first().check();
  if ((await cards.count()) === 0) await page.locator('fieldset.question input').first().check();
}

describe('a respondent’s pages', () => {
  it('have nothing that axe objects to, and fit 320 pixels, in every state', async () => {
    const page = await browser.page(NARROW);
    const seen: string[] = [];
    await walk(page, survey.wave.testSlug, async (_, name) => {
      seen.push(name);
      expect({ name, violations: await violations(page) }).toEqual({ name, violations: [] });
      expect({ name, overflow: await overflow(page) }).toEqual({ name, overflow: 0 });
    });

    expect(seen.length).toBeGreaterThan(20);
    expect(browser.troubles).toEqual([]);
  }, 180_000);

  it('work from the first to the last without scripts', async () => {
    const page = await browser.page({ ...PHONE, javaScriptEnabled: false });
    await walk(page, survey.wave.slug, async () => undefined);

    expect(await page.locator('meta[name=regard-state]').getAttribute('content')).toBe('completed');
  }, 60_000);

  it('say at the end, on closed doors and on the way out what they must, without objections from axe', async () => {
    const page = await browser.page(NARROW);
    const { wave } = await aSurvey(browser.running.context.db);
    await page.goto(paths.survey(wave.slug));
    await page.locator('.primary').click();
    const addresses = [
      paths.surveyLater(wave.slug),
      paths.surveyStop(wave.slug),
      paths.surveyPrivacy(wave.slug),
    ];
    const planned = await aSurvey(browser.running.context.db, { isPlanned: true });
    const past = await aSurvey(browser.running.context.db, { wave: { closesOn: '2020-01-01' } });
    addresses.push(paths.surveyDeletion(wave.slug), paths.surveyDeleted(wave.slug));
    addresses.push(paths.survey(planned.wave.slug), paths.survey(past.wave.slug));

    for (const address of addresses) {
      await page.goto(address);
      expect({ address, violations: await violations(page) }).toEqual({ address, violations: [] });
      expect({ address, overflow: await overflow(page) }).toEqual({ address, overflow: 0 });
    }
  }, 60_000);

  it('stay readable with long words, from right to left and with text twice as large', async () => {
    const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
    const brands = [long, 'Kestrel IT', 'Omnira'].map((name, i) => ({ name, isOwn: i === 0 }));
    const { wave } = await aSurvey(browser.running.context.db, {
      tracker: { brands, category: long.toLowerCase() },
    });
    const page = await browser.page({ ...NARROW, javaScriptEnabled: true });
    await page.goto(paths.survey(wave.slug));
    await page.locator('.primary').click();
    await answer(page, 'screener-1');
    await page.locator('.primary').click();

    for (const change of ["dir = 'rtl'", "style.fontSize = '200%'"]) {
      await page.evaluate(`document.documentElement.${change}`);
      expect({ change, overflow: await overflow(page) }).toEqual({ change, overflow: 0 });
    }
  }, 60_000);
});
