import { marginsOf, pearsonStatistic } from './contingency';

/** What a brand-by-statement table of (weighted) ticks says about each cell; brands are rows. */
export type AssociationCounts = {
  brandTotals: number[];
  statementTotals: number[];
  total: number;
  /** what a brand of this size would have of a statement of this size; 0 in a row or column of zeros */
  expected: number[][];
  /** ticks beyond the expected, in points of the people asked */
  deviation: number[][];
  /** Pearson and adjusted residual, unitless; null where nothing is expected */
  pearson: (number | null)[][];
  adjusted: (number | null)[][];
  /** 100 × ticks over expected; null where nothing is expected */
  index: (number | null)[][];
  /** Pearson's statistic as if ticks were independent, which they are not: description only */
  chiSquare: number;
};

/**
 * Brand-size correction: what is left of an image when big brands being ticked more on everything is taken out.
 *
 * @param counts  per brand, per statement the weighted ticks, 0 or more; leave "none of these" out
 * @param asked   weight of the people asked the grid, above 0, in the unit of the counts
 * @returns see AssociationCounts
 * @throws RangeError  when asked is not above 0 or the table is no table
 *
 * Source: Romaniuk & Sharp (2000), International Journal of Market Research 42(2), 219-230; Romaniuk (2023), Better Brand
 * Health, chapter 6; R's chisq.test()$expected, $residuals, $stdres. Checked against R in tests/oracle (grid_expected); by
 * hand in tests/stats/association.test.ts.
 */
export function associationCounts(counts: readonly (readonly number[])[], asked: number): AssociationCounts {
  if (!(asked > 0 && asked < Infinity)) throw new RangeError(`asked must be above 0, got ${asked}`);
  const { rows, columns, total, expected } = marginsOf(counts);
  const each = <T>(of: (count: number, expected: number, b: number, s: number) => T): T[][] =>
    counts.map((row, b) => row.map((count, s) => of(count, expected[b]![s]!, b, s)));
  return {
    ...{ brandTotals: rows, statementTotals: columns, total, expected },
    deviation: each((count, fair) => (100 * (count - fair)) / asked),
    pearson: each((count, fair) => (fair > 0 ? (count - fair) / Math.sqrt(fair) : null)),
    adjusted: each((count, fair, b, s) => {
      const left = (1 - rows[b]! / total) * (1 - columns[s]! / total);
      return fair > 0 && left > 0 ? (count - fair) / Math.sqrt(fair * left) : null;
    }),
    index: each((count, fair) => (fair > 0 ? (100 * count) / fair : null)),
    chiSquare: pearsonStatistic(counts),
  };
}
