import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { type Server } from 'node:http';
import { type Browser, type Page } from 'playwright-core';
import { findCurrentTarget } from '../../src/features/positioning/positioning.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { DESKTOP, launch, overflow, PHONE, violations } from '../support/browser';
import { answersIn, aWave, fits } from '../support/results';
import { preparedRounds } from '../support/rounds';
import { shoot } from './agreement.screenshots';

/* Five people on five phones go through two rounds and sign; the facilitator has a desk. Every page is looked at by axe. */
const app = useApp();
let server: Server;
let browser: Browser;
let workspace: TestWorkspace;
let url: string;
beforeAll(async () => {
  workspace = await app.workspace();
  server = app.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launch();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function phone(token: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ ...PHONE, baseURL: url, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(paths.keyPlayer(token));
  return page;
}

async function desk(): Promise<Page> {
  const context = await browser.newContext({ ...DESKTOP, baseURL: url });
  const [name = '', value = ''] = workspace.ownerCookie.split('=');
  await context.addCookies([{ name, value, url }]);
  return context.newPage();
}

async function looked(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  expect(await overflow(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
}

const press = async (page: Page, name: string | RegExp) => {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState('networkidle');
};
const STATEMENTS = ['Good value', 'Keeps promises', 'Listens', 'Easy to reach'];
/** How many of 100 said so in each half year: rising, standing still, falling, and there already. */
const MEASURED = [
  [18, 60, 44, 52],
  [23, 61, 42, 53],
  [27, 59, 38, 52],
  [32, 60, 35, 53],
];
const WANTED = [
  ['30', '60', '50', '45'],
  ['45', '72', '52', '46'],
  ['50', '75', '55', '47'],
  ['55', '76', '56', '48'],
  ['80', '78', '58', '49'],
];
const POINTS = ['40', '30', '20', '10'];
const BY = '2027-11-15';
const REASONS = [
  'We are not there yet',
  '',
  'Customers already half say it',
  '',
  'Be bold: it is why we exist',
];

/** Four waves of 300 people, half a year apart. The competitor has more of everything, so no wish is beyond what a brand has. */
async function measured(trackerId: string): Promise<void> {
  for (const [i, shares] of MEASURED.entries()) {
    const at = new Date(Date.UTC(2025, 3 + 6 * i, 15)).toISOString();
    const dates = { openedAt: at, closedAt: new Date(Date.parse(at) + 20 * 86_400_000).toISOString() };
    const wave = await aWave(app.db, trackerId, `${i % 2 ? 'Autumn' : 'Spring'} ${2025 + (i >> 1)}`, dates);
    const keys = wave.instrument.statements.map(({ key }) => key);
    const all = Array.from({ length: 300 }, (_, person) => {
      const says = (k: number) => (person * 37 + k * 11) % 100 < shares[k]!;
      const ours = keys.map((key) => fits('ours', key));
      const theirs = keys.map((key) => fits('theirs', key));
      const [yes, no] = [ours.filter((_, k) => says(k)), ours.filter((_, k) => !says(k))];
      return person % 20 === 0
        ? { yes, no: [...no, ...theirs], completedAt: at }
        : { yes: [...yes, ...theirs], no, completedAt: at };
    });
    await answersIn(app.db, wave, all);
  }
}

/** The way of a statement says where it is, what was seen and is needed, and whether it arrives. */
async function expectRow(page: Page, statement: string): Promise<void> {
  const rows = await page.locator('[aria-labelledby=overview] tr', { hasText: statement }).allTextContents();
  expect(rows).toEqual([
    expect.stringMatching(
      statement === 'Easy to reach' ? /reached/ : /less than 10\s%[^]*weak: 4 waves only/,
    ),
  ]);
}

it('five people on five phones go through two rounds and sign', async () => {
  const statements = STATEMENTS.map((wording) => ({ wording }));
  const rounds = await preparedRounds(app, workspace, 5, {}, { statements });
  const { everybody, trackerId, agreementId, lead } = rounds;
  await measured(trackerId);
  await lead('start').expect(303);
  // The first has no scripts: everything works the same.
  const phones = await Promise.all(everybody.map(({ token }, i) => phone(token, i > 0)));
  const facilitator = await desk();
  await looked(phones[1]!, 'home');

  for (const [i, page] of phones.entries()) {
    await page.getByRole('link', { name: 'Start' }).click();
    for (const wanted of WANTED[i]!) {
      await page.getByLabel(/How many of 100/).fill(wanted);
      await page.getByLabel(/^Why/).fill(REASONS[i]!);
      await page.getByLabel(/^By when/).fill(BY);
      if (i === 1) {
        await page.getByLabel(/^By when/).blur();
        await page.getByText('Saved.').waitFor();
      }
      if (i === 1) await looked(page, 'statement');
      await press(page, 'Save and go on');
    }
    for (const [k, statement] of STATEMENTS.entries())
      await page.getByLabel(statement).fill(k === 0 && i === 1 ? '28' : POINTS[k]!);
    await press(page, 'Save and go on');
    if (i === 1) {
      await looked(page, 'importance');
      expect(await page.content()).toContain('12 points left of 100.');
      await press(page, 'Scale them to 100');
    }
    await press(page, 'I am done');
  }
  await looked(phones[1]!, 'done');

  await facilitator.goto(paths.agreement(trackerId, agreementId));
  await looked(facilitator, 'manage');
  await press(facilitator, 'Close round 1');
  await facilitator.goto(paths.agreementPart(trackerId, agreementId, 'results'));
  await looked(facilitator, 'results');
  await facilitator.goto(paths.agreement(trackerId, agreementId));
  await press(facilitator, 'Open round 2');

  for (const [i, page] of phones.entries()) {
    await page.goto(paths.keyPlayerPart(everybody[i]!.token, 'statements/1'));
    if (i === 4) {
      await looked(page, 'again');
      await page.getByLabel(/How many of 100/).fill('58');
      // What the wish asks for follows what is typed.
      await page.locator('.reality summary', { hasText: '58\u202F%' }).waitFor();
      await press(page, 'Save and go on');
    } else {
      if (i === 0) {
        // Without scripts a button says it, and saves nothing.
        await page.getByLabel(/How many of 100/).fill('48');
        await press(page, 'What does this ask for?');
        expect(await page.locator('.reality summary').innerText()).toContain('48\u202F%');
        await page.goto(paths.keyPlayerPart(everybody[i]!.token, 'statements/1'));
      }
      await press(page, /^Keep my/);
    }
    // What is not touched stays as it was said: only some look at every statement again.
    for (let more = 1; more < STATEMENTS.length && i < 2; more++) await press(page, /^Keep my/);
    await page.goto(paths.keyPlayerPart(everybody[i]!.token, 'check'));
    await press(page, 'I am done');
  }
  await facilitator.reload();
  await press(facilitator, 'Close round 2');
  await facilitator.goto(paths.agreementPart(trackerId, agreementId, 'results'));
  await looked(facilitator, 'results-2');
  await facilitator.goto(paths.agreementPart(trackerId, agreementId, 'proposal'));
  await looked(facilitator, 'proposal');
  await facilitator.getByLabel(/What is this target for/).fill('Where we want to be by 2028');
  await press(facilitator, 'Put it before the signatories');

  for (const [i, page] of phones.entries()) {
    await page.goto(paths.keyPlayer(everybody[i]!.token));
    if (i === 1) await looked(page, 'sign');
    await press(page, 'Sign this target');
  }
  await looked(phones[4]!, 'signed');
  await facilitator.goto(paths.target(trackerId));
  await looked(facilitator, 'target');

  const target = await findCurrentTarget(app.db, trackerId);
  const agreed = Object.fromEntries(target!.items.map(({ statementKey, share }) => [statementKey, share]));
  expect(agreed).toEqual({ 'good-value': 0.5, 'keeps-promises': 0.75, listens: 0.55, 'easy-to-reach': 0.47 });
  expect(await facilitator.content()).toContain(target!.contentHash!);

  // The chart on the wall: which three gaps matter, how far each is, and whether the company will arrive.
  await facilitator.goto(paths.report(trackerId));
  await looked(facilitator, 'wall');
  expect(await facilitator.locator('.matters li').allInnerTexts()).toEqual([
    expect.stringMatching(
      /^Good value: 18 points short \(importance 40\); chance to be there by 2027-11-15: less than 10\s%/,
    ),
    expect.stringMatching(
      /^Keeps promises: 15 points short \(importance 30\); chance to be there by 2027-11-15: less than 10\s%/,
    ),
    expect.stringMatching(
      /^Listens: 20 points short \(importance 20\); chance to be there by 2027-11-15: less than 10\s%/,
    ),
  ]);
  await facilitator.getByRole('link', { name: 'Way to the target' }).first().click();
  await looked(facilitator, 'way');
  expect(await facilitator.locator('main').innerText()).toContain('1 of 4 statements reached');
  for (const statement of STATEMENTS) await expectRow(facilitator, statement);
}, 240_000);
