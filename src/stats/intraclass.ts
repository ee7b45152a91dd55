import { betaQuantile } from './beta';
import { ratingsSize } from './concordance';
import { type Interval } from './wilson';

export type Intraclass =
  | {
      kind: 'estimate';
      /** ICC(2,1) = ICC(A,1): agreement of one rater with another, unitless, up to 1; can be below 0 */
      single: number;
      /** null where raters agree exactly: nothing is left to be unsure with */
      singleInterval: Interval | null;
      /** ICC(2,k) = ICC(A,k): agreement of the mean of these raters with that of others; null where it has no scale */
      average: number | null;
      averageInterval: Interval | null;
      /** ICC(C,1): the same, whatever level each rater starts from */
      consistency: number;
    }
  | { kind: 'cannot-say'; reason: 'one-rater' | 'one-object' | 'no-spread' };

/**
 * Intraclass correlations of a two-way table: do raters give the same numbers, not only the same order?
 *
 * @param ratings  per object (statement), per rater the rating, all in one unit
 * @param level    confidence level of the intervals, unitless, strictly between 0 and 1
 * @returns the correlations with their intervals, or why there are none
 * @throws RangeError  when objects have different numbers of ratings, a rating is not a number, or level is out of range
 *
 * Source: Shrout & Fleiss (1979), Psychological Bulletin 86(2), 420-428; intervals of McGraw & Wong (1996), Psychological
 * Methods 1(1), 30-46, table 7, as R's irr::icc. Checked against R in tests/oracle (agreement).
 */
export function intraclass(ratings: readonly (readonly number[])[], level = 0.95): Intraclass {
  if (!(level > 0 && level < 1))
    throw new RangeError(`level must lie strictly between 0 and 1, got ${level}`);
  const { objects: n, raters: k } = ratingsSize(ratings);
  if (n < 2) return { kind: 'cannot-say', reason: 'one-object' };
  if (k < 2) return { kind: 'cannot-say', reason: 'one-rater' };
  const squares = meanSquares(ratings, n, k);
  const { rows, columns, error } = squares;
  const spread = rows + (k - 1) * error + (k * (columns - error)) / n;
  if (!(spread > 0 && rows + (k - 1) * error > 0)) return { kind: 'cannot-say', reason: 'no-spread' };
  const single = (rows - error) / spread;
  const whole = rows + (columns - error) / n;
  const average = whole > 0 ? (rows - error) / whole : null;
  return {
    kind: 'estimate',
    single,
    singleInterval: agreementInterval(single, k, squares, [n, k], level),
    average,
    averageInterval: average === null ? null : agreementInterval(average, 1, squares, [n, k], level),
    consistency: (rows - error) / (rows + (k - 1) * error),
  };
}

type MeanSquares = { rows: number; columns: number; error: number };

function meanSquares(ratings: readonly (readonly number[])[], n: number, k: number): MeanSquares {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const byObject = ratings.map(mean);
  const byRater = Array.from({ length: k }, (_, rater) => mean(ratings.map((row) => row[rater]!)));
  const centre = mean(byObject);
  const squared = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const left = ratings.flatMap((row, i) =>
    row.map((rating, j) => rating - byObject[i]! - byRater[j]! + centre),
  );
  return {
    rows: (k * squared(byObject)) / (n - 1),
    columns: (n * squared(byRater)) / (k - 1),
    error: left.reduce((sum, value) => sum + value ** 2, 0) / ((n - 1) * (k - 1)),
  };
}

/** `per` is k for the correlation of single raters and 1 for that of their mean. */
function agreementInterval(
  icc: number,
  per: number,
  { rows, columns, error }: MeanSquares,
  [n, k]: readonly [number, number],
  level: number,
): Interval | null {
  if (!(icc < 1)) return null;
  const a = (per * icc) / (n * (1 - icc));
  const b = 1 + (per * icc * (n - 1)) / (n * (1 - icc));
  const df =
    (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)));
  if (!(df > 0 && df < Infinity)) return null;
  const lower = fisherQuantile((1 + level) / 2, n - 1, df);
  const upper = fisherQuantile((1 + level) / 2, df, n - 1);
  const others = per === 1 ? columns - error : k * columns + (k * n - k - n) * error;
  return {
    low: (n * (rows - lower * error)) / (lower * others + n * rows),
    high: (n * (upper * rows - error)) / (others + n * upper * rows),
  };
}

/** Quantile of the F distribution, from the beta distribution it is a ratio of. */
function fisherQuantile(p: number, numerator: number, denominator: number): number {
  const part = betaQuantile(p, numerator / 2, denominator / 2);
  const rest = betaQuantile(1 - p, denominator / 2, numerator / 2);
  return (denominator * part) / (numerator * rest);
}
