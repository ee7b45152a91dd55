import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Page } from 'playwright-core';
import { startDemo } from '../../src/commands/demo';
import { readConfig } from '../../src/config';
import { findTrackerByName } from '../../src/features/trackers/trackers.queries';
import { listWaves } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { DEMO_TRACKER } from '../../seeds/demo';
import { shootCharts } from './screenshots.charts';
import { signIn } from './screenshots.sign-in';
import { DESKTOP, launch, PHONE } from '../support/browser';

/*
 * `npm run screenshots`: the pictures of the README from the demo, and every chart in light, on paper and in grey into
 * tests/browser/shots/, which is ignored: to be looked at. Whoever changes a page that is shown in the README runs it again.
 */
const FOLDER = path.join(__dirname, '..', '..', 'docs', 'images');

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const quiet = () => undefined;
  const io = {
    config: readConfig({ PORT: '0', LOG_LEVEL: 'silent' }),
    now: () => new Date(Date.now()),
    out: quiet,
    err: quiet,
    progress: quiet,
  };
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'regard-shots-')), 'demo.db');
  const running = await startDemo(io, file, true);
  const tracker = (await findTrackerByName(running.context.db, DEMO_TRACKER.name))!;
  const wave = (await listWaves(running.context.db, tracker.id)).findLast(({ status }) => status === 'open')!;
  const browser = await launch();

  const desk = await (await browser.newContext({ ...DESKTOP, baseURL: running.url })).newPage();
  await signIn(desk);
  const pages = {
    report: paths.report(tracker.id),
    wave: paths.wave(tracker.id, wave.id),
    target: paths.target(tracker.id),
    questionnaire: paths.questionnaire(tracker.id),
  };
  for (const [name, address] of Object.entries(pages)) await shoot(desk, address, name);

  await shootCharts(browser, running.url, tracker.id);

  const phone = await (await browser.newContext({ ...PHONE, baseURL: running.url })).newPage();
  await walkTo(phone, paths.survey(wave.slug), '/image-1');
  await phone.screenshot({ path: path.join(FOLDER, 'phone.png') });

  await browser.close();
  await running.stop();
}

/** The first screen, as a reader sees it; charts need a moment after the page is there. */
async function shoot(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  if (name === 'report') await page.waitForSelector('#gaps canvas');
  await page.setViewportSize({ width: 1280, height: name === 'report' ? 1180 : 860 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
}

/** Answers until the address ends as wished; the first choice everywhere will do. */
async function walkTo(page: Page, from: string, ending: string): Promise<void> {
  await page.goto(from);
  while (!page.url().endsWith(ending)) {
    for (const group of await page.locator('fieldset').all()) {
      const choice = group.locator('input[type="radio"], input[type="checkbox"]').first();
      if ((await choice.count()) > 0) await choice.check({ force: true });
    }
    const boxes = page.locator('main input[type="text"]');
    if ((await boxes.count()) > 0) await boxes.first().fill('Haldenpike');
    await page.locator('main button.primary, main form button').first().click();
    await page.waitForLoadState();
  }
}

void main();
