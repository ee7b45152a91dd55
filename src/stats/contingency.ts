import { chiSquareUpperTail } from './chi-square';

/** Counts without the rows and columns that hold nothing, and where the others stood. */
export type FilledTable = { counts: number[][]; rows: number[]; columns: number[] };

/**
 * Leaves out rows and columns of zeros: they have no expected counts, no profile, and no part in any test.
 *
 * @param counts  rows of equal length, 0 or more (weighted counts need not be whole)
 * @returns what is left, with the positions it had
 * @throws RangeError  when a count is below 0 or not a number, or rows differ in length
 *
 * Checked in tests/stats/contingency.test.ts.
 */
export function filledTable(counts: readonly (readonly number[])[]): FilledTable {
  const width = counts[0]?.length ?? 0;
  for (const row of counts) {
    if (row.length !== width) throw new RangeError(`rows of ${width} and ${row.length} columns`);
    const wrong = row.find((count) => !(count >= 0 && count < Infinity));
    if (wrong !== undefined) throw new RangeError(`count must be 0 or more, got ${wrong}`);
  }
  const rows = placesWhere(counts, (row) => row.some((count) => count > 0));
  const columns = placesWhere(counts[0] ?? [], (_, c) => counts.some((row) => row[c]! > 0));
  return { counts: rows.map((r) => columns.map((c) => counts[r]![c]!)), rows, columns };
}

/** Totals of a table, and what each cell would hold if rows and columns had nothing to do with each other. */
export type Margins = { rows: number[]; columns: number[]; total: number; expected: number[][] };

/** Margins of a table; every expected count is 0 where the table holds nothing. */
export function marginsOf(counts: readonly (readonly number[])[]): Margins {
  const rows = counts.map((row) => sum(row));
  const columns = (counts[0] ?? []).map((_, c) => sum(counts.map((row) => row[c]!)));
  const total = sum(rows);
  const expected = rows.map((r) => columns.map((c) => (total > 0 ? (r * c) / total : 0)));
  return { rows, columns, total, expected };
}

/** Pearson's statistic: squared distances from the expected counts, in their own unit; cells that expect nothing add nothing. */
export function pearsonStatistic(counts: readonly (readonly number[])[]): number {
  const { expected } = marginsOf(counts);
  return sum(
    counts.flatMap((row, r) =>
      row.map((count, c) => (expected[r]![c]! > 0 ? (count - expected[r]![c]!) ** 2 / expected[r]![c]! : 0)),
    ),
  );
}

export type PearsonTest =
  | { kind: 'estimate'; statistic: number; df: number; p: number }
  | { kind: 'cannot-say'; reason: 'one-row-or-column' };

/**
 * Pearson's chi-square test of a table of whole, unweighted people.
 *
 * For weighted answers use raoScott: weighted counts are not independent people.
 *
 * @param counts  rows of equal length, whole numbers, 0 or more; empty rows and columns are left out
 * @returns statistic, degrees of freedom and p-value, or `one-row-or-column` where nothing is left to compare
 * @throws RangeError  as filledTable
 *
 * Source: Pearson (1900), Philosophical Magazine 50(302), 157-175; R's chisq.test(correct = FALSE). Checked against R in
 * tests/oracle (chi2_table); by hand in tests/stats/contingency.test.ts.
 */
export function pearsonTest(counts: readonly (readonly number[])[]): PearsonTest {
  const filled = filledTable(counts);
  if (filled.rows.length < 2 || filled.columns.length < 2)
    return { kind: 'cannot-say', reason: 'one-row-or-column' };
  const statistic = pearsonStatistic(filled.counts);
  const df = (filled.rows.length - 1) * (filled.columns.length - 1);
  return { kind: 'estimate', statistic, df, p: chiSquareUpperTail(statistic, df) };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function placesWhere<T>(values: readonly T[], holds: (value: T, place: number) => boolean): number[] {
  return values.flatMap((value, place) => (holds(value, place) ? [place] : []));
}
