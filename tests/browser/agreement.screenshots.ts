import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Page } from 'playwright-core';

const FOLDER = process.env.REGARD_SCREENSHOTS ?? '';

/** Keeps a picture of a page where REGARD_SCREENSHOTS names a folder: for people to look at, not for tests. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (FOLDER === '') return;
  mkdirSync(FOLDER, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: path.join(FOLDER, `agreement-${name}-${width}.png`), fullPage: true });
}
