import request from 'supertest';
import { hashSecret, newSecret } from '../../src/db/ids';
import { paths } from '../../src/paths';
import { useApp, type TestWorkspace } from '../support/app';
import { answersIn, aTracker, aWave, fits, people } from '../support/results';
import { aShare } from '../support/shares';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
let waves: { id: string }[];
beforeAll(async () => {
  workspace = await app.workspace();
  trackerId = await aTracker(app.db, workspace.id);
  waves = [await wave('Autumn', 60), await wave('Winter', 90)];
});

async function wave(label: string, large: number) {
  const made = await aWave(app.db, trackerId, label);
  const value = fits('ours', 'good-value');
  await answersIn(app.db, made, [
    ...people(value, 40, 100, { segments: { size: 'small' }, mentions: ['Zebra roasters'] }),
    ...people(value, 30, large, { segments: { size: 'large' } }),
  ]);
  return made;
}

const open = (path: string) => request(app.app).get(path);
const page = async (token: string, query = '') =>
  (await open(`${paths.shared(token)}${query}`).expect(200)).text;

describe('a link to the report', () => {
  it('opens the report without an account, kept out of search engines, caches and other sites', async () => {
    const token = await aShare(app, workspace, trackerId);

    const { text, headers } = await open(paths.shared(token)).expect(200);

    expect(text).toContain('How Ours is seen');
    expect(text).toContain('name="robots" content="noindex');
    expect(headers['x-robots-tag']).toContain('noindex');
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('leads to no page for staff and shows nothing that anybody typed', async () => {
    const text = await page(await aShare(app, workspace, trackerId));

    expect(text).not.toContain('/trackers/');
    expect(text).not.toContain('Zebra');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('keeps the hash of its token only', async () => {
    const token = await aShare(app, workspace, trackerId);

    const rows = JSON.stringify(await app.db('shares').select('*'));

    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(rows).not.toContain(token);
  });

  it('answers alike whether it is unknown, made up, expired, revoked or of another kind', async () => {
    const [expired, revoked] = [
      await aShare(app, workspace, trackerId, {}, { days: 1 }),
      await aShare(app, workspace, trackerId),
    ];
    const chart = await aShare(app, workspace, trackerId, { sections: ['gaps'] }, { kind: 'embed' });
    const { id } = (await app.db('shares').where('token_hash', hashSecret(revoked)).first()) as {
      id: string;
    };
    await app.post(workspace.editor, paths.revokeShare(trackerId, id)).expect(303);
    app.clock.now = new Date(app.clock.now.getTime() + 2 * 86_400_000);

    const answers = await Promise.all(
      [newSecret(), 'short', '..%2f', expired, revoked, chart].map((token) => open(paths.shared(token))),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]!.text).toContain('This link does not open anything');
  });

  it('is over at its end, to the second', async () => {
    const token = await aShare(app, workspace, trackerId, {}, { days: 90 });
    const end = app.clock.now.getTime() + 90 * 86_400_000;

    app.clock.now = new Date(end - 1000);
    await open(paths.shared(token)).expect(200);
    app.clock.now = new Date(end);
    await open(paths.shared(token)).expect(404);
  });

  it('counts when it was opened, and keeps nothing about who it was', async () => {
    const before = await app.db('share_views').select('*');
    const token = await aShare(app, workspace, trackerId);
    await open(paths.shared(token)).set('User-Agent', 'Telltale/1.0').set('X-Forwarded-For', '203.0.113.9');
    await open(paths.shared(token));
    await open(paths.sharedCsv(token)).expect(200);

    const rows = (await app.db('share_views').select('*')) as { what: string; views: number }[];

    const fresh = rows.slice(before.length);
    expect(fresh.map(({ what, views }) => [what, views]).sort()).toEqual([
      ['csv', 1],
      ['page', 2],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/Telltale|203\.0\.113|127\.0\.0/);
  });
});

describe('the scope of a link', () => {
  it('lets all closed waves be chosen, or none', async () => {
    const [all, one] = [
      await aShare(app, workspace, trackerId),
      await aShare(app, workspace, trackerId, { waves: 'one', waveId: waves[0]!.id }),
    ];

    expect(await page(all, `?wave=${waves[0]!.id}`)).toContain('Autumn · 160 completes');
    expect(await page(all)).toContain('Winter · 190 completes');
    const text = await page(one, `?wave=${waves[1]!.id}`);
    expect(text).toContain('Autumn · 160 completes');
    expect(text).not.toContain('Winter');
    expect(text).not.toContain('name="wave"');
  });

  it('knows no earlier wave where that was not allowed', async () => {
    const token = await aShare(app, workspace, trackerId, { waves: 'latest', hasHistory: false });

    const text = await page(token);

    expect(text).toContain('Winter · 190 completes');
    expect(text).not.toContain('Autumn');
  });

  it('takes what is outside of it as if it was not there: page, file and errors alike', async () => {
    const narrow = { hasSegments: false, hasHistory: false, hasBrands: false };
    const token = await aShare(app, workspace, trackerId, { waves: 'latest', ...narrow });
    const plain = await page(token);
    const outside = [
      `?wave=${waves[0]!.id}`,
      '?segment=size:large',
      '?target=99',
      '?wave=%00&segment=1&segment=2&target[a]=x',
      '?rolling=4&brand=theirs&against=year',
    ];

    for (const query of outside) expect(await page(token, query)).toBe(plain);
  });

  it('lets a reader choose the wave to compare with, means over waves and a brand, and only of those that it shows', async () => {
    const token = await aShare(app, workspace, trackerId, { sections: ['trend', 'image-grid', 'brand'] });
    const one = await aShare(app, workspace, trackerId, { waves: 'one', waveId: waves[0]!.id });

    const plain = await page(token);
    const rolled = await page(token, '?rolling=2');
    const theirs = await page(token, '?brand=theirs');

    expect([...plain.matchAll(/<select id="(\w+)"/g)].map(([, name]) => name)).toEqual(
      expect.arrayContaining(['wave', 'against', 'segment', 'brand', 'rolling']),
    );
    expect(plain).toMatch(/id="trend"[^]*id="image-grid"[^]*id="brand"/);
    expect(plain).not.toContain('id="gaps"');
    expect(rolled).toContain('mean of 2 waves since Autumn');
    expect(theirs).toContain('How Theirs is seen');
    expect(await page(one, `?against=${waves[1]!.id}&brand=nobody`)).toBe(await page(one));
  });

  it('shows segments, parts and the file only where they were allowed', async () => {
    const token = await aShare(app, workspace, trackerId, { sections: ['gaps'], hasCsv: false });

    const text = await page(token, '?segment=size:large');

    expect(text).toContain('How Ours is seen: Large');
    expect(text).toContain('id="gaps"');
    expect(text).not.toContain('id="trend"');
    expect(text).not.toContain('report.csv');
    await open(paths.sharedCsv(token)).expect(404);
  });

  it('shows no wave that still takes answers', async () => {
    const live = await aWave(app.db, trackerId, 'Spring', { status: 'open', closedAt: null });
    await answersIn(app.db, live, people(fits('ours', 'good-value'), 40, 100));
    const token = await aShare(app, workspace, trackerId);

    expect(await page(token, `?wave=${live.id}`)).not.toContain('Spring');
    await app.db('waves').where('id', live.id).update({ position: 99, status: 'planned' });
  });
});

describe('a pass phrase', () => {
  const phrase = { passPhrase: 'four plain words here' };

  it('is asked for first, and opens page and file of this link in this browser', async () => {
    const token = await aShare(app, workspace, trackerId, {}, phrase);
    const reader = request.agent(app.app);

    const locked = await reader.get(paths.shared(token)).expect(200);
    await reader.get(paths.sharedCsv(token)).expect(303);
    const typed = await reader.post(paths.shared(token)).type('form').send(phrase).expect(303);

    expect(locked.text).not.toContain('Ours');
    expect(String(typed.headers['set-cookie'])).toMatch(/HttpOnly/);
    expect(String(typed.headers['set-cookie'])).toContain(`Path=/shared/${token}`);
    expect((await reader.get(paths.shared(token)).expect(200)).text).toContain('How Ours is seen');
    await reader.get(paths.sharedCsv(token)).expect(200);
  });

  it('is refused when wrong, with what to do, and not looked at after five tries', async () => {
    const token = await aShare(app, workspace, trackerId, {}, phrase);
    const guess = (passPhrase: string) =>
      open(paths.shared(token)).then(() =>
        request(app.app).post(paths.shared(token)).type('form').send({ passPhrase }),
      );

    const wrong = await guess('something else');
    for (let i = 0; i < 4; i++) await guess(`guess ${i}`);
    const late = await guess(phrase.passPhrase);

    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('That is not the pass phrase');
    expect(late.status).toBe(429);
    expect(late.headers['set-cookie']).toBeUndefined();
  });

  it('of one link opens no other', async () => {
    const [one, other] = [
      await aShare(app, workspace, trackerId, {}, phrase),
      await aShare(app, workspace, trackerId, {}, phrase),
    ];
    const typed = await request(app.app).post(paths.shared(one)).type('form').send(phrase).expect(303);
    const cookie = String(typed.headers['set-cookie']).split(';')[0]!;

    const answer = await open(paths.shared(other)).set('Cookie', cookie).expect(200);

    expect(answer.text).toContain('Pass phrase');
  });
});
