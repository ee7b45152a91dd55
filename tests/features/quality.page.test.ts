import { responseLabels } from '../../src/features/access/access.labels';
import { lookThrough } from '../../src/features/quality/quality.pass';
import { watch } from '../../src/features/quality/quality.watching';
import { closeWave } from '../../src/features/waves/waves.opening';
import { getWave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { aRespondent, finish, responsesOf } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

async function reviewed() {
  const survey = await aSurvey(app.db);
  const workspace = await app.workspace();
  await app.db('trackers').where('id', survey.trackerId).update({ workspace_id: workspace.id });
  const wave = () => getWave(app.db, survey.trackerId, survey.wave.id);
  return { ...survey, workspace, latest: wave, url: paths.quality(survey.trackerId, survey.wave.id) };
}

type Row = { response_id: string; status: string; device: string; signals: string };
const rowsOf = async (waveId: string) => (await responsesOf(app, waveId)) as unknown as Row[];
const flagsOf = async (waveId: string) =>
  (await app.db('response_flags').where('wave_id', waveId).orderBy(['flag', 'response_id'])) as {
    flag: string;
    response_id: string;
  }[];

/** Begins with these fields beside those of the form. */
async function begin(slug: string, fields: Record<string, string>) {
  const agent = app.anonymous();
  const intro = await agent.get(paths.survey(slug));
  const key = /name="key" value="([^"]+)"/.exec(intro.text)![1]!;
  return {
    agent,
    intro,
    begun: await agent
      .post(paths.survey(slug))
      .type('form')
      .send({ key, ...fields }),
  };
}

describe('what is noticed while answers come in', () => {
  it('flags whoever fills in what nobody sees, and says nothing of it to them', async () => {
    const { wave, instrument } = await reviewed();
    const { begun, intro } = await begin(wave.slug, { website: 'http://buy.example' });
    expect(begun.status).toBe(303);
    expect(intro.text).toContain('tabindex="-1"');
    expect(await rowsOf(wave.id)).toMatchObject([{ signals: 'trap', status: 'started' }]);
    await finish(await aRespondent(app, wave.slug), instrument);
    expect((await rowsOf(wave.id)).map(({ signals }) => signals).sort()).toEqual(['', 'trap']);
  });

  it('asks for work or a sum where the wave says so, twice, and then lets anybody on', async () => {
    const { wave } = await reviewed();
    await app.db('waves').where('id', wave.id).update({ asks_proof: true });
    const wrong = await begin(wave.slug, { sum: 'many' });
    expect(wrong.begun.status).toBe(422);
    expect(wrong.begun.text).toContain('aria-invalid="true"');
    expect(await rowsOf(wave.id)).toEqual([]);
    const [, a, b] = /What is (\d) plus (\d)\?/.exec(wrong.intro.text)!;
    expect((await begin(wave.slug, { sum: 'x', tried: 'yes' })).begun.status).toBe(303);
    expect(await rowsOf(wave.id)).toMatchObject([{ signals: 'proof-failed' }]);
    const key = /name="key" value="([^"]+)"/.exec(wrong.begun.text)![1]!;
    const right = await wrong.agent
      .post(paths.survey(wave.slug))
      .type('form')
      .send({ key, sum: String(Number(a) + Number(b)) });
    expect(right.status).toBe(303);
    expect((await rowsOf(wave.id)).map(({ signals }) => signals).sort()).toEqual(['', 'proof-failed']);
  });

  it('ends as excluded for whom a hard rule caught, only where the wave says so, and looks the same', async () => {
    const { wave, instrument, latest } = await reviewed();
    await app.db('waves').where('id', wave.id).update({ ends_as_quality: true });
    const one = await aRespondent(app, wave.slug);
    await app.db('responses').where('wave_id', wave.id).update({ signals: 'trap' });
    await finish(one, instrument);
    const other = await aRespondent(app, wave.slug);
    await finish(other, instrument);

    expect((await rowsOf(wave.id)).map(({ status }) => status).sort()).toEqual(['completed', 'excluded']);
    expect(await app.db('response_vectors').where('wave_id', wave.id)).toHaveLength(1);
    expect(await app.db('exclusions').where('wave_id', wave.id)).toMatchObject([{ reason: 'trap' }]);
    const words = (html: string) => html.replace(/<[^>]*>/gu, ' ').replace(/[A-Za-z0-9_-]{43}/gu, '…');
    expect(words((await one.see()).text)).toBe(words((await other.see()).text));
    expect(await lookThrough(app.context, await latest())).toBe(2);
    expect((await flagsOf(wave.id)).filter(({ flag }) => flag === 'trap')).toHaveLength(1);
  });

  it('knows a device for a day by a hash, and forgets it when fieldwork is over', async () => {
    const { wave, instrument, latest } = await reviewed();
    for (let i = 0; i < 2; i++) await finish(await aRespondent(app, wave.slug), instrument);
    app.clock.pass(86_400_000);
    await finish(await aRespondent(app, wave.slug), instrument);
    const devices = (await rowsOf(wave.id)).map(({ device }) => device);
    expect(new Set(devices).size).toBe(2);
    expect(JSON.stringify(await rowsOf(wave.id))).not.toContain('127.0.0.1');
    expect(await app.db('device_salts')).toHaveLength(1);

    await watch(app.context);
    expect((await flagsOf(wave.id)).filter(({ flag }) => flag === 'same-device')).toHaveLength(2);
    await closeWave(app.db, await latest(), app.clock.now);
    app.clock.pass(86_400_000);
    await watch(app.context);

    expect(new Set((await rowsOf(wave.id)).map(({ device }) => device))).toEqual(new Set(['']));
    expect((await flagsOf(wave.id)).filter(({ flag }) => flag === 'same-device')).toHaveLength(2);
    expect(await app.db('device_salts')).toEqual([]);
  });
});

describe('the review page', () => {
  it('lists, explains, excludes with a reason and takes back, and the report says so', async () => {
    const { wave, instrument, workspace, trackerId, url } = await reviewed();
    for (let i = 0; i < 3; i++) await finish(await aRespondent(app, wave.slug), instrument);
    const look = await app.post(workspace.analyst, paths.qualityLook(trackerId, wave.id));
    expect(look.status).toBe(303);
    const [first] = await rowsOf(wave.id);
    const { refOf } = await responseLabels(app.db, wave);
    const one = paths.qualityResponse(trackerId, wave.id, refOf(first!.response_id));
    await app
      .db('responses')
      .where('response_id', first!.response_id)
      .update({
        answers: JSON.stringify({ unaided: ['<img src=x onerror=alert(1)>'] }),
      });

    const list = await workspace.analyst.get(`${url}?flag=same-device`);
    expect(list.text).toContain('3 respondents are shown');
    const page = await workspace.analyst.get(one);
    expect(page.text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page.text).toContain('3 completes from this device');
    const bad = await app.post(workspace.editor, one, { action: 'exclude', reason: 'too-fast', note: ' ' });
    expect([bad.status, bad.text.includes('Say why in a few words')]).toEqual([422, true]);
    expect(bad.text).toContain('value="too-fast" selected');
    await app.post(workspace.editor, one, { action: 'exclude', reason: 'too-fast', note: 'Flew through' });

    const said = '1 of 3 excluded: 1 too fast';
    expect((await workspace.analyst.get(url)).text).toContain(said);
    const report = `${paths.report(trackerId)}?wave=${wave.id}`;
    expect((await workspace.analyst.get(report)).text).toContain(said);
    expect((await workspace.viewer.get(paths.waveMethod(trackerId, wave.id))).text).toContain(said);
    const csv = (await workspace.analyst.get(`${paths.report(trackerId)}.csv?wave=${wave.id}`)).text;
    expect(csv).toMatch(/excluded,[^\n]*too-fast,[^\n]*,3,/u);
    const effect = (await workspace.analyst.get(paths.qualityEffect(trackerId, wave.id))).text;
    expect(effect).toContain('As reported (2)');
    expect(effect).toContain('As if nobody were excluded (3)');
    expect((await workspace.analyst.get(paths.monitor(trackerId, wave.id))).text).toContain(
      'Same device on one day',
    );

    await app.post(workspace.editor, url, { action: 'take-back', flag: 'same-device', note: 'An office' });
    expect((await workspace.analyst.get(report)).text).not.toContain('excluded:');
    expect((await workspace.analyst.get(one)).text).toContain('An office');
  });

  it('lets analysts look and editors decide', async () => {
    const { workspace, url, wave, instrument } = await reviewed();
    await finish(await aRespondent(app, wave.slug), instrument);
    expect((await workspace.viewer.get(url)).status).toBe(403);
    const answer = await app.post(workspace.analyst, url, { action: 'exclude', flag: 'copied', note: 'x' });
    expect(answer.status).toBe(403);
    expect((await workspace.analyst.get(url)).text).not.toContain('Exclude all');
  });
});
