import { type Page } from 'playwright-core';
import { paths } from '../../src/paths';
import { overflow, PHONE, useBrowser, violations } from '../support/browser';
import { aSurveyWithOwn } from '../support/own-survey';
import { type TestSurvey } from '../support/survey';

const browser = useBrowser();
let survey: TestSurvey;
beforeAll(async () => {
  survey = await aSurveyWithOwn(browser.running.context.db);
});

const NARROW = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } as const;
const here = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!;
const proceed = (page: Page) => page.locator('.primary').click();

/** Answers a page as somebody would who takes the first of everything. */
async function answer(page: Page): Promise<void> {
  const name = here(page);
  if (name === 'unaided') return page.locator('#mention-1').fill('Nordlicht');
  if (name === 'known') {
    for (const brand of ['Nordlicht', 'Omnira']) await page.getByLabel(brand).check();
    return;
  }
  const rows = page.locator('[data-total] input');
  if ((await rows.count()) > 0) return rows.first().fill('100');
  const places = page.locator('.row select');
  if ((await places.count()) > 0) {
    await places.nth(0).selectOption('2');
    return void (await places.nth(1).selectOption('1'));
  }
  if (name === 'own-2') return page.getByLabel('Label me').check();
  if (name === 'own-7') return page.locator('#number').fill('1.000');
  if (name === 'own-13') return void (await page.locator('#answer').selectOption('town-3'));
  const text = page.locator('textarea, .boxes input[type=text]');
  if ((await text.count()) > 0) return text.first().fill('Something');
  const cards = page.locator('.card');
  for (let i = 0; i < (await cards.count()); i++) await cards.nth(i).locator('input').first().check();
  const inputs = page.locator('fieldset.question input');
  if ((await cards.count()) === 0 && (await inputs.count()) > 0) await inputs.first().check();
}

async function walk(page: Page, slug: string, look: (name: string) => Promise<void>): Promise<void> {
  await page.goto(paths.survey(slug));
  await proceed(page);
  for (let pages = 0; pages < 40 && here(page) !== 'done'; pages++) {
    const name = here(page);
    await look(name);
    await answer(page);
    await proceed(page);
    expect(here(page)).not.toBe(name);
  }
}

describe('pages with questions of a tracker’s own', () => {
  it('have nothing that axe objects to and fit 320 pixels, unanswered and answered; and say the same to screen readers', async () => {
    const page = await browser.page(NARROW);
    const spoken: Record<string, string> = {};
    await walk(page, survey.wave.testSlug, async (name) => {
      if (!name.startsWith('own-')) return;
      spoken[name] = await page.locator('main').ariaSnapshot();
      const check = async (state: string) => {
        expect({ name, state, violations: await violations(page) }).toEqual({ name, state, violations: [] });
        expect({ name, state, overflow: await overflow(page) }).toEqual({ name, state, overflow: 0 });
      };
      await check('new');
      const isFree = ['own-3', 'own-7', 'own-11', 'own-12'].includes(name);
      if (isFree) return;
      await proceed(page);
      expect(here(page)).toBe(name);
      await check('left open');
    });

    expect(Object.keys(spoken)).toHaveLength(13);
    // The order of these differs from respondent to respondent.
    for (const name of ['own-2', 'own-4', 'own-6', 'own-9'])
      spoken[name] = spoken[name]!.split('\n').sort().join('\n');
    expect(spoken).toMatchSnapshot();
    expect(browser.troubles).toEqual([]);
  }, 180_000);

  it('work from the first to the last without scripts', async () => {
    const page = await browser.page({ ...PHONE, javaScriptEnabled: false });
    await walk(page, survey.wave.slug, async () => undefined);

    expect(await page.locator('meta[name=regard-state]').getAttribute('content')).toBe('completed');
  }, 90_000);

  it('show scale points side by side on wide screens, and stay readable twice as large and in forced colours', async () => {
    const page = await browser.page({ viewport: { width: 1280, height: 800 }, forcedColors: 'active' });
    await walk(page, survey.wave.testSlug, async (name) => {
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      expect({ name, overflow: await overflow(page) }).toEqual({ name, overflow: 0 });
      await page.evaluate("document.documentElement.style.fontSize = ''");
      if (name !== 'own-5') return;
      const boxes = await Promise.all(
        (await page.locator('.labelled .choice').all()).map((one) => one.boundingBox()),
      );
      expect(new Set(boxes.map((box) => box!.y)).size).toBe(1);
      expect(Math.min(...boxes.map((box) => box!.height))).toBeGreaterThanOrEqual(48);
    });
  }, 120_000);

  it('help with scripts: exclusive answers, typing beside an answer, points given so far, a list to search', async () => {
    const page = await browser.page(PHONE);
    const seen: string[] = [];
    await walk(page, survey.wave.testSlug, async (name) => {
      if (name === 'own-2') {
        await page.locator('[data-ticks]').fill('the board');
        expect(await page.getByLabel('Somebody else').isChecked()).toBe(true);
      }
      if (name === 'own-4') {
        await page.getByLabel('Label price').check();
        await page.getByLabel('Nothing').check();
        expect(await page.getByLabel('Label price').isChecked()).toBe(false);
        await page.getByLabel('Label speed').check();
        expect(await page.getByLabel('Nothing').isChecked()).toBe(false);
      }
      if (name === 'own-9') {
        await page.getByLabel('Label web').fill('40');
        expect(await page.locator('[data-tally]').textContent()).toBe('40 / 100');
        await page.getByLabel('Label web').fill('');
      }
      if (name === 'own-13') {
        await page.getByLabel('Type to shorten the list').fill('town 12');
        expect(await page.locator('#answer option').allTextContents()).toEqual([
          'Choose an answer',
          'Town 12',
        ]);
        await page.getByLabel('Type to shorten the list').fill('');
      }
      seen.push(name);
    });

    expect(seen).toEqual(expect.arrayContaining(['own-2', 'own-4', 'own-9', 'own-13']));
    expect(browser.troubles).toEqual([]);
  }, 90_000);
});
