import { MATCHER_EDITION } from '../../src/coding/edition';
import { mentionCoder } from '../../src/coding/mention-coder';
import { newId } from '../../src/db/ids';
import { decide } from '../../src/features/codeframe/codeframe.deciding';
import { noteEdition } from '../../src/features/codeframe/codeframe.edition';
import { recodeTracker, releaseWave } from '../../src/features/codeframe/codeframe.recoding';
import { listWaveCodings } from '../../src/features/codeframe/codeframe.recoding.queries';
import { type Meaning } from '../../src/features/codeframe/codeframe.schemas';
import { undo } from '../../src/features/codeframe/codeframe.undoing';
import { getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { loadResults, loadScope } from '../../src/features/results/results.scope';
import { listAliases } from '../../src/features/trackers/brands.queries';
import { loadCoder } from '../../src/features/trackers/frame';
import { currentVersion } from '../../src/features/trackers/frame.queries';
import { getTrackerById } from '../../src/features/trackers/trackers.queries';
import { layoutOf } from '../../src/instrument/layout';
import { vectorOf } from '../../src/instrument/vector';
import { packVector } from '../../src/measurement/layout';
import { AIDED, TOP_OF_MIND, UNAIDED } from '../../src/measurement/measure';
import { useApp } from '../support/app';
import { demoTracker, simulatedWave } from '../support/simulated';

const app = useApp();
const now = () => app.clock.now;
const by = { name: 'Coder', at: '2026-11-22T09:00:00.000Z' };
let trackerId: string;
let waveId: string;
beforeEach(async () => {
  const { id } = await app.workspace();
  trackerId = await demoTracker(app.db, id, { name: `Demo ${id}` });
  await simulatedWave(app.db, trackerId, 'Wave 1', 400);
  const [coding] = await listWaveCodings(app.db, { trackerId });
  waveId = coding!.waveId;
});

type Stored = { response_id: string; vector: string; mentions: string; answers: string };
const stored = (): Promise<Stored[]> =>
  app
    .db('response_vectors as v')
    .join('responses as r', (join) => join.on('r.wave_id', 'v.wave_id').on('r.response_id', 'v.response_id'))
    .where('v.wave_id', waveId)
    .orderBy('v.response_id')
    .select('v.response_id', 'v.vector', 'v.mentions', 'r.answers');

async function decideOn(text: string, meaning: Meaning) {
  const seen = await currentVersion(app.db, trackerId);
  return decide(app.db, trackerId, { seen, texts: [text], meaning }, by);
}
const recodeAll = async () => recodeTracker(app.db, trackerId, await currentVersion(app.db, trackerId), now);

async function results() {
  const tracker = await getTrackerById(app.db, trackerId);
  const scope = await loadScope(app.db, tracker, now());
  const [wave] = await loadResults(app.db, scope, scope.waves, {}, now());
  return wave!;
}

/** What most people typed of all that names a brand, and the brand. */
async function someText(): Promise<{ text: string; brand: string }> {
  const coder = mentionCoder(await listAliases(app.db, trackerId));
  const counts = new Map<string, number>();
  for (const text of (await stored()).flatMap(({ mentions }) => mentions.split('\n')))
    counts.set(text, (counts.get(text) ?? 0) + 1);
  const [text] = [...counts].filter(([typed]) => coder(typed).length > 0).sort((a, b) => b[1] - a[1])[0]!;
  return { text, brand: coder(text)[0]! };
}

describe('recoding', () => {
  it('changes nothing with the frame that a wave was coded with', async () => {
    const before = await stored();
    await decideOn('a text that nobody typed', { kind: 'nothing' });

    await recodeAll();

    expect(await stored()).toEqual(before);
    const [coding] = await listWaveCodings(app.db, { trackerId });
    expect(coding).toMatchObject({ version: 1, changed: 0 });
    expect(coding!.lookedAt).toBe(before.filter(({ mentions }) => mentions !== '').length);
  });

  it('gives what packing every answer anew gives, and touches no answer', async () => {
    const { text } = await someText();
    const before = await stored();
    await decideOn(text, { kind: 'elsewhere' });

    await recodeAll();

    const after = await stored();
    const [coding] = await listWaveCodings(app.db, { trackerId });
    const instrument = await getInstrument(app.db, coding!.instrumentId);
    const layout = layoutOf(instrument);
    const coder = await loadCoder(app.db, trackerId);
    const anew = after.map(({ answers }) => {
      const { codes, states } = vectorOf(instrument, layout, JSON.parse(answers), coder);
      return packVector(layout, codes, states);
    });
    expect(after.map(({ vector }) => vector)).toEqual(anew);
    expect(after.map(({ vector }) => vector)).not.toEqual(before.map(({ vector }) => vector));
    expect(after.map(({ answers, mentions }) => [answers, mentions])).toEqual(
      before.map(({ answers, mentions }) => [answers, mentions]),
    );
  });

  it('renews the tallies of the wave, and taking the decision back gives the numbers from before', async () => {
    const { text, brand } = await someText();
    const about = (measure: string) => ({ measure, brand, statement: null });
    const before = await results();
    const shares = [UNAIDED, TOP_OF_MIND, AIDED].map((measure) => before.share(about(measure)));
    await decideOn(text, { kind: 'elsewhere' });
    await recodeAll();
    const lower = (await results()).share(about(UNAIDED));

    await undo(app.db, trackerId, 1, by);
    await recodeAll();

    const after = await results();
    expect(lower).toMatchObject({ kind: 'estimate', base: shares[0]!.base });
    expect((lower as { share: number }).share).toBeLessThan((shares[0] as { share: number }).share);
    expect([UNAIDED, TOP_OF_MIND, AIDED].map((measure) => after.share(about(measure)))).toEqual(shares);
  });

  it('goes on where it stopped', async () => {
    const { text } = await someText();
    const before = await stored();
    await decideOn(text, { kind: 'elsewhere' });
    const order = await app
      .db('response_vectors')
      .where('wave_id', waveId)
      .orderBy(['completed_at', 'response_id'])
      .select('completed_at', 'response_id');
    const half = order[200] as { completed_at: string; response_id: string };
    await app.db('wave_codings').insert({
      ...{ wave_id: waveId, version: 0, target: 1, place: `${half.completed_at} ${half.response_id}` },
      ...{ looked_at: 150, changed: 1, released: 0, updated_at: by.at },
    });

    await recodeAll();

    const done = new Set(order.slice(0, 201).map((row: { response_id: string }) => row.response_id));
    const after = await stored();
    const changed = after.filter(({ vector }, i) => vector !== before[i]!.vector);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter(({ response_id }) => done.has(response_id))).toEqual([]);
  });

  it('starts over for a newer frame', async () => {
    const { text, brand } = await someText();
    await decideOn(text, { kind: 'elsewhere' });
    await recodeAll();
    const lost = await stored();
    await decideOn(text, { kind: 'brands', brands: [brand] });
    await decideOn('something else', { kind: 'ambiguous' });

    await recodeAll();

    expect(await stored()).not.toEqual(lost);
    expect((await listWaveCodings(app.db, { trackerId }))[0]).toMatchObject({
      version: 3,
      target: 3,
      place: '',
    });
  });

  it('leaves published results as they are until they are released', async () => {
    const { text } = await someText();
    const before = await stored();
    await app.db('weight_sets').insert({
      ...{ id: newId(), wave_id: waveId, version: 1, scheme_version: 1, completes: 400, content: '{}' },
      ...{ content_hash: 'x', reason: '', made_by: 'A', made_at: by.at },
    });
    await decideOn(text, { kind: 'elsewhere' });

    await recodeAll();
    expect(await stored()).toEqual(before);
    await releaseWave(app.db, trackerId, waveId, 1, now());
    await recodeAll();

    expect(await stored()).not.toEqual(before);
  });
});

describe('a new edition of the matcher', () => {
  it('is a version of the frame by which every wave is read anew, once, and cannot be taken back', async () => {
    await noteEdition(app.db, now());
    expect(await currentVersion(app.db, trackerId)).toBe(0);

    await noteEdition(app.db, now(), MATCHER_EDITION + 1);
    await noteEdition(app.db, now(), MATCHER_EDITION + 1);
    await recodeAll();

    const [coding] = await listWaveCodings(app.db, { trackerId });
    expect(coding).toMatchObject({ version: 1, changed: 0 });
    expect(await currentVersion(app.db, trackerId)).toBe(1);
    expect(await undo(app.db, trackerId, 1, by)).toMatchObject({ kind: 'refused' });
  });
});
