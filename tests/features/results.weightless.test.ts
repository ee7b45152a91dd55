import { parse } from 'csv-parse/sync';
import { buildReport } from '../../src/features/results/results.report';
import { type WeightingKind } from '../../src/features/results/results.weighting';
import { replaceMargins } from '../../src/features/trackers/segments.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { type Wave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, people, type Person } from '../support/results';

const app = useApp();
const GOOD_VALUE = fits('ours', 'good-value');
const small = { segments: { size: 'small' } };
const large = { segments: { size: 'large' } };

/** 100 small with weight 2, of whom 60 say yes; 100 large without one, of whom 20 do. */
const HALF: Person[] = [
  ...people(GOOD_VALUE, 60, 100, { ...small, weight: 2 }),
  ...people(GOOD_VALUE, 10, 50, { ...large, weight: 0 }),
  ...people(GOOD_VALUE, 10, 50, { ...large, weight: null }),
];

async function aWeightedWave(given: Person[]) {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  const wave = await aWave(app.db, trackerId, 'Spring', { hasWeights: true });
  await answersIn(app.db, wave, given);
  const tracker = await getTracker(app.db, workspace.id, trackerId);
  const report = async (weights?: WeightingKind) =>
    (await buildReport(app.db, tracker, { weights }, app.clock.now))!;
  const row = async (weights?: WeightingKind) => (await report(weights)).gaps[0]!.today;
  return { workspace, trackerId, wave, report, row };
}

describe('respondents whose own weight is 0 or blank', () => {
  it('are left out of figures weighted as supplied, base and n too', async () => {
    const { report, row } = await aWeightedWave(HALF);

    expect(await row('supplied')).toMatchObject({ share: 0.6, base: 100, n: 100 });
    expect((await report()).weighting.kind).toBe('supplied');
  });

  it('count like everybody where nothing is weighted', async () => {
    const { report, row } = await aWeightedWave(HALF);

    expect(await row('none')).toMatchObject({ share: 0.4, base: 200, n: 200 });
    expect((await report('none')).wave.completes).toBe(200);
  });

  it('count like everybody where answers are weighted to population shares', async () => {
    const { trackerId, row } = await aWeightedWave(HALF);
    await replaceMargins(app.db, trackerId, { size: { small: 0.25, large: 0.75 } });

    const today = await row('raked');

    expect(today).toMatchObject({ base: 200, n: 200 });
    expect(today.kind === 'estimate' && today.share).toBeCloseTo(0.25 * 0.6 + 0.75 * 0.2, 9);
  });

  it('carry their weight to the population shares in the exported file, its mean 1 over everybody', async () => {
    const { workspace, trackerId, wave } = await aWeightedWave(HALF);
    await replaceMargins(app.db, trackerId, { size: { small: 0.25, large: 0.75 } });
    await withResponses(wave);

    const file = await workspace.analyst.get(paths.responsesCsv(trackerId, wave.id)).expect(200);
    const rows = parse(file.text, { columns: true, bom: true }) as Record<string, string>[];

    const weights = rows.map((row) => Number(row['weight_raked']));
    expect(weights.filter((weight) => Math.abs(weight - 0.5) < 1e-6)).toHaveLength(100);
    expect(weights.filter((weight) => Math.abs(weight - 1.5) < 1e-6)).toHaveLength(100);
  });

  it('are not weighted as supplied where nobody brought a weight, and the report says so', async () => {
    const { report, row } = await aWeightedWave(people(GOOD_VALUE, 40, 100));

    expect(await row()).toMatchObject({ share: 0.4, base: 100 });
    expect((await report('supplied')).weighting).toMatchObject({
      kind: 'none',
      problem: expect.stringContaining('brought no weights') as string,
    });
  });

  /** The rows behind the vectors: a file is written from these. */
  async function withResponses({ id, instrumentId }: Wave): Promise<void> {
    const vectors = await app.db('response_vectors').where({ wave_id: id });
    const rows = vectors.map(({ response_id, completed_at }) => ({
      wave_id: id,
      response_id,
      instrument_id: instrumentId,
      status: 'completed',
      is_test: false,
      page: 'end',
      seed: 1,
      answers: '{}',
      source: '',
      started_at: completed_at,
      updated_at: completed_at,
      completed_at,
    }));
    await app.db.batchInsert('responses', rows, 50);
  }
});
