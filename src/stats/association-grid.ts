import { type AssociationCounts, associationCounts } from './association-counts';
import { type Moves, movesOf, standardError, type Statistic, type WeightedSample } from './engine';
import { benjaminiHochberg } from './multiplicity';
import { normalUpperTail } from './normal-cdf';

/** Ticks of a grid: per brand, per statement, per respondent 1 or 0, or null where that brand was not asked. */
export type Ticks = readonly (readonly (readonly (number | null)[])[])[];

export type AssociationGrid =
  | (AssociationCounts & {
      kind: 'estimate';
      /** weighted ticks, in the unit of the weights */
      counts: number[][];
      /** respondents asked the grid, and their weight */
      base: number;
      asked: number;
      /** standard error of the deviation in points; null where there is none */
      se: (number | null)[][];
      z: (number | null)[][];
      p: (number | null)[][];
      /** p after Benjamini-Hochberg over all cells of the grid */
      benjaminiHochberg: (number | null)[][];
    })
  | { kind: 'cannot-say'; reason: 'nobody-asked' };

/**
 * Association grid with brand-size correction and honest standard errors: one respondent gives many ticks.
 *
 * Chi-square residuals take every tick for a respondent of its own and find far too much. Only those asked about every brand
 * on every statement are in the grid; give it the brands and statements that were asked of the same people.
 *
 * @param ticks   see Ticks, one brand and one statement or more
 * @param sample  weights and variance route, see WeightedSample
 * @returns counts, deviations in points with their tests, or `nobody-asked`
 * @throws RangeError  when lengths differ
 *
 * Source: association-counts.ts; linearised totals after Deville (1999), Survey Methodology 25(2), 193-203. Checked against R
 * in tests/oracle (grid_expected); properties in tests/stats/association.test.ts.
 */
export function associationGrid(ticks: Ticks, sample: WeightedSample): AssociationGrid {
  const statements = ticks[0]?.length ?? 0;
  const cells = ticks.flat();
  if (statements === 0 || cells.length !== ticks.length * statements)
    throw new RangeError(`a grid needs as many statements for each brand, got ${cells.length} cells`);
  const isAsked = askedAll(cells, sample.weight.length);
  const base = isAsked.reduce((sum, flag) => sum + flag, 0);
  if (base === 0) return { kind: 'cannot-say', reason: 'nobody-asked' };

  const own = cells.map((cell) => isAsked.map((flag, i) => (flag === 1 ? cell[i]! : 0)));
  const sums = (places: readonly (readonly number[])[]): Float64Array[] =>
    places.map((some) => added(own, some));
  const brands = ticks.map((_, b) => own.map((_, k) => k).slice(b * statements, (b + 1) * statements));
  const columns = Array.from({ length: statements }, (_, s) => brands.map((row) => row[s]!));
  const moves = movesOf(
    [
      ...own,
      ...sums(brands),
      ...sums(columns),
      added(
        own,
        own.map((_, k) => k),
      ),
      isAsked,
    ],
    sample,
  );
  const counts = brands.map((row) => row.map((k) => moves.totals[k]!));
  const asked = moves.totals.at(-1)!;
  const fair = associationCounts(counts, asked);
  return { kind: 'estimate', counts, base, asked, ...fair, ...tested(moves, fair, ticks.length, statements) };
}

type Tested = Record<'se' | 'z' | 'p' | 'benjaminiHochberg', (number | null)[][]>;

function tested(moves: Moves, fair: AssociationCounts, brands: number, statements: number): Tested {
  const byCell = <T>(of: (b: number, s: number) => T): T[][] =>
    Array.from({ length: brands }, (_, b) => Array.from({ length: statements }, (_, s) => of(b, s)));
  const se = byCell((b, s) => standardError(moves, deviationAt(b, s, brands, statements)));
  const z = byCell((b, s) => {
    const error = se[b]![s]!;
    return error !== null && error > TINY ? fair.deviation[b]![s]! / error : null;
  });
  const p = z.map((row) =>
    row.map((value) => (value === null ? null : 2 * normalUpperTail(Math.abs(value)))),
  );
  const adjusted = benjaminiHochberg(p.flat());
  return { se, z, p, benjaminiHochberg: byCell((b, s) => adjusted[b * statements + s]!) };
}

/** Points below which a standard error is 0 but for rounding. */
const TINY = 1e-10;

/** 100 (N - RC/T)/W over the totals: cells, brands, statements, all ticks, weight asked. */
function deviationAt(b: number, s: number, brands: number, statements: number): Statistic {
  const [cell, row] = [b * statements + s, brands * statements + b];
  const column = brands * statements + brands + s;
  const all = brands * statements + brands + statements;
  const asked = all + 1;
  return {
    places: [cell, row, column, all, asked],
    value: (t) => (100 * (t[cell]! - fairShare(t[row]!, t[column]!, t[all]!))) / t[asked]!,
    gradient: (t) => {
      const slopes = new Array<number>(t.length).fill(0);
      const [point, total] = [100 / t[asked]!, t[all]!];
      slopes[cell] = point;
      slopes[asked] = (-point * (t[cell]! - fairShare(t[row]!, t[column]!, total))) / t[asked]!;
      if (total === 0) return slopes;
      slopes[row] = (-point * t[column]!) / total;
      slopes[column] = (-point * t[row]!) / total;
      slopes[all] = (point * t[row]! * t[column]!) / total ** 2;
      return slopes;
    },
  };
}

function fairShare(row: number, column: number, total: number): number {
  return total > 0 ? (row * column) / total : 0;
}

/** 1 for those with an answer in every cell. */
export function askedAll(cells: readonly (readonly (number | null)[])[], respondents: number): Float64Array {
  for (const { length } of cells)
    if (length !== respondents) throw new RangeError(`${length} ticks for ${respondents} weights`);
  return Float64Array.from({ length: respondents }, (_, i) =>
    cells.every((cell) => cell[i] !== null) ? 1 : 0,
  );
}

/** Per respondent the sum over some of the cells. */
export function added(cells: readonly Float64Array[], places: readonly number[]): Float64Array {
  const total = new Float64Array(cells[0]!.length);
  for (const place of places) cells[place]!.forEach((value, i) => (total[i]! += value));
  return total;
}
