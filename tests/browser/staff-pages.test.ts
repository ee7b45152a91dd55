import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Browser, type Page } from 'playwright-core';
import { DESKTOP, launch, overflow, PHONE, violations } from '../support/browser';
import { type TestWorkspace, useApp } from '../support/app';
import { fill, type Ids } from '../support/fixture';
import { ROUTE_ROLES } from '../support/route-roles';
import { declared, fillIn } from '../support/routes';

/*
 * Every staff page there is, from the table of routes, so that a page is looked at as soon as it has a row there. Answers that
 * are no page (CSV, pictures) and addresses that only lead on are passed over, and counted.
 */
const app = useApp();
const pages = Object.keys(ROUTE_ROLES)
  .map(declared)
  .filter(({ method }) => method === 'get');

let server: Server;
let browser: Browser;
let workspace: TestWorkspace;
let ids: Ids;
let seen = 0;
beforeAll(async () => {
  workspace = await app.workspace();
  ids = await fill(app, workspace);
  server = app.app.listen(0, '127.0.0.1');
  browser = await launch();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe.each([
  ['a phone', PHONE],
  ['a desk', DESKTOP],
])('on %s', (_, size) => {
  let page: Page;
  beforeAll(async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const context = await browser.newContext({ ...size, baseURL: url });
    const [name = '', value = ''] = workspace.ownerCookie.split('=');
    await context.addCookies([{ name, value, url }]);
    page = await context.newPage();
  });
  it.each(pages)('$name fits its window and is accessible', async ({ path }) => {
    const url = fillIn(path, ids);
    const answer = await workspace.owner.get(url);
    const isPage = [200, 409].includes(answer.status) && answer.type === 'text/html';
    if (!isPage) {
      expect([200, 303]).toContain(answer.status);
      return;
    }
    seen += 1;

    await page.goto(url, { waitUntil: 'load' });
    // Scripts fold and draw; what they leave is what people see.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );

    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
});

it('looked at most of them', () => {
  expect(seen).toBeGreaterThan(pages.length);
});
