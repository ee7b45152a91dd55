import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Browser, type Page } from 'playwright-core';
import { listDecided } from '../../src/features/trackers/frame.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { DESKTOP, launch, overflow, PHONE, violations } from '../support/browser';
import { answersIn, aTracker, aWave, type Person } from '../support/results';

const app = useApp();
const UNAIDED = { measure: 'unaided-awareness', brand: 'helvetica', statement: null };
const TYPED: [text: string, people: number][] = [
  ['Helvetica', 60],
  ['helvetica nue', 14],
  ['Helvetica LT', 6],
  ['helvtca font', 5],
  ['Gill', 9],
  ['Comic', 7],
  ["don't know", 12],
  ['<b>bold</b> "quoted" \u202e', 3],
  ['averylongwordwithoutanyspace'.repeat(12), 2],
];
let server: Server;
let browser: Browser;
let workspace: TestWorkspace;
let trackerId: string;
beforeAll(async () => {
  workspace = await app.workspace();
  server = app.app.listen(0, '127.0.0.1');
  browser = await launch();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});
beforeEach(async () => {
  const brands = ['Helvetica', 'Garamond', 'Gill Sans', 'Comic Sans'];
  trackerId = await aTracker(app.db, workspace.id, {
    name: `Fonts ${app.clock.now.getTime()} ${Math.floor(performance.now())}`,
    brands: brands.map((name, i) => ({ name, isOwn: i === 0 })),
  });
  const wave = await aWave(app.db, trackerId, 'Spring');
  const people = TYPED.flatMap(([text, times]) =>
    Array.from({ length: times }, (): Person => ({ mentions: [text], no: [UNAIDED] })),
  );
  await answersIn(app.db, wave, people);
});

async function open(size: object, query = ''): Promise<Page> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext({ ...size, baseURL: url });
  const [name = '', value = ''] = workspace.ownerCookie.split('=');
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto(paths.coding(trackerId) + query);
  return page;
}

describe('the coding workbench in a browser', () => {
  it.each([
    ['a phone', PHONE],
    ['a desk', DESKTOP],
  ])('fits %s and has nothing that axe objects to', async (_, size) => {
    for (const query of ['', '?show=coded']) {
      const page = await open(size, query);
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));

      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.context().close();
    }
  });

  it('decides by one key, skips by another, and types in a field without deciding', async () => {
    const page = await open(DESKTOP);
    const heading = await page.locator('.coding-group h3').first().innerText();
    await page.locator('.coding-group').first().locator('summary').click();
    await page.locator('#group-0-0-name').press('x');
    await page.locator('.coding-group h3').first().click();
    await page.keyboard.press('s');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('group-0-1');
    const second = await page.locator('#group-0-1 h3').innerText();

    await page.keyboard.press('x');
    await page.waitForSelector('html[data-decided="1"]');

    const decided = await listDecided(app.db, trackerId);
    expect(decided.map(({ text, kind }) => [text, kind])).toEqual([[second, 'nothing']]);
    expect(await page.locator('.coding-group h3').first().innerText()).toBe(heading);
    expect(await page.locator('#last').innerText()).toContain('no brand');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('u')]);
    expect(await listDecided(app.db, trackerId)).toEqual([]);
    await page.context().close();
  });

  it('goes on without waiting, and gives answers back where the server cannot be reached', async () => {
    const page = await open(PHONE);
    const before = await page.locator('.coding-group h3').allInnerTexts();
    await page.route('**/decisions', (route) => route.abort());

    await page.locator('.coding-group').first().getByText('None of these brands').click();

    await page.waitForSelector('.coding-message [role="alert"]');
    expect(await page.locator('.coding-group h3').allInnerTexts()).toEqual(before);
    await page.unroute('**/decisions');
    await page.locator('.coding-group').nth(0).getByText('None of these brands').click();
    await page.locator('.coding-group').nth(0).getByText('None of these brands').click();
    await page.waitForSelector('html[data-decided="2"]');
    expect((await listDecided(app.db, trackerId)).length).toBeGreaterThanOrEqual(2);
    expect(await page.locator('.coding-message').innerText()).toBe('');
    expect(await page.locator('.coding-group h3').allInnerTexts()).not.toContain(before[0]);
    await page.context().close();
  });
});
