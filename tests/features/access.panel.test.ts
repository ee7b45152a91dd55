import { createHmac } from 'node:crypto';
import * as panelCsv from '../../src/features/access/access.panel.csv';
import { makeDueCalls, queueReports } from '../../src/features/access/access.reporting';
import { loadAccess, saveAccess } from '../../src/features/access/access.queries';
import { type AccessSettings } from '../../src/features/access/access.settings';
import { markOpen } from '../../src/features/waves/waves.changes.queries';
import { insertWave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { textOf } from '../../src/simulation/forms';
import { useApp } from '../support/app';
import { aRespondent, finish, hiddenFields, responsesOf } from '../support/respondent';
import { aSurvey, type TestSurvey } from '../support/survey';

const app = useApp();

const PANEL: Partial<AccessSettings> = {
  idParameter: 'rid',
  parameters: ['rid', 'country'],
  hosts: ['panel.example'],
  returns: {
    complete: 'https://panel.example/end?status=1&id={pid}',
    'screened-out': 'https://panel.example/end?status=2&id={pid}',
    quality: 'https://panel.example/end?status=4&id={pid}',
  },
  callbacks: { complete: 'https://panel.example/s2s?id={pid}&land={country}&o={outcome}' },
};

async function aPanelSurvey(more: Partial<AccessSettings> = {}): Promise<TestSurvey> {
  const survey = await aSurvey(app.db);
  await saveAccess(app.db, survey.wave.id, { ...PANEL, ...more }, app.clock.now);
  return survey;
}

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

function returnOf(html: string): string {
  return (/<a class="primary" href="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
}

describe('somebody from a panel', () => {
  it('is led back with a signature over the whole address', async () => {
    const { wave, instrument } = await aPanelSurvey();
    const respondent = await aRespondent(app, wave.slug, '?rid=a%26b&country=DE&utm=x');
    await finish(respondent, instrument);

    const href = returnOf((await respondent.see()).text);

    const { signingKey } = await loadAccess(app.db, wave.id);
    const address = 'https://panel.example/end?status=1&id=a%26b';
    expect(href).toBe(`${address}&sig=${hmac(signingKey, address)}`);
    const [entry] = (await app.db('panel_entries').where('wave_id', wave.id)) as { parameters: string }[];
    expect(JSON.parse(entry?.parameters ?? '')).toEqual({ rid: 'a&b', country: 'DE' });
  });

  it('is led back when screened out, and nowhere that is not listed', async () => {
    const { wave } = await aPanelSurvey();
    const respondent = await aRespondent(app, wave.slug, '?rid=9');
    await respondent.send({ answer: 'none' });
    expect(returnOf((await respondent.see()).text)).toContain('status=2&id=9&sig=');

    await saveAccess(app.db, wave.id, { hosts: [] }, app.clock.now);

    expect(returnOf((await respondent.see()).text)).toBe('');
  });

  it('answers once, also when 64 come at once with one id', async () => {
    const { wave } = await aPanelSurvey();
    const intro = await app.anonymous().get(`${paths.survey(wave.slug)}?rid=same`);
    const form = hiddenFields(intro.text);
    const all = await Promise.all(
      Array.from({ length: 64 }, (_, i) =>
        app
          .anonymous()
          .post(paths.survey(wave.slug))
          .type('form')
          .send({ ...form, key: `${String(i).padStart(2, '0')}${'k'.repeat(41)}` }),
      ),
    );

    expect(all.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(
      all.every(({ text, status }) => status === 303 || text.includes('You have been here already')),
    ).toBe(true);
    expect(await responsesOf(app, wave.id)).toHaveLength(1);
    const again = await app.anonymous().get(`${paths.survey(wave.slug)}?rid=same`);
    expect(returnOf(again.text)).toContain('status=4&id=same');
  });

  it('may press Start twice, and goes on in the same browser', async () => {
    const { wave } = await aPanelSurvey();
    const intro = await app.anonymous().get(`${paths.survey(wave.slug)}?rid=twice`);
    const press = () =>
      app.anonymous().post(paths.survey(wave.slug)).type('form').send(hiddenFields(intro.text));

    const [first, second] = [await press(), await press()];

    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers.location).toBe(first.headers.location);
    expect(await responsesOf(app, wave.id)).toHaveLength(1);
  });

  it('needs the signature where the panel signs, before and after the button', async () => {
    const key = 'correct-horse-battery-staple';
    const { wave } = await aPanelSurvey({ entryKey: key });
    const sig = hmac(key, `${wave.slug}?country=DE&rid=abc-123`);
    const address = (rid: string) => `${paths.survey(wave.slug)}?rid=${rid}&country=DE&sig=${sig}`;

    expect(textOf((await app.anonymous().get(address('abc-124'))).text)).toContain('not complete');
    const forged = { key: 'x'.repeat(43), rid: 'abc-124', country: 'DE', sig };
    await app.anonymous().post(paths.survey(wave.slug)).type('form').send(forged).expect(200);
    expect(await responsesOf(app, wave.id)).toEqual([]);
    const good = await aRespondent(app, wave.slug, `?rid=abc-123&country=DE&sig=${sig}`);
    expect(good.page).toBe('screener-1');
    const phone = await aRespondent(app, wave.slug, `?rid=abc-123&country=DE&sig=${sig}`);
    expect(phone.page).toBe('screener-1');
    expect(await responsesOf(app, wave.id)).toHaveLength(1);
  });

  it('is not asked again where people of the last wave are not', async () => {
    const first = await aPanelSurvey();
    await finish(await aRespondent(app, first.wave.slug, '?rid=loyal'), first.instrument);
    const plan = { label: 'Wave 2', opensOn: null, closesOn: null, plannedCompletes: null };
    const createdAt = app.clock.now.toISOString();
    const wave = await insertWave(app.db, { ...plan, trackerId: first.trackerId, createdAt });
    const asked = (await app.db('waves').where('id', first.wave.id).first()) as { instrument_id: string };
    await markOpen(app.db, wave.id, asked.instrument_id, createdAt);
    await saveAccess(app.db, wave.id, { ...PANEL, excludes: 'last' }, app.clock.now);

    const loyal = await app.anonymous().get(`${paths.survey(wave.slug)}?rid=LOYAL`);
    const other = await aRespondent(app, wave.slug, '?rid=new');

    expect(textOf(loyal.text)).toContain('taken part before');
    expect(other.page).toBe('screener-1');
    // An interview of somebody else that is under way in the browser opens no door.
    const behind = await other.agent.get(`${paths.survey(wave.slug)}?rid=loyal`);
    expect(textOf(behind.text)).toContain('taken part before');
  });
});

describe('the file for the panel’s accounts', () => {
  it('has a line for each of its people, and no test', async () => {
    const { wave, instrument } = await aPanelSurvey();
    await finish(await aRespondent(app, wave.slug, '?rid=acc&country=AT'), instrument);
    await aRespondent(app, wave.testSlug, '?rid=test');
    const written: string[] = [];
    const res = {
      attachment: () => res,
      type: () => res,
      write: (line: string) => written.push(line),
      end: () => res,
    };

    await panelCsv.sendPanelCsv(app.db, res as never, wave, ['rid', 'country']);

    expect(written).toHaveLength(2);
    expect(written[1]).toMatch(/^r[0-9a-f]{32},complete,,acc,AT\r\n$/);
  });
});

describe('calls to a panel', () => {
  it('are made once, again with backoff until they arrive, and carry the signature', async () => {
    const { wave, instrument } = await aPanelSurvey();
    await finish(await aRespondent(app, wave.slug, '?rid=7&country=AT'), instrument);
    const made: string[] = [];
    const answers = [false, true];
    const run = async () => {
      await queueReports(app.context, new Map());
      await makeDueCalls(app.context, 20, (address) => {
        if (address.includes('id=7')) made.push(address);
        return Promise.resolve({
          isDelivered: answers[made.length - 1] ?? true,
          reason: 'answered with status 503',
        });
      });
    };

    await run();
    await run();
    expect(made).toHaveLength(1);
    app.clock.pass(61_000);
    await run();
    app.clock.pass(48 * 3_600_000);
    await run();

    const { signingKey } = await loadAccess(app.db, wave.id);
    const address = 'https://panel.example/s2s?id=7&land=AT&o=complete';
    expect(made).toEqual([1, 2].map(() => `${address}&sig=${hmac(signingKey, address)}`));
    expect(await app.db('panel_calls').where('wave_id', wave.id).select('state')).toEqual([
      { state: 'delivered' },
    ]);
  });

  it('end with the last outcome: what changed before it was told is not told, and what changed back is told again', async () => {
    const callbacks = {
      complete: PANEL.callbacks!.complete!,
      quality: 'https://panel.example/s2s?o=quality',
    };
    const { wave, instrument } = await aPanelSurvey({ callbacks });
    await finish(await aRespondent(app, wave.slug, '?rid=turn'), instrument);
    const made: { outcome: string; key: string }[] = [];
    const run = async (status: string, isDelivered = true) => {
      await app.db('responses').where('wave_id', wave.id).update({ status });
      await queueReports(app.context, new Map());
      await makeDueCalls(app.context, 50, (address, key) => {
        const [, outcome = ''] = /[?&]o=(\w+)&/.exec(address) ?? [];
        made.push({ outcome, key });
        return Promise.resolve({ isDelivered, reason: 'answered with status 503' });
      });
      app.clock.pass(61_000);
    };

    await run('completed', false);
    await run('excluded');
    await run('completed');
    await run('excluded');
    await run('completed');

    expect(made.map(({ outcome }) => outcome)).toEqual([
      'complete',
      'quality',
      'complete',
      'quality',
      'complete',
    ]);
    expect(new Set(made.slice(1).map(({ key }) => key)).size).toBe(4);
  });

  it('are forgotten with the answers', async () => {
    const { wave, instrument } = await aPanelSurvey();
    const respondent = await aRespondent(app, wave.slug, '?rid=gone');
    await finish(respondent, instrument);
    await queueReports(app.context, new Map());
    const code = respondent.cookie.split('=')[1]!;

    await respondent.agent.post(paths.surveyDeletion(wave.slug)).type('form').send({ code }).expect(303);

    for (const table of ['panel_calls', 'panel_entries', 'respondent_keys'])
      expect(await app.db(table).where('wave_id', wave.id)).toEqual([]);
    const again = await app.anonymous().get(`${paths.survey(wave.slug)}?rid=gone`);
    expect(textOf(again.text)).toContain('You have been here already');
  });
});
