import { type Page } from 'playwright-core';
import { DEMO_PEOPLE } from '../../seeds/demo';
import { paths } from '../../src/paths';

/** As the owner of the demo. */
export async function signIn(page: Page): Promise<void> {
  const [owner] = DEMO_PEOPLE;
  await page.goto(paths.signIn());
  await page.getByLabel('Email').fill(owner.email);
  await page.getByLabel('Password').first().fill(owner.password);
  await page.locator('main button.primary').click();
  await page.waitForLoadState();
}
