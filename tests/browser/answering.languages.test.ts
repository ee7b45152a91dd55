import { type Page } from 'playwright-core';
import { paths } from '../../src/paths';
import { overflow, useBrowser, violations } from '../support/browser';
import { aSurveyInThree } from '../support/languages';

const browser = useBrowser();
const NARROW = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } as const;
// A browser at 200 % zoom on a small desktop has this many pixels left.
const ZOOMED = { viewport: { width: 640, height: 400 } } as const;
const LATIN = /[A-Za-z]{3,}/;

const here = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!;

async function answer(page: Page): Promise<void> {
  if (here(page) === 'unaided') return page.locator('#mention-1').fill('Nordlicht');
  if (here(page) === 'known') return page.locator('.choice input').first().check();
  const cards = page.locator('.card');
  for (let i = 0; i < (await cards.count()); i++) await cards.nth(i).locator('input').first().check();
  if ((await cards.count()) === 0) await page.locator('fieldset.question input').first().check();
}

/** To the end; every page and every page that was sent empty is looked at. */
async function walk(page: Page, address: string, look: (name: string) => Promise<void>): Promise<void> {
  await page.goto(address);
  await look('intro');
  await page.locator('.primary').click();
  for (let pages = 0; pages < 30 && here(page) !== 'done'; pages++) {
    await look(here(page));
    await page.locator('.primary').click();
    await look(`${here(page)} unanswered`);
    await answer(page);
    await page.locator('.primary').click();
  }
  await look('done');
}

describe('a respondent’s pages in another language', () => {
  it.each([
    ['de', 'ltr', NARROW],
    ['ar', 'rtl', NARROW],
    ['ar', 'rtl', ZOOMED],
  ] as const)(
    'have nothing that axe objects to and fit: %s',
    async (language, direction, size) => {
      const { wave } = await aSurveyInThree(browser.running.context.db, '8a1538');
      const page = await browser.page(size);
      const seen: string[] = [];
      await walk(page, `${paths.survey(wave.slug)}?lang=${language}`, async (name) => {
        seen.push(name);
        const root = page.locator('html');
        expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual([
          language,
          direction,
        ]);
        expect({ name, violations: await violations(page) }).toEqual({ name, violations: [] });
        expect({ name, overflow: await overflow(page) }).toEqual({ name, overflow: 0 });
      });

      expect(seen.length).toBeGreaterThan(12);
      expect(browser.troubles).toEqual([]);
    },
    180_000,
  );

  it('leave nothing in English on Arabic pages but names', async () => {
    const { wave } = await aSurveyInThree(browser.running.context.db);
    const page = await browser.page(NARROW);
    await page.goto(`${paths.survey(wave.slug)}?lang=ar`);
    await page.locator('.primary').click();
    const words = await page.locator('main, footer li a, .skip').allInnerTexts();

    expect(words.join(' ').replace(/Deutsch|English|Harbour Research/g, '')).not.toMatch(LATIN);
    expect(await overflow(page)).toBe(0);
  }, 60_000);

  it('can be changed and answered by keyboard alone, in forced colours', async () => {
    const { wave } = await aSurveyInThree(browser.running.context.db);
    const page = await browser.page({ ...ZOOMED, forcedColors: 'active' });
    await page.goto(paths.survey(wave.slug));
    await page.getByRole('link', { name: 'Deutsch' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Beginnen' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('input[type=radio]').first().focus();
    await page.keyboard.press('Space');
    const change = page.getByRole('button', { name: 'العربية' });
    await change.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('html[lang=ar]');

    expect(await page.locator('input[type=radio]').first().isChecked()).toBe(true);
    expect(await page.locator('nav.languages').ariaSnapshot()).toContain('navigation "اللغة"');
  }, 60_000);
});
