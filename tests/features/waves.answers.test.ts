import { openWave } from '../../src/features/waves/waves.opening';
import { findWaveBySlug, getWave, type Wave } from '../../src/features/waves/waves.queries';
import { type Tracker } from '../../src/features/trackers/trackers.queries';
import { newId } from '../../src/db/ids';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { aTracker, aWave, textOf } from '../support/planned-tracker';

const app = useApp();
let workspace: TestWorkspace;
let tracker: Tracker;
let wave: Wave;

beforeEach(async () => {
  workspace = await app.workspace();
  tracker = await aTracker(app, workspace);
  const planned = await aWave(app, tracker.id, { plannedCompletes: 10 });
  await openWave(app.db, planned, app.clock.now);
  wave = await getWave(app.db, tracker.id, planned.id);
});

type Answer = { status: string; isTest?: boolean; page?: string; minutes?: number };

/** As the respondent pages leave it behind. */
async function answer({ status, isTest = false, page = 'you-1', minutes = 5 }: Answer): Promise<void> {
  const at = app.clock.now.getTime();
  const startedAt = new Date(at - minutes * 60_000).toISOString();
  const completedAt = status === 'completed' ? new Date(at).toISOString() : null;
  const responseId = newId();
  await app.db('responses').insert({
    wave_id: wave.id,
    response_id: responseId,
    instrument_id: wave.instrumentId,
    status,
    is_test: isTest,
    page,
    seed: 1,
    answers: '{}',
    source: '',
    started_at: startedAt,
    updated_at: startedAt,
    completed_at: completedAt,
  });
  if (completedAt === null || isTest) return;
  await app.db('response_vectors').insert({
    wave_id: wave.id,
    completed_at: completedAt,
    response_id: responseId,
    vector: '0',
    mentions: '',
  });
}

const read = async () => (await workspace.viewer.get(paths.wave(tracker.id, wave.id)).expect(200)).text;

describe('progress', () => {
  it('counts who completed, who is under way and where, who was not meant, and how long it took', async () => {
    for (const minutes of [3, 4, 9]) await answer({ status: 'completed', minutes });
    await answer({ status: 'started', page: 'image-2' });
    await answer({ status: 'abandoned', page: 'image-1-2' });
    await answer({ status: 'screened-out', page: 'screener-1' });
    await answer({ status: 'completed', isTest: true });

    const html = await read();

    const text = textOf(html);
    expect(text).toContain('Completed 3 of 10');
    expect(text).toContain('Under way or broken off 2');
    expect(text).toContain('Not in the audience 1');
    expect(text).toContain('Median time about 4 minutes');
    expect(text).toContain('Image 2');
    expect(text).toContain('1 test answer, in no report');
    expect(html).toContain('<progress class="wave-progress" value="3" max="10"');
  });
});

describe('wiping test answers', () => {
  it('removes them and their allocations, and leaves every real answer', async () => {
    await answer({ status: 'completed' });
    await answer({ status: 'started' });
    await answer({ status: 'completed', isTest: true });
    await answer({ status: 'started', isTest: true });
    for (const isTest of [true, false])
      await app
        .db('allocations')
        .insert({ wave_id: wave.id, brand_key: 'nordlicht', is_test: isTest, respondents: 1 });

    await app.post(workspace.editor, paths.waveTestAnswers(tracker.id, wave.id)).expect(303);

    expect(await app.db('responses').where('responses.wave_id', wave.id)).toHaveLength(2);
    expect(await app.db('response_vectors').where('response_vectors.wave_id', wave.id)).toHaveLength(1);
    expect(await app.db('allocations').where('allocations.wave_id', wave.id)).toHaveLength(1);
    expect(await read()).toContain('No test answers yet.');
  });

  it('leaves the tests of other waves', async () => {
    await answer({ status: 'started', isTest: true });
    const other = await aWave(app, tracker.id);

    await app.post(workspace.editor, paths.waveTestAnswers(tracker.id, other.id)).expect(303);

    expect(await read()).toContain('1 test answer, in no report');
  });
});

describe('the public link', () => {
  it('is shown in full beside a code to scan, and the test link apart from it', async () => {
    const html = await read();

    expect(html).toContain(`value="http://127.0.0.1:3000${paths.survey(wave.slug)}"`);
    expect(html).toContain(`value="http://127.0.0.1:3000${paths.survey(wave.testSlug)}"`);
    expect(html).toContain(`<figcaption>http://127.0.0.1:3000${paths.survey(wave.slug)}</figcaption>`);
  });

  it('comes as SVG and as PNG, to look at or to keep', async () => {
    const svg = await workspace.viewer
      .get(paths.waveQr(tracker.id, wave.id, 'svg'))
      .expect(200)
      .expect('Content-Type', /svg/);
    const png = await workspace.viewer
      .get(`${paths.waveQr(tracker.id, wave.id, 'png')}?download`)
      .expect(200)
      .expect('Content-Type', 'image/png');

    expect(svg.headers['content-disposition']).toBeUndefined();
    expect(png.headers['content-disposition']).toBe('attachment; filename=survey-link.png');
    expect((png.body as Buffer).subarray(1, 4).toString()).toBe('PNG');
  });

  it('leads to its wave, the test link to the same as a test, anything else nowhere', async () => {
    expect(await findWaveBySlug(app.db, wave.slug)).toMatchObject({ wave: { id: wave.id }, isTest: false });
    expect(await findWaveBySlug(app.db, wave.testSlug)).toMatchObject({
      wave: { id: wave.id },
      isTest: true,
    });
    expect(await findWaveBySlug(app.db, 'nowhere')).toBeUndefined();
  });

  it('is not there for an imported wave', async () => {
    const imported = await aWave(app, tracker.id, {
      source: 'import',
      status: 'closed',
      closedAt: '2026-01-01T00:00:00.000Z',
      instrumentId: wave.instrumentId,
    });

    const response = await workspace.editor.get(paths.wave(tracker.id, imported.id)).expect(200);

    expect(textOf(response.text)).toContain('Imported');
    expect(response.text).not.toContain(imported.slug);
    await workspace.editor.get(paths.waveQr(tracker.id, imported.id, 'svg')).expect(404);
  });
});
