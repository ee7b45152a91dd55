import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Frame, type Page } from 'playwright-core';
import { saveAccess } from '../../src/features/access/access.queries';
import { makeAnonymousLinks } from '../../src/features/access/access.making';
import { personalToken } from '../../src/features/access/access.tokens';
import { paths } from '../../src/paths';
import { PHONE, useBrowser, violations } from '../support/browser';
import { aSurvey } from '../support/survey';

const browser = useBrowser();
const now = () => browser.running.context.now();

/** Answers whatever is asked until the end. */
async function answerAll(page: Page | Frame): Promise<void> {
  for (let pages = 0; pages < 40 && !page.url().endsWith('/done'); pages++) {
    const before = page.url();
    const cards = page.locator('.card');
    if ((await page.locator('#mention-1').count()) > 0) await page.locator('#mention-1').fill('Nordlicht');
    else if ((await cards.count()) > 0)
      for (let i = 0; i < (await cards.count()); i++) await cards.nth(i).locator('input').first().check();
    else await page.locator('fieldset.question input').first().check();
    await page.locator('button.primary').click();
    await page.waitForURL((url) => url.href !== before);
  }
}

describe('a personal link and a panel link', () => {
  it('lead from the invitation through the questions back to the panel', async () => {
    const { context } = browser.running;
    const { wave } = await aSurvey(context.db);
    await saveAccess(
      context.db,
      wave.id,
      {
        ...{ idParameter: 'pid', parameters: ['pid'], hosts: ['panel.example'] },
        returns: { complete: 'https://panel.example/end?id={pid}' },
      },
      now(),
    );
    const page = await browser.page(PHONE);
    await page.goto(`${paths.survey(wave.slug)}?pid=abc-123`);
    await page.locator('button.primary').click();
    await answerAll(page);

    const back = page.locator('a.primary');
    expect(await back.textContent()).toBe('Return to panel.example');
    expect(await back.getAttribute('href')).toMatch(
      /^https:\/\/panel\.example\/end\?id=abc-123&sig=[0-9a-f]{64}$/,
    );
    expect(await violations(page)).toEqual([]);
  }, 60_000);

  it('work once: the second time the link says so', async () => {
    const { context } = browser.running;
    const { wave } = await aSurvey(context.db);
    await makeAnonymousLinks(context, wave.id, 1);
    const { id } = (await context.db('personal_links').where('wave_id', wave.id).first()) as { id: string };
    const address = paths.surveyPersonal(wave.slug, personalToken(context.sessionSecret, wave.id, id));
    const page = await browser.page(PHONE);
    await page.goto(address);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await answerAll(page);

    const other = await browser.page(PHONE);
    await other.goto(address);
    expect(await other.locator('h1').textContent()).toBe('This link has been used');
  }, 60_000);
});

describe('a survey in a frame of another site', () => {
  let site: Server;
  let origin: string;
  let address = '';
  beforeAll(async () => {
    site = createServer((_req, res) => {
      res.setHeader('content-type', 'text/html');
      res.end(
        `<!doctype html><title>Site</title><iframe src="${address}" width="400" height="700"></iframe>`,
      );
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    // Another site than the server's 127.0.0.1, so that its cookies are third-party ones here.
    origin = `http://localhost:${(site.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => site.close(resolve)));

  it('is answered to the end without cookies where the site is listed, and not shown elsewhere', async () => {
    const { context, url } = browser.running;
    const { wave } = await aSurvey(context.db);
    address = url + paths.surveyEmbed(wave.slug);
    const page = await browser.page();
    await page.goto(origin);
    await page.waitForTimeout(500);
    expect(page.frames().some((frame) => frame.url().includes('/s/'))).toBe(false);

    await saveAccess(context.db, wave.id, { origins: [origin] }, now());
    await page.goto(origin);
    const frame = page.frames()[1]!;
    await frame.locator('button.primary').click();
    await frame.waitForURL(/screener/);
    await answerAll(frame);

    expect(await frame.locator('h1').textContent()).toContain('Thank you');
    expect(await page.context().cookies()).toEqual([]);
    const rows = (await context.db('responses').where('wave_id', wave.id)) as { status: string }[];
    expect(rows.map(({ status }) => status)).toEqual(['completed']);
  }, 60_000);
});
