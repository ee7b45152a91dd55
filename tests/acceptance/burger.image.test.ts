import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { buildImage, type ImageRequest } from '../../src/features/image/image.build';
import { type Image } from '../../src/features/image/image.types';
import { importHistory } from '../../src/features/imports/imports.run';
import { getTrackerById } from '../../src/features/trackers/trackers.queries';
import { setMargins } from '../../src/features/weighting/weighting.set';
import {
  associationGrid,
  correspondence,
  drivers,
  groupedJackknife,
  marginDesign,
  rake,
  weightedCovariance,
} from '../../src/stats';
import { useApp } from '../support/app';
import { trackerOf } from '../support/history';
import { describeWithOracle } from '../support/oracle';

/* The page about the image of a real tracker, against the library on its file's rows. */

const app = useApp();
const NOW = new Date('2026-11-22T09:00:00.000Z');
const FILE = path.join(
  process.env.REGARD_ORACLE ?? path.resolve('../shared/oracle'),
  'import',
  'burger_2015h2_2016h1.csv',
);
type Mapping = {
  brands: { key: string; name: string; code: string }[];
  statements: { code: string; wording: string }[];
  grid: { brands: Record<string, string> };
};
const MAPPING = JSON.parse(readFileSync(path.join(__dirname, 'burger.map.json'), 'utf8')) as Mapping;

let trackerId: string;
beforeAll(async () => {
  const { id: workspaceId } = await app.workspace();
  const request = { file: FILE, mapping: JSON.stringify(MAPPING), workspaceId, isDryRun: false, now: NOW };
  const tracker = { id: undefined, name: 'Fast food' };
  trackerId = trackerOf(await importHistory(app.db, { ...request, tracker, onProgress: () => undefined }));
}, 60_000);

async function imageOf(request: ImageRequest = {}): Promise<Image> {
  const image = await buildImage(app.db, await getTrackerById(app.db, trackerId), request, NOW);
  if (image === undefined) throw new Error('nothing to show');
  return image;
}

function rowsOf(wave: string): Record<string, string>[] {
  const all = parse(readFileSync(FILE, 'utf8'), { columns: true }) as Record<string, string>[];
  return all.filter((row) => row['wave'] === wave);
}

/** Ticks of the brands that the wave asked about, in the order of the page. */
function ticksOf(rows: Record<string, string>[], names: readonly string[]): number[][][] {
  return names.map((name) => {
    const key = MAPPING.brands.find((brand) => brand.name === name)!.key;
    const [code] = Object.entries(MAPPING.grid.brands).find(([, brand]) => brand === key)!;
    return MAPPING.statements.map((statement) =>
      rows.map((row) => Number(row[`q14_${code}_${statement.code}`])),
    );
  });
}

const close = (found: number, expected: number) => expect(Math.abs(found - expected)).toBeLessThan(1e-9);

describeWithOracle('the image of a real history', () => {
  it('has the library’s deviations, errors and corrected p, weights as supplied', async () => {
    const { grid } = await imageOf();
    const rows = rowsOf('2016Q2');
    const weight = Float64Array.from(rows, (row) => Number(row['weight']));
    const names = grid!.brands.map(({ name }) => name);
    const library = associationGrid(ticksOf(rows, names), {
      weight,
      route: { variance: 'jackknife', design: marginDesign(rows.length, []) },
    });

    if (grid?.corrected.kind !== 'corrected' || library.kind !== 'estimate') throw new Error('no table');
    expect(names).toHaveLength(7);
    expect(grid.corrected).toMatchObject({ tests: 147, isShared: true });
    grid.corrected.cells.forEach((row, b) =>
      row.forEach((cell, s) => {
        close(cell!.deviation, library.deviation[b]![s]! / 100);
        close(cell!.se!, library.se[b]![s]! / 100);
        close(cell!.adjusted!, library.benjaminiHochberg[b]![s]!);
      }),
    );
  });

  it('has the same under raking', async () => {
    const margins = { gender: { female: 0.5, male: 0.5 } };
    expect(await setMargins(app.db, trackerId, margins)).toMatchObject({ kind: 'accepted' });
    const { grid, weighting } = await imageOf({ weights: 'raked' });
    const rows = rowsOf('2016Q2');
    const codes = Int32Array.from(rows, ({ gender }) => (gender === 'Female' ? 0 : 1));
    const raking = rake([codes], [Float64Array.of(0.5, 0.5)], new Float64Array(rows.length).fill(1), {
      tolerance: 1e-12,
    });
    if (raking.kind === 'refused') throw new Error(raking.reason);
    const ticks = ticksOf(
      rows,
      grid!.brands.map(({ name }) => name),
    );
    const route = {
      variance: 'jackknife',
      design: marginDesign(rows.length, [{ codes, categories: 2 }]),
    } as const;
    const library = associationGrid(ticks, { weight: raking.factors, route });

    if (grid?.corrected.kind !== 'corrected' || library.kind !== 'estimate') throw new Error('no table');
    expect(weighting.kind).toBe('raked');
    grid.corrected.cells.forEach((row, b) =>
      row.forEach((cell, s) => {
        close(cell!.deviation, library.deviation[b]![s]! / 100);
        close(cell!.se!, library.se[b]![s]! / 100);
      }),
    );
  });

  it('keeps the axes of the first quarter, where the library puts its brands', async () => {
    const { map, waves } = await imageOf({ weights: 'supplied' });
    const first = await imageOf({ weights: 'supplied', waveId: waves[0]!.id });
    if (map?.kind !== 'map' || first.map?.kind !== 'map') throw new Error('no map');
    const rows = rowsOf('2015Q3');
    const weight = rows.map((row) => Number(row['weight']));
    const ticks = ticksOf(
      rows,
      first.map.brands.map(({ name }) => name),
    );
    const library = correspondence(
      ticks.map((brand) => brand.map((cell) => cell.reduce((sum, tick, i) => sum + tick * weight[i]!, 0))),
    );

    if (library.kind !== 'map') throw new Error(library.reason);
    expect(map.axesOf.label).toBe('2015Q3');
    expect(map.statements).toEqual(first.map.statements);
    expect(map.trail.map(({ wave }) => wave)).toEqual(['2015Q3', '2015Q4', '2016Q1']);
    first.map.brands.forEach(({ x, y, quality }, b) => {
      close(x, library.rowPrincipal[b]![0]!);
      close(y, library.rowPrincipal[b]![1]!);
      close(quality!, library.rowQuality[b]![0]! + library.rowQuality[b]![1]!);
    });
    const own = first.map.brands.find(({ isOwn }) => isOwn)!;
    expect(map.trail[0]).toMatchObject({ x: own.x, y: own.y });
  });

  it('has the library’s importances with its grouped jackknife', async () => {
    const { drivers: found, tracker } = await imageOf({ weights: 'supplied' });
    if (found?.result.kind !== 'drivers') throw new Error('no drivers');
    const rows = rowsOf('2016Q2');
    const [own] = ticksOf(rows, [tracker.ownBrand]);
    const outcome = `q4_last_month_${MAPPING.brands.find(({ name }) => name === tracker.ownBrand)!.code}`;
    const columns = [rows.map((row) => Number(row[outcome])), ...own!];
    const weight = rows.map((row) => Number(row['weight']));
    const library = groupedJackknife(rows.length, (kept) => {
      const of = (values: number[]) => Float64Array.from(kept, (i) => values[i]!);
      const result = drivers(weightedCovariance(columns.map(of), of(weight)));
      if (result.kind !== 'estimate') return [null, null];
      return [result.rSquared, result.drivers[0]!.relativeShare];
    });

    const { wording } = MAPPING.statements[0]!;
    const row = found.result.rows.find(({ statement }) => statement.wording === wording)!;
    expect(found.result).toMatchObject({ method: 'johnson', base: 400, judgements: 400 });
    close(found.result.rSquared.value, library[0]!.estimate!);
    close(row.share.value, library[1]!.estimate!);
    // The file's rows are in another order than their completion, so the groups are others.
    expect(row.share.se! / library[1]!.se!).toBeGreaterThan(0.5);
    expect(row.share.se! / library[1]!.se!).toBeLessThan(2);
  });
});
