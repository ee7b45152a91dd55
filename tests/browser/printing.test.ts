import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { DEMO_PEOPLE, DEMO_TRACKER } from '../../seeds/demo';
import { startDemo } from '../../src/commands/demo';
import { readConfig } from '../../src/config';
import { findTrackerByName } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { type Running } from '../../src/serve';
import { DESKTOP, launch, overflow, PHONE, violations } from '../support/browser';

const folder = mkdtempSync(path.join(tmpdir(), 'regard-printing-'));
const MOST_PAGES = 8;
let running: Running;
let browser: Browser;
let page: Page;
let trackerId: string;

beforeAll(async () => {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent' });
  const quiet = () => undefined;
  const io = { config, now: () => new Date(Date.now()), out: quiet, err: quiet, progress: quiet };
  running = await startDemo(io, path.join(folder, 'demo.db'), true);
  const tracker = (await findTrackerByName(running.context.db, DEMO_TRACKER.name))!;
  trackerId = tracker.id;
  browser = await launch();
  page = await (await browser.newContext({ ...DESKTOP, baseURL: running.url })).newPage();
  await page.goto(paths.signIn());
  await page.getByLabel('Email').fill(DEMO_PEOPLE[0].email);
  await page.getByLabel('Password').first().fill(DEMO_PEOPLE[0].password);
  await page.locator('main button.primary').click();
  await page.goto(paths.report(tracker.id));
  await page.waitForSelector('#gaps canvas');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every page is an object of its own in the file. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

describe('the report on paper', () => {
  it(`fits on ${MOST_PAGES} pages of A4`, async () => {
    const count = pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));

    expect(count).toBeGreaterThan(1);
    expect(count).toBeLessThanOrEqual(MOST_PAGES);
  });

  it('draws its charts as wide as the paper, shows every table, and none of what is only for a screen', async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });

    const paper = 718;
    const widths = await page
      .locator('.report canvas')
      .evaluateAll((all) => all.map((canvas) => canvas.getBoundingClientRect().right));
    expect(Math.max(...widths)).toBeLessThanOrEqual((await page.locator('.report').boundingBox())!.x + paper);
    expect(
      await page
        .locator('.numbers table')
        .evaluateAll((all) => all.every((table) => table.getBoundingClientRect().height > 0)),
    ).toBe(true);
    for (const hidden of ['.bar', '.rail', '.choosers', 'button', '.numbers > summary'])
      expect(
        await page
          .locator(hidden)
          .evaluateAll((all) => all.filter((part) => part.getBoundingClientRect().height > 0).length),
      ).toBe(0);
    expect(
      await page
        .locator('.numbers table')
        .evaluateAll((all) => Math.max(...all.map((table) => table.scrollWidth))),
    ).toBeLessThanOrEqual(paper);

    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await page.locator('.choose > summary').isVisible()).toBe(true);
  });
});

describe('the report in a meeting', () => {
  const headline = () => page.locator('main h1, main h2').first().textContent();

  beforeAll(async () => {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(paths.storyPage(trackerId, 'answer', ''));
  });

  it('goes on and back by the keyboard, with one figure a page, and leaves to the report', async () => {
    const answer = await headline();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/story\/gaps/);
    await page.waitForSelector('#gaps canvas');
    expect(await page.locator('figure').count()).toBe(1);
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/story\/trajectory/);
    await page.waitForSelector('#trajectory canvas');
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/story\/gaps/);
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/story\/answer/);
    expect(await headline()).toBe(answer);
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/report\?/);
  });

  it.each([
    ['a phone', PHONE.viewport],
    ['a projector', DESKTOP.viewport],
  ])('shows every page on %s whole, and keeps the rules of accessibility', async (_, size) => {
    await page.setViewportSize(size);
    for (const one of ['answer', 'trajectory', 'image-grid']) {
      await page.goto(paths.storyPage(trackerId, one, ''));
      expect([one, await violations(page)]).toEqual([one, []]);
      expect([one, await overflow(page)]).toEqual([one, 0]);
    }
  });
});
