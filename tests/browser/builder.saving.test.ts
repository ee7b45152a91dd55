import { type Page } from 'playwright-core';
import { DESKTOP, useBrowser } from '../support/browser';
import { setUp } from '../support/builder';

const browser = useBrowser();

const words = (page: Page) => page.locator('#text');
const said = (page: Page, text: RegExp) =>
  page.locator('[data-save-state]').filter({ hasText: text }).waitFor({ timeout: 20_000 });

async function addText(page: Page, address: string, question: string): Promise<void> {
  await page.goto(`${address}/own`);
  await words(page).fill(question);
  await page.getByRole('button', { name: /^In their own words/ }).click();
  await page.locator('[data-save-state]').waitFor({ state: 'attached' });
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill('ada@haveldata.example');
  await page.getByLabel('Password').first().fill('seven quiet lanterns drift');
  await page.getByRole('button', { name: /sign in/i }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

describe('what somebody types into the builder', () => {
  let desk: Page;
  let address = '';
  let own = '';
  beforeAll(async () => {
    desk = await browser.page(DESKTOP);
    address = await setUp(desk, browser.running.setUpUrl);
    await addText(desk, address, 'What do you read?');
    own = desk.url();
  }, 60_000);

  it('outlives a reload that overtakes its saving', async () => {
    await words(desk).fill('What do you read at work?');
    await desk.reload();

    expect(await words(desk).inputValue()).toBe('What do you read at work?');
    await words(desk).press('End');
    await words(desk).pressSequentially(' Why?');
    await said(desk, /^Saved/);
    await desk.goto(own);
    expect(await words(desk).inputValue()).toBe('What do you read at work? Why?');
  }, 60_000);

  it('is saved by itself once the connection is back', async () => {
    await desk.context().setOffline(true);
    await words(desk).fill('Typed on a train');
    await said(desk, /no connection/);
    await desk.context().setOffline(false);

    await said(desk, /^Saved/);
  }, 60_000);

  it('is saved by itself after signing in again in another window', async () => {
    await desk.context().clearCookies();
    await words(desk).fill('Typed after lunch');
    await said(desk, /signed out/);
    await signIn(await desk.context().newPage());

    await said(desk, /^Saved/);
    await desk.reload();
    expect(await words(desk).inputValue()).toBe('Typed after lunch');
  }, 60_000);

  it('never replaces by itself what somebody else wrote meanwhile, and is shown beside it', async () => {
    const other = await browser.page({ ...DESKTOP, storageState: await desk.context().storageState() });
    await other.goto(own);
    await words(other).fill('The other wrote this');
    await said(other, /^Saved/);

    await words(desk).fill('I wrote this');
    await said(desk, /Somebody else changed this/);
    await desk.getByRole('button', { name: 'Save and stay' }).click();

    const row = desk.getByRole('row', { name: /^Question/ });
    expect(await row.innerText()).toMatch(/The other wrote this\s+I wrote this/);
    expect(await words(desk).inputValue()).toBe('I wrote this');
    await other.reload();
    expect(await words(other).inputValue()).toBe('The other wrote this');
  }, 60_000);

  it('is put where it is dragged', async () => {
    await addText(desk, address, 'A second one?');
    await desk.getByRole('button', { name: 'Save and go back' }).click();
    await desk.locator('[data-own]').nth(1).waitFor();
    const board = await browser.page({ ...DESKTOP, storageState: await desk.context().storageState() });
    await board.goto(address);
    const cards = board.locator('[data-own]');
    expect(await cards.first().innerText()).toContain('The other wrote this');
    // By its heading: buttons and lists of a card are pressed, not dragged.
    const at = { x: 120, y: 12 };

    await cards.nth(1).dragTo(cards.first(), { sourcePosition: at, targetPosition: at });

    await cards.first().filter({ hasText: 'A second one?' }).waitFor();
    expect(await cards.nth(1).innerText()).toContain('The other wrote this');
    await board.getByRole('button', { name: /^Undo/ }).click();
    await cards.first().filter({ hasText: 'The other wrote this' }).waitFor();
    expect(browser.troubles).toEqual([]);
  }, 60_000);
});
