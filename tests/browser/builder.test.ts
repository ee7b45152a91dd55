import { type Page } from 'playwright-core';
import { DESKTOP, overflow, PHONE, useBrowser, violations } from '../support/browser';
import { setUp } from '../support/builder';

const browser = useBrowser();
/** Clicks and filled fields of somebody who builds a questionnaire, from the tracker's page to the open wave. */
let actions = 0;

async function good(page: Page): Promise<void> {
  expect(browser.troubles).toEqual([]);
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
}
async function press(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
  await page.getByRole(role, { name }).first().click();
  actions += 1;
}
async function fill(page: Page, label: string | RegExp, value: string): Promise<void> {
  await page.getByLabel(label).first().fill(value);
  actions += 1;
}

async function addQuestion(page: Page, block: string, words: string, kind: string): Promise<void> {
  await press(page, 'link', `Add a question to “${block}”`);
  await good(page);
  await fill(page, 'What do you want to ask?', words);
  await press(page, 'button', new RegExp(`^${kind}`));
}

describe('somebody who builds a questionnaire', () => {
  let desk: Page;
  let address = '';
  beforeAll(async () => {
    desk = await browser.page(DESKTOP);
    address = await setUp(desk, browser.running.setUpUrl);
  }, 60_000);

  it('adds three kinds of question, which save by themselves', async () => {
    await addQuestion(desk, 'Image', 'What did you last buy?', 'In their own words');
    await press(desk, 'button', 'Save and go back');
    await addQuestion(desk, 'Awareness and choice', 'Which of these matter to you?', 'Several answers');
    for (const [i, answer] of ['Price', 'Speed', 'Advice'].entries()) {
      await press(desk, 'button', 'Add an answer');
      await desk.getByRole('textbox', { name: `Answer ${i + 1}` }).fill(answer);
      actions += 1;
    }
    await desk.getByRole('textbox', { name: 'Answer 3' }).blur();
    await desk.getByText(/^Saved \d\d:\d\d/).waitFor();
    await good(desk);
    await press(desk, 'link', 'Questionnaire');
    await addQuestion(desk, 'About you', 'How satisfied are you with your work?', 'How much');
    await press(desk, 'button', 'Save and go back');
    await good(desk);

    const text = await desk.locator('.document').innerText();
    for (const words of ['What did you last buy?', 'Price', 'How satisfied are you'])
      expect(text).toContain(words);
  }, 60_000);

  it('undoes and does again', async () => {
    await press(desk, 'button', /^Undo/);
    expect(await desk.locator('.document').innerText()).not.toContain('How satisfied are you');
    await press(desk, 'button', /^Redo/);
    expect(await desk.locator('.document').innerText()).toContain('How satisfied are you');
  });

  it('walks the preview on both screens, as somebody who knows two brands, and nothing is kept', async () => {
    await desk.goto(`${address}/preview`);
    await good(desk);
    await desk.getByText('As a respondent who').click();
    for (const name of ['Kestrel IT', 'Blue Ridge']) await desk.getByLabel(name).uncheck();
    await press(desk, 'button', 'Show what this person is asked');
    expect(await desk.getByLabel('Page', { exact: true }).innerText()).not.toContain('Image of Kestrel IT');
    const phone = desk.frameLocator('iframe[title="On a phone"]');
    const first = await phone.getByRole('heading', { level: 1 }).innerText();
    await phone.getByRole('radio').first().check();
    await phone.getByRole('button', { name: 'Continue' }).click();
    await phone.getByRole('heading', { level: 1 }).filter({ hasNotText: first }).waitFor();
    await good(desk);
  }, 60_000);

  it('mends what the check found by one press, and opens a wave', async () => {
    await desk.goto(address);
    await desk.getByText('Orders and how many brands').click();
    await desk.getByLabel('Order of the brands').selectOption('fixed');
    await desk.locator('#shape-form').getByRole('button', { name: 'Save' }).click();
    await good(desk);
    await press(desk, 'button', 'Randomise brands');
    expect(await desk.locator('.document').innerText()).not.toContain('always shown first');
    await press(desk, 'link', 'Go to the waves');
    await press(desk, 'link', 'Plan a wave');
    await press(desk, 'button', /plan|save|create/i);
    await press(desk, 'button', 'Open the wave');

    expect(await desk.locator('#public-link').inputValue()).toContain('/s/');
    expect(actions).toBeLessThanOrEqual(40);
  }, 60_000);

  it('does the same without scripts, on a phone', async () => {
    const plain = await browser.page({
      ...PHONE,
      javaScriptEnabled: false,
      storageState: await desk.context().storageState(),
    });
    await plain.goto(address);
    await addWithoutScripts(plain);

    const text = await plain.locator('.document').innerText();
    expect(text).toContain('Tea');
    expect(text).toContain('Coffee');
    await plain.getByRole('button', { name: /^Remove ?: “What do you drink/ }).click();
    expect(await plain.locator('.document').innerText()).not.toContain('Coffee');
    expect(await overflow(plain)).toBe(0);
  }, 60_000);
});

async function addWithoutScripts(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Add a question to “About you”' }).click();
  await page.getByLabel('What do you want to ask?').fill('What do you drink?');
  await page.getByRole('button', { name: /^One answer/ }).click();
  for (const [i, answer] of ['Tea', 'Coffee'].entries()) {
    await page.getByRole('button', { name: 'Add an answer' }).click();
    await page.getByLabel(`Answer ${i + 1}`, { exact: true }).fill(answer);
  }
  await page.getByRole('button', { name: 'Answer 2 up' }).click();
  await page.getByRole('button', { name: 'Save and go back' }).click();
}
