import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { paths } from '../../src/paths';
import { DESKTOP, PHONE } from '../support/browser';
import { signIn } from './screenshots.sign-in';

const FOLDER = path.join(__dirname, 'shots');

/** Every figure of the report by itself, as it looks on a screen, on a phone, on paper and without colour. */
export async function shootCharts(browser: Browser, url: string, trackerId: string): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [look, screen] of [
    ['light', DESKTOP],
    ['phone', PHONE],
    ['grey', DESKTOP],
    ['print', DESKTOP],
  ] as const) {
    const page = await (await browser.newContext({ ...screen, baseURL: url })).newPage();
    await signIn(page);
    await page.goto(paths.report(trackerId));
    await page.waitForSelector('#gaps canvas');
    await dress(page, look);
    await shootFigures(page, look);
    await page.context().close();
  }
}

async function dress(page: Page, look: string): Promise<void> {
  if (look === 'grey')
    await page.evaluate(() => void (document.documentElement.style.filter = 'grayscale(1)'));
  if (look !== 'print') return;
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
}

async function shootFigures(page: Page, look: string): Promise<void> {
  // Charts need a moment after the page is there.
  await page.waitForTimeout(600);
  for (const figure of await page.locator('figure.figure, .answer').all()) {
    const name = await figure.getAttribute('id');
    await figure.screenshot({ path: path.join(FOLDER, `${name ?? 'figure'}.${look}.png`) });
  }
}
