import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Db } from '../../src/db/connect';
import { importHistory } from '../../src/features/imports/imports.run';
import { getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { type ResultRow, type ResultsRequest, resultsRows } from '../../src/features/results/results.rows';
import { getTrackerById } from '../../src/features/trackers/trackers.queries';
import { listWaves } from '../../src/features/waves/waves.queries';
import { setMargins } from '../../src/features/weighting/weighting.set';
import { useApp } from '../support/app';
import { trackerOf } from '../support/history';
import { describeWithOracle, expectClose, type Tolerance, vectors } from '../support/oracle';

/* A real tracker imported as its agency would deliver it, and its numbers held against R's survey package. */

const app = useApp();
const NOW = new Date('2026-11-22T09:00:00.000Z');
const MAPPING = readFileSync(path.join(__dirname, 'burger.map.json'), 'utf8');
const { brands, statements } = JSON.parse(MAPPING) as Record<
  'brands' | 'statements',
  { name: string; wording: string }[]
>;

function historyFile(): string {
  const folder = process.env.REGARD_ORACLE ?? path.resolve('../shared/oracle');
  return path.join(folder, 'import', 'burger_2015h2_2016h1.csv');
}

async function importBurger(db: Db): Promise<string> {
  const { id: workspaceId } = await app.workspace();
  const tracker = { id: undefined, name: 'Fast food' };
  const request = { file: historyFile(), mapping: MAPPING, workspaceId, tracker, isDryRun: false, now: NOW };
  return trackerOf(await importHistory(db, { ...request, onProgress: () => undefined }));
}

type Margins = Record<string, Record<string, number>>;

describeWithOracle('a real history', () => {
  let trackerId: string;
  beforeAll(async () => {
    trackerId = await importBurger(app.db);
  });

  async function results(request: ResultsRequest, margins: Margins = {}): Promise<ResultRow[]> {
    const check = await setMargins(app.db, trackerId, margins);
    expect(check).toMatchObject({ kind: 'accepted' });
    const { estimates } = await resultsRows(app.db, await getTrackerById(app.db, trackerId), request, NOW);
    return estimates;
  }
  const raked = (waveLabel: string, margins: Margins) =>
    results({ waveLabel, weights: 'raked', variance: 'survey' }, margins);

  it('is taken whole: four waves, everybody in them, brands that nobody rated left out of the grid', async () => {
    const waves = await listWaves(app.db, trackerId);
    const counts = await app
      .db('response_vectors')
      .groupBy('wave_id')
      .count({ people: '*' })
      .orderBy('people', 'desc');
    const { brands: asked, grid, funnel } = await getInstrument(app.db, waves[0]!.instrumentId!);

    expect(waves.map(({ label }) => label)).toEqual(['2015Q3', '2015Q4', '2016Q1', '2016Q2']);
    expect(counts.map(({ people }) => Number(people))).toEqual([707, 541, 471, 400]);
    expect([asked.length, funnel.length, grid?.length]).toEqual([14, 4, 7 * 21]);
  });

  it('has R’s raked shares and standard errors', async () => {
    type Expected = Record<string, { n: number; mean: number; se_raked: number }>;
    const [vector] = vectors<{ margins: Margins }, Expected>('raked_mean', 'burger_2015Q3');
    const rows = await raked('2015Q3', vector!.inputs.margins);

    const items = Object.entries(vector!.expected);
    for (const [item, { n, mean, se_raked }] of items) {
      const row = find(rows, item);
      expect(row.base).toBe(n);
      agree(row, mean, se_raked, vector!.tolerance);
    }
    expect(items.length).toBeGreaterThan(10);
  });

  it('has R’s raked and R’s supplied-weight estimates in the two waves that it compares', async () => {
    type Item = { p0: number; p1: number; se0: number; se1: number };
    type Inputs = { weighting: { margins?: Margins } };
    for (const { inputs, expected, tolerance } of vectors<Inputs, { items: Record<string, Item> }>(
      'two_wave',
      'burger',
    )) {
      const { margins } = inputs.weighting;
      const read = (waveLabel: string) =>
        margins === undefined
          ? results({ waveLabel, weights: 'supplied', variance: 'fixed' })
          : raked(waveLabel, margins);
      const [before, after] = [await read('2015Q4'), await read('2016Q2')];

      for (const [item, { p0, p1, se0, se1 }] of Object.entries(expected.items)) {
        agree(find(before, item), p0, se0, tolerance);
        agree(find(after, item), p1, se1, tolerance);
      }
    }
  });

  it('has R’s estimates of the wave that is held against a target', async () => {
    type Expected = { items: { item: string; est: number; se: number }[] };
    const [vector] = vectors<{ margins: Margins }, Expected>('gap_target', 'burger');
    const rows = await raked('2016Q2', vector!.inputs.margins);

    for (const { item, est, se } of vector!.expected.items)
      agree(find(rows, item), est, se, vector!.tolerance);
  });

  it('has R’s estimates of one segment', async () => {
    type Expected = Record<string, Record<string, { n: number; p: number; se: number }>>;
    const [vector] = vectors<{ margins: Margins }, Expected>('raked_domain', 'burger_2015Q4_gender');
    for (const option of ['female', 'male']) {
      const request = { waveLabel: '2015Q4', weights: 'raked', variance: 'survey' } as const;
      const rows = await results(
        { ...request, segment: { segment: 'gender', option } },
        vector!.inputs.margins,
      );

      for (const [item, bySegment] of Object.entries(vector!.expected)) {
        const { n, p, se } = bySegment[option === 'female' ? 'Female' : 'Male']!;
        expect(find(rows, item).base).toBe(n);
        agree(find(rows, item), p, se, vector!.tolerance);
      }
    }
  });
});

function agree(row: ResultRow, share: number, se: number, tolerance: Tolerance): void {
  expectClose(row.share, share, tolerance);
  expectClose(row.se, se, tolerance);
}

/** The vectors' names of items, in each of the ways in which they are spelt. */
function find(rows: ResultRow[], item: string): ResultRow {
  const [, name, place] =
    /^(aware_b?|month_b?|arnolds_s|neros_s|q1|q4|g_arnolds|g_neros)\[?(\d+)\]?$/.exec(item) ?? [];
  const position = Number(place) - 1;
  const image = (brand: string) => ['association', brand, statements[position]!.wording] as const;
  const fact = (measure: string) => [measure, brands[position]!.name, null] as const;
  const [measure, brand, statement] = name?.includes('arnolds')
    ? image("Arnold's")
    : name?.includes('neros')
      ? image("Nero's Pizza")
      : fact(name === 'q1' || name?.startsWith('aware') ? 'aided-awareness' : 'last-month');
  const row = rows.find((r) => r.measure === measure && r.brand === brand && r.statement === statement);
  if (row === undefined) throw new Error(`no estimate for ${item}`);
  return row;
}
