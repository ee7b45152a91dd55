import { type Page } from 'playwright-core';
import { DESKTOP, overflow, PHONE, useBrowser, violations } from '../support/browser';

const browser = useBrowser();

/** Clicks, ticks and filled fields of the marketer, from the account page to the open wave. */
let actions = 0;

/** A step whose predecessor failed cannot be judged; it says so at once in place of waiting for what will not come. */
let failed = '';
function step(name: string, walk: () => Promise<void> | void): void {
  it(name, async () => {
    if (failed !== '') throw new Error(`not reached: “${failed}” failed before`);
    failed = name;
    await walk();
    failed = '';
  });
}

/**
 * The main job, as a stranger does it: an account, a tracker, a target, a wave, an answer on a phone, the report. Nothing is
 * prepared; every step uses what the step before left on the screen.
 */
describe('a stranger', () => {
  let desk: Page;
  let link = '';

  beforeAll(async () => {
    desk = await browser.page(DESKTOP);
  });

  step('makes the first account through the link that the console printed', async () => {
    await desk.goto(browser.running.setUpUrl ?? '');
    await fill('Workspace', 'Haveldata');
    await fill('Your name', 'Ada Berg');
    await fill('Email address', 'ada@haveldata.example');
    await desk.getByLabel('Password', { exact: false }).first().fill('seven quiet lanterns drift');
    await press('button', 'Set up Regard');

    expect(await desk.getByRole('button', { name: 'Sign out' }).isVisible()).toBe(true);
    await good(desk);
  });

  step('sets up a tracker from a template', async () => {
    actions = 0;
    await press('link', 'Set up a tracker');
    await good(desk);
    await press('link', /IT services/i);
    await good(desk);
    await fill('Who asks', 'Harbour Research');
    await fill(/contact|reach you/i, 'survey@harbour.example');
    const names = desk.getByLabel(/^(Your brand|Competitor \d)$/);
    const brands = ['Haveldata', 'Nordlicht', 'Kestrel IT', 'Blue Ridge'];
    for (const [i, brand] of brands.entries()) {
      await names.nth(i).fill(brand);
      actions += 1;
    }
    await press('button', 'Create tracker', true);

    await good(desk);
    expect(await desk.locator('.error-summary').count()).toBe(0);
  });

  step('plans and opens the first wave, in no more than forty actions since the account', async () => {
    await desk.getByRole('navigation', { name: 'Tracker' }).getByRole('link', { name: 'Waves' }).click();
    await good(desk);
    await press('link', /plan/i);
    await good(desk);
    await press('button', /plan|save|create/i);
    await good(desk);
    await press('button', /open/i);

    await good(desk);
    link = await desk.locator('#public-link').inputValue();
    expect(link).toContain('/s/');
    expect(actions).toBeLessThanOrEqual(40);
  });

  step('locks a target', async () => {
    await desk.getByRole('navigation', { name: 'Tracker' }).getByRole('link', { name: 'Target' }).click();
    await good(desk);
    const shares = desk.locator('input[data-share]');
    const points = desk.locator('input[data-points]');
    for (let i = 0; i < (await shares.count()); i++) {
      await shares.nth(i).fill('60');
      await points.nth(i).fill('10');
    }
    await press('button', /review/i);
    await good(desk);
    await press('button', /^Lock/);

    await good(desk);
    expect(
      await desk
        .getByText(/locked/i)
        .first()
        .isVisible(),
    ).toBe(true);
  });

  step('answers on a phone', async () => {
    const phone = await browser.page(PHONE);
    await phone.goto(link);
    for (let step = 0; step < 40; step++) {
      const state = await phone.locator('meta[name="regard-state"]').getAttribute('content');
      if (state === 'completed') break;
      await good(phone);
      await answer(phone);
    }

    expect(await phone.locator('meta[name="regard-state"]').getAttribute('content')).toBe('completed');
    await good(phone);
  });

  step('closes the wave and reads the report', async () => {
    await desk.getByRole('navigation', { name: 'Tracker' }).getByRole('link', { name: 'Waves' }).click();
    await press('link', /wave|20/i, false, '.page table a, .page li a, .page h2 a, .page h3 a');
    await press('link', /close/i);
    await good(desk);
    await press('button', /close/i);
    await good(desk);
    await desk.getByRole('navigation', { name: 'Tracker' }).getByRole('link', { name: 'Report' }).click();

    await desk.waitForSelector('#gaps .plot-empty');
    await good(desk);
    expect(await desk.locator('.answer > p:not(.sure)').count()).toBe(3);
    expect(await desk.locator('#gaps').textContent()).toContain('too few');
  });

  step('met no script error, no policy violation and no other origin on the way', () => {
    expect(browser.troubles).toEqual([]);
  });

  async function fill(label: RegExp | string, value: string): Promise<void> {
    await desk.getByLabel(label).first().fill(value);
    actions += 1;
  }
  async function press(
    role: 'button' | 'link',
    name: RegExp | string,
    exact = false,
    within = 'main',
  ): Promise<void> {
    const place =
      within === 'main' ? desk.locator('main').getByRole(role, { name, exact }) : desk.locator(within);
    await place.first().click();
    await desk.waitForLoadState();
    actions += 1;
  }
});

/** Every page on the way is accessible and fits its window. */
async function good(page: Page): Promise<void> {
  expect({ url: page.url(), violations: await violations(page) }).toEqual({
    url: page.url(),
    violations: [],
  });
  expect({ url: page.url(), overflow: await overflow(page) }).toEqual({ url: page.url(), overflow: 0 });
}

/** Answers whatever the page asks: the first choice everywhere, a brand in the first box, and on. */
async function answer(page: Page): Promise<void> {
  for (const group of await page.locator('fieldset').all()) {
    const choice = group.locator('input[type="radio"], input[type="checkbox"]').first();
    if ((await choice.count()) > 0) await choice.check({ force: true });
  }
  const boxes = page.locator('main input[type="text"]');
  if ((await boxes.count()) > 0) await boxes.first().fill('Haveldata');
  await page.locator('main button.primary, main button[value="continue"], main form button').first().click();
  await page.waitForLoadState();
}
