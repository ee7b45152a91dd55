import { type Page } from 'playwright-core';

/** Signs a new owner in and makes a tracker from a template. @returns the address of its questionnaire */
export async function setUp(page: Page, setUpUrl = ''): Promise<string> {
  await page.goto(setUpUrl);
  await page.getByLabel('Workspace').fill('Haveldata');
  await page.getByLabel('Your name').fill('Ada Berg');
  await page.getByLabel('Email address').fill('ada@haveldata.example');
  await page.getByLabel('Password').first().fill('seven quiet lanterns drift');
  await page.getByRole('button', { name: 'Set up Regard' }).click();
  await page.getByRole('link', { name: 'Set up a tracker' }).click();
  await page
    .getByRole('link', { name: /IT services/i })
    .first()
    .click();
  await page.getByLabel('Who asks').fill('Harbour Research');
  await page
    .getByLabel(/contact|reach you/i)
    .first()
    .fill('survey@harbour.example');
  const names = page.getByLabel(/^(Your brand|Competitor \d)$/);
  for (const [i, name] of ['Haveldata', 'Nordlicht', 'Kestrel IT', 'Blue Ridge'].entries())
    await names.nth(i).fill(name);
  await page.getByRole('button', { name: 'Create tracker' }).click();
  await page
    .getByRole('navigation', { name: 'Tracker' })
    .getByRole('link', { name: 'Questionnaire' })
    .click();
  await page.getByRole('heading', { name: 'Questionnaire', level: 1 }).waitFor();
  return page.url();
}
