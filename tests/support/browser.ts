import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { readConfig } from '../../src/config';
import { createLog } from '../../src/log';
import { type Running, serve } from '../../src/serve';

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
export const DESKTOP = { viewport: { width: 1280, height: 800 } } as const;

const CHROMIUM = [process.env.CHROMIUM ?? '', '/usr/bin/chromium'].find(
  (file) => file !== '' && existsSync(file),
);
/** No connection may leave this machine, and root has no sandbox. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launch(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error('no Chromium: set CHROMIUM to its path');
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

export type TestBrowser = {
  readonly running: Running;
  /** A page in a browser profile of its own; whatever goes wrong in it fails the test that asks `troubles`. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** Script errors, policy violations and requests to other origins seen so far. */
  readonly troubles: string[];
};

/** Chromium and a real server on a database file of its own, for one test file. */
export function useBrowser(): TestBrowser {
  const troubles: string[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-browser-'));
  let browser: Browser;
  let running: Running;

  beforeAll(async () => {
    const config = readConfig({
      PORT: '0',
      DATABASE_URL: `sqlite:${path.join(folder, 'test.db')}`,
      LOG_LEVEL: 'silent',
    });
    running = await serve(config, createLog('silent'));
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    get running() {
      return running;
    },
    troubles,
    async page(options = DESKTOP) {
      const context = await browser.newContext({ baseURL: running.url, ...options });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        const isViolation = /Content Security Policy|Refused to/.test(message.text());
        if (isViolation && !audited.has(page.url())) troubles.push(`${page.url()}: ${message.text()}`);
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(running.url) && !request.url().startsWith('data:'))
          troubles.push(request.url());
      });
      return page;
    },
  };
}

/** Addresses that axe has been at: it tries inline styles itself, which our policy refuses, and the browser says so late. */
const audited = new Set<string>();

/** What axe finds against WCAG 2.2 AA on the page as it is now, as "rule: element". */
export async function violations(page: Page): Promise<string[]> {
  audited.add(page.url());
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations: broken } = await checker.run({ runOnly: { type: 'tag', values: tags } });
    return broken.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

/** Pixels by which the page is wider than the window; above 0 means sideways scrolling. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
