import { gzipSync } from 'node:zlib';
import { type Page } from 'playwright-core';
import { paths } from '../../src/paths';
import { DESKTOP, PHONE, useBrowser } from '../support/browser';
import { aSurvey, type TestSurvey } from '../support/survey';

const browser = useBrowser();
let survey: TestSurvey;
beforeAll(async () => {
  survey = await aSurvey(browser.running.context.db);
});

const here = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!;
const KB = 1024;

/** Starts and goes on to a page, answering as `send` says. */
async function goTo(page: Page, target: string): Promise<void> {
  await page.goto(paths.survey(survey.wave.slug));
  await page.locator('.primary').click();
  for (let pages = 0; here(page) !== target && pages < 20; pages++) {
    if (here(page) === 'unaided') await page.locator('#mention-1').fill('Nordlicht');
    else if ((await page.locator('.card').count()) > 0) {
      for (const card of await page.locator('.card').all()) await card.locator('input').first().check();
    } else await page.locator('fieldset.question input').first().check();
    await page.locator('.primary').click();
  }
}

describe('with the keyboard alone', () => {
  it('an error takes the focus, and leads to its field', async () => {
    const page = await browser.page(PHONE);
    await goTo(page, 'known');
    await page.locator('.primary').click();

    expect(await page.evaluate(() => document.activeElement?.id)).toBe('summary');
    expect(await page.title()).toMatch(/^Error: /);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('brand');
  });

  it('number keys pick answers', async () => {
    const page = await browser.page(DESKTOP);
    await goTo(page, 'screener-1');
    // The script that listens is loaded after the page can be seen.
    await page.waitForLoadState('load');
    await page.keyboard.press('2');

    expect(await page.getByLabel('I prepare decisions').isChecked()).toBe(true);
  });
});

describe('a connection that is lost just then', () => {
  it('leaves what was filled in where it is and says so; once it is back, one press sends it once', async () => {
    const page = await browser.page(PHONE);
    await goTo(page, 'unaided');
    await page.waitForLoadState('load');
    await page.locator('#mention-1').fill('Omnira');
    await page.context().setOffline(true);
    await page.locator('.primary').click();
    const said = page.getByRole('alert').filter({ hasText: 'You are offline just now' });
    await said.waitFor();

    expect(here(page)).toBe('unaided');
    expect(await page.locator('#mention-1').inputValue()).toBe('Omnira');
    await page.context().setOffline(false);
    await said.waitFor({ state: 'detached' });
    await page.locator('.primary').click();
    await page.waitForURL(/known$/);
    const stored = (await browser.running.context.db('responses').select('answers')) as { answers: string }[];
    expect(stored.filter(({ answers }) => answers.includes('Omnira'))).toHaveLength(1);
  });

  it('that breaks on the way loses nothing either: loading the page again sends it', async () => {
    const page = await browser.page(PHONE);
    await goTo(page, 'unaided');
    await page.locator('#mention-1').fill('Kestrel');
    await page.route('**/*', (route) => route.abort('connectionfailed'));
    const lost = page.waitForURL(/chrome-error/, { waitUntil: 'commit' }).catch(() => undefined);
    await page.locator('.primary').click({ noWaitAfter: true });
    await lost;
    await page.unroute('**/*');
    await page.reload();

    expect(here(page)).toBe('known');
  });
});

describe('an answer that excludes the others', () => {
  it('takes them back, and they it', async () => {
    const page = await browser.page(DESKTOP);
    await goTo(page, 'known');
    await page.getByLabel('Omnira').check();
    await page.getByLabel('None of these').check();
    expect(await page.getByLabel('Omnira').isChecked()).toBe(false);

    await page.getByLabel('Tallis').check();
    expect(await page.getByLabel('None of these').isChecked()).toBe(false);
  });

  it('is refused together with others where no script takes them back, and nothing is lost', async () => {
    const page = await browser.page({ ...PHONE, javaScriptEnabled: false });
    await goTo(page, 'known');
    await page.getByLabel('Omnira').check();
    await page.getByLabel('None of these').check();
    await page.locator('.primary').click();

    expect(await page.locator('.summary').textContent()).toContain('but not both');
    expect(await page.getByLabel('Omnira').isChecked()).toBe(true);
  });

  it('leaves typed names alone', async () => {
    const page = await browser.page(DESKTOP);
    await goTo(page, 'unaided');
    await page.locator('#mention-1').fill('Nordlicht');
    await page.getByLabel('I can’t think of any').check();

    expect(await page.locator('#mention-1').inputValue()).toBe('Nordlicht');
  });
});

describe('what a page weighs', () => {
  it('keeps to its budget: 8 kB of HTML, 10 kB of styles, 10 kB of script, compressed, and nothing else', async () => {
    const page = await browser.page(PHONE);
    const loaded = new Map<string, number>();
    page.on('response', async (response) => {
      const body = await response.body().catch(() => Buffer.alloc(0));
      loaded.set(new URL(response.url()).pathname, gzipSync(body).length);
    });
    await goTo(page, 'image-1');
    await page.waitForLoadState('networkidle');

    const pages = [...loaded].filter(([path]) => path.startsWith('/s/'));
    expect(Math.max(...pages.map(([, bytes]) => bytes))).toBeLessThan(8 * KB);
    expect(loaded.get('/css/survey.css')).toBeLessThan(10 * KB);
    expect(loaded.get('/js/survey.js')).toBeLessThan(10 * KB);
    expect(
      [...loaded.keys()].filter((path) => !/^\/(s|css|js)\//.test(path) && path !== 'image/x-icon'),
    ).toEqual([]);
  });
});
