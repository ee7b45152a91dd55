import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { type Server } from 'node:http';
import { type Browser, type Page } from 'playwright-core';
import { findCurrentTarget } from '../../src/features/positioning/positioning.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { DESKTOP, launch, overflow, PHONE, violations } from '../support/browser';
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
const WANTED = [
  ['30', '60'],
  ['45', '62'],
  ['50', '65'],
  ['55', '66'],
  ['80', '68'],
];
const REASONS = [
  'We are not there yet',
  '',
  'Customers already half say it',
  '',
  'Be bold: it is why we exist',
];

it('five people on five phones go through two rounds and sign', async () => {
  const { everybody, trackerId, agreementId, lead } = await preparedRounds(app, workspace, 5);
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
      if (i === 1) await looked(page, 'statement');
      await press(page, 'Save and go on');
    }
    await page.getByLabel('Good value').fill('50');
    await page.getByLabel('Keeps promises').fill(i === 1 ? '38' : '50');
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
      await press(page, 'Save and go on');
    } else await press(page, /^Keep my/);
    await press(page, /^Keep my/);
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
  expect(target?.items.map(({ share }) => share)).toEqual([0.5, 0.65]);
  expect(await facilitator.content()).toContain(target!.contentHash!);
}, 240_000);
