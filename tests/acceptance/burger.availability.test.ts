import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { importHistory } from '../../src/features/imports/imports.run';
import { resultsRows } from '../../src/features/results/results.rows';
import { getTrackerById } from '../../src/features/trackers/trackers.queries';
import { setMargins } from '../../src/features/weighting/weighting.set';
import { marginDesign, mentalAvailability, rake } from '../../src/stats';
import { useApp } from '../support/app';
import { trackerOf } from '../support/history';
import { describeWithOracle, expectClose, vectors } from '../support/oracle';

/* Mental availability of a real tracker, against the library on its file's rows and against R. */

const app = useApp();
const NOW = new Date('2026-11-22T09:00:00.000Z');
const FILE = path.join(
  process.env.REGARD_ORACLE ?? path.resolve('../shared/oracle'),
  'import',
  'burger_2015h2_2016h1.csv',
);
type Mapping = {
  ignore: string[];
  brands: { key: string; name: string }[];
  statements: { code: string }[];
  grid: { brands: Record<string, string> };
};
const MAPPING = JSON.parse(readFileSync(path.join(__dirname, 'burger.map.json'), 'utf8')) as Mapping;
const MARGINS = { gender: { female: 0.5, male: 0.5 } };
const MEASURES = {
  'mental-penetration': 'penetration',
  'mental-market-share': 'marketShare',
  'network-size': 'networkSize',
  'share-of-mind': 'shareOfMind',
} as const;

async function importBurger(mapping: Mapping): Promise<string> {
  const { id: workspaceId } = await app.workspace();
  const request = { file: FILE, mapping: JSON.stringify(mapping), workspaceId, isDryRun: false, now: NOW };
  const tracker = { id: undefined, name: 'Fast food' };
  return trackerOf(await importHistory(app.db, { ...request, tracker, onProgress: () => undefined }));
}

async function estimatesOf(trackerId: string, weights: 'raked' | 'supplied') {
  const tracker = await getTrackerById(app.db, trackerId);
  const { estimates } = await resultsRows(app.db, tracker, { waveLabel: '2016Q2', weights }, NOW);
  return (measure: string, brand: string) => {
    const row = estimates.find((one) => one.measure === measure && one.brand === brand);
    if (row === undefined) throw new Error(`no ${measure} of ${brand}`);
    return row;
  };
}

/** The library on the rows of the file. */
function byRows(weights: 'raked' | 'supplied') {
  const all = parse(readFileSync(FILE, 'utf8'), { columns: true }) as Record<string, string>[];
  const rows = all.filter(({ wave }) => wave === '2016Q2');
  const asked = Object.entries(MAPPING.grid.brands).filter(([code]) => rows[0]![`q14_${code}_1`] !== '');
  const ticks = asked.map(([code]) =>
    MAPPING.statements.map((statement) => rows.map((row) => Number(row[`q14_${code}_${statement.code}`]))),
  );
  const codes = Int32Array.from(rows, ({ gender }) => (gender === 'Female' ? 0 : 1));
  const raking = rake([codes], [Float64Array.of(0.5, 0.5)], new Float64Array(rows.length).fill(1), {
    tolerance: 1e-12,
  });
  if (raking.kind === 'refused') throw new Error(raking.reason);
  const isRaked = weights === 'raked';
  const weight = isRaked ? raking.factors : Float64Array.from(rows, (row) => Number(row.weight));
  const design = marginDesign(rows.length, isRaked ? [{ codes, categories: 2 }] : []);
  const result = mentalAvailability(ticks, { weight, route: { variance: 'jackknife', design } });
  if (result.kind !== 'estimate') throw new Error('no estimate');
  const names = asked.map(([, key]) => MAPPING.brands.find((brand) => brand.key === key)!.name);
  return result.brands.map((brand, b) => ({ ...brand, name: names[b]! }));
}

describeWithOracle('mental availability of a real history', () => {
  it.each(['supplied', 'raked'] as const)(
    'is that of its rows to nine digits, weights %s',
    async (weights) => {
      const trackerId = await importBurger(MAPPING);
      if (weights === 'raked')
        expect(await setMargins(app.db, trackerId, MARGINS)).toMatchObject({ kind: 'accepted' });
      const find = await estimatesOf(trackerId, weights);

      const expected = byRows(weights);

      expect(expected).toHaveLength(7);
      for (const brand of expected)
        for (const [measure, name] of Object.entries(MEASURES)) {
          const row = find(measure, brand.name);
          expectClose(row.share, brand[name].value!, { rel: 1e-9, abs: 1e-9 });
          expectClose(row.se, brand[name].se!, { rel: 1e-9, abs: 1e-9 });
          expect(row.base).toBe(400);
        }
    },
  );

  it('has R’s values over the statements that R was given, and its errors but for the jackknife', async () => {
    type Numbers = Record<string, number>;
    const [vector] = vectors<unknown, { brands: Record<string, Numbers> }>(
      'mental_availability',
      'burger_2016Q2',
    );
    const ignore = [...MAPPING.ignore, 'q14_*_20', 'q14_*_21'];
    const statements = MAPPING.statements.slice(0, 19);
    const find = await estimatesOf(await importBurger({ ...MAPPING, ignore, statements }), 'supplied');

    for (const [code, numbers] of Object.entries(vector!.expected.brands)) {
      const name = MAPPING.brands.find(({ key }) => `g_${key.replaceAll('-', '')}`.startsWith(code))!.name;
      for (const measure of Object.keys(MEASURES)) {
        const key = measure.replaceAll('-', '_');
        const row = find(measure, name);
        expectClose(row.share, numbers[key]!, vector!.tolerance);
        // R takes supplied weights as fixed; leaving one of 400 out differs by less than one in a hundred.
        expectClose(row.se, numbers[`se_${key}`]!, { rel: 0.01, abs: 0 });
      }
    }
  });
});
