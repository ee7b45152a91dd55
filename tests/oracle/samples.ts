import type { WeightedSample } from '../../src/stats';
import { answers, type Row, type RowFilter, rows } from '../support/oracle';
import { type Margins, rakedSample } from '../support/raked-sample';

/** Where a vector's respondents and weights are, in all the ways in which vectors say it. */
export type Source = {
  data?: string | null;
  row_filter?: RowFilter;
  rows_after_filter?: number;
  /** a column, "<column> scaled to mean 1", "none", a weight per row, or margins to rake to */
  weight?: Weighting;
  weights?: Weighting;
  weighting?: Weighting;
  margins?: Margins;
};
type Weighting = string | number[] | { margins: Margins } | null;

/** Rows with a weight, in the file's order, their weights at mean 1, and what the mean was (1 if they are said to be scaled). */
export function sampled(source: Source): { table: Row[]; sample: WeightedSample; meanWeight: number } {
  const all = rows(source.data!, source.row_filter);
  if (source.rows_after_filter !== undefined && source.rows_after_filter !== all.length)
    throw new Error(`${all.length} rows after the filter, not ${source.rows_after_filter}`);
  const weighting = source.weighting ?? source.weight ?? source.weights ?? null;
  const margins = source.margins ?? (isMargins(weighting) ? weighting.margins : undefined);
  const given = weightsOf(isMargins(weighting) ? null : weighting, all);
  const table = all.filter((_, i) => (given[i] ?? 0) > 0);
  const isScaled = typeof weighting === 'string' && weighting.endsWith('scaled to mean 1');
  const meanWeight = isScaled ? 1 : meanOf(held(given));
  const weight = atMeanOne(given);
  if (margins === undefined) return { table, sample: { weight, route: { variance: 'fixed' } }, meanWeight };
  // Weights beside margins are those before raking.
  const { weights, base, design } = rakedSample(table, margins, Float64Array.from(weight));
  return { table, sample: { weight: weights, route: { variance: 'survey', base, design } }, meanWeight };
}

/** Weights at mean 1 over those who have one. */
export function atMeanOne(given: readonly (number | null)[]): Float64Array {
  const mean = meanOf(held(given));
  return held(given).map((weight) => weight / mean);
}

function held(given: readonly (number | null)[]): Float64Array {
  return Float64Array.from(given.filter((weight): weight is number => weight !== null && weight > 0));
}

function meanOf(weights: Float64Array): number {
  return weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
}

function isMargins(weighting: Weighting): weighting is { margins: Margins } {
  return typeof weighting === 'object' && weighting !== null && 'margins' in weighting;
}

function weightsOf(weighting: string | number[] | null, table: Row[]): (number | null)[] {
  if (Array.isArray(weighting)) return weighting;
  if (weighting === null || weighting === 'none') return table.map(() => 1);
  return answers(table, weighting.split(' ')[0]!);
}

/** "q4[6]", a numeric column, "column == value" as 0 and 1, or "0 for everybody". */
export function itemAnswers(table: readonly Row[], item: string): (number | null)[] {
  const constant = /^(-?[\d.]+) for everybody$/.exec(item);
  if (constant) return table.map(() => Number(constant[1]));
  const [, column, value] = /^(\S+) == (.*)$/.exec(item) ?? [];
  if (column === undefined) return answers(table, item);
  return table.map((row) => (['', 'NA', '-'].includes(row[column]!) ? null : row[column] === value ? 1 : 0));
}
