import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { chiSquareUpperTail } from './chi-square';
import { filledTable, pearsonStatistic } from './contingency';
import { covarianceOf, deviates, movesOf, type WeightedSample } from './engine';
import { fisherUpperTail } from './fisher-f';
import { ratioOf } from './ratio';
import { independentColumns } from './symmetric';

export type TableTest =
  | {
      kind: 'estimate';
      /** weighted counts scaled to the number of respondents in the table, all rows and columns as given */
      counts: number[][];
      /** respondents in the table */
      base: number;
      /** Pearson's statistic of those counts; not chi-square by itself */
      pearson: number;
      f: number;
      numeratorDf: number;
      denominatorDf: number;
      p: number;
      /** p-value of the simpler, first-order correction */
      firstOrderP: number;
    }
  | { kind: 'cannot-say'; reason: 'one-row-or-column' | 'no-spread' };

/**
 * Rao and Scott's test of a whole weighted table, second order: do two classifications of the respondents go together?
 *
 * The usual chi-square test takes weighted counts for people and finds too much. This one divides by what weighting (and
 * raking) really does to the variance of the cells. Rows and columns that nobody is in are left out first, and contrasts that
 * only empty cells could tell apart are dropped.
 *
 * @param rows     per respondent the row, 0 to height - 1, or -1 for no answer
 * @param columns  per respondent the column, 0 to width - 1, or -1
 * @param size     [height, width] of the table
 * @param sample   weights and variance route, see WeightedSample
 * @returns the table and its tests, or why there is none
 * @throws RangeError  when lengths differ or a code lies outside the table
 *
 * Source: Rao & Scott (1984), Annals of Statistics 12(1), 46-60, as R's survey::svychisq(statistic = "F"). Checked against R
 * in tests/oracle (chi2_table); properties in tests/stats/contingency.test.ts.
 */
export function raoScott(
  rows: Int32Array,
  columns: Int32Array,
  [height, width]: readonly [number, number],
  sample: WeightedSample,
): TableTest {
  requireCodes(rows, height, sample);
  requireCodes(columns, width, sample);
  const cells = rows.map((row, i) => (row === -1 || columns[i] === -1 ? -1 : row * width + columns[i]!));
  const base = cells.reduce((count, cell) => count + (cell === -1 ? 0 : 1), 0);
  const totals = new Float64Array(height * width);
  cells.forEach((cell, i) => cell !== -1 && (totals[cell]! += sample.weight[i]!));
  const whole = totals.reduce((sum, total) => sum + total, 0);
  const counts = Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (_, c) => (whole > 0 ? (totals[r * width + c]! * base) / whole : 0)),
  );
  const filled = filledTable(counts);
  if (filled.rows.length < 2 || filled.columns.length < 2)
    return { kind: 'cannot-say', reason: 'one-row-or-column' };

  const kept = filled.rows.flatMap((r) => filled.columns.map((c) => r * width + c));
  const shares = kept.map((cell) => totals[cell]! / whole);
  const covariance = covarianceOfShares(cells, kept, sample);
  const delta = designEffects(shares, covariance, [filled.rows.length, filled.columns.length], base);
  const trace = delta.trace();
  if (!(trace > 0)) return { kind: 'cannot-say', reason: 'no-spread' };
  const pearson = pearsonStatistic(filled.counts);
  const numeratorDf = trace ** 2 / delta.mmul(delta).trace();
  const denominatorDf = numeratorDf * (sample.weight.length - 1);
  return {
    ...{ kind: 'estimate', counts, base, pearson, f: pearson / trace, numeratorDf, denominatorDf },
    p: fisherUpperTail(pearson / trace, numeratorDf, denominatorDf),
    firstOrderP: chiSquareUpperTail((pearson * delta.rows) / trace, delta.rows),
  };
}

function covarianceOfShares(cells: Int32Array, kept: readonly number[], sample: WeightedSample): Matrix {
  const flags = kept.map((wanted) => Float64Array.from(cells, (cell) => (cell === wanted ? 1 : 0)));
  const asked = Float64Array.from(cells, (cell) => (cell === -1 ? 0 : 1));
  const moves = movesOf([...flags, asked], sample);
  const moved = kept.map((_, k) => deviates(moves, ratioOf([k], [kept.length])));
  return new Matrix(moved.map((a) => moved.map((b) => covarianceOf(a, b))));
}

/** Delta of Rao & Scott: the variance of the interaction contrasts over what it would be for independent people. */
function designEffects(
  shares: readonly number[],
  covariance: Matrix,
  [height, width]: readonly [number, number],
  base: number,
): Matrix {
  const contrasts = interactionContrasts(height, width);
  const scaled = new Matrix(
    contrasts.map((row, cell) => row.map((x) => (shares[cell]! > 0 ? x / shares[cell]! : 0))),
  );
  const simple = new Matrix(contrasts).transpose().mmul(scaled).div(base);
  const actual = scaled.transpose().mmul(covariance).mmul(scaled);
  const kept = independentColumns(Float64Array.from(simple.to1DArray()), simple.rows);
  return new CholeskyDecomposition(simple.selection(kept, kept)).solve(actual.selection(kept, kept));
}

/** Per cell (row by row) the contrasts that neither rows nor columns explain: +1 and -1 on four corners. */
function interactionContrasts(height: number, width: number): number[][] {
  return Array.from({ length: height * width }, (_, cell) => {
    const [r, c] = [Math.floor(cell / width), cell % width];
    return Array.from({ length: (height - 1) * (width - 1) }, (_, k) => {
      const [i, j] = [Math.floor(k / (width - 1)), k % (width - 1)];
      const row = r === i ? 1 : r === height - 1 ? -1 : 0;
      return row * (c === j ? 1 : c === width - 1 ? -1 : 0);
    });
  });
}

function requireCodes(codes: Int32Array, count: number, { weight }: WeightedSample): void {
  if (codes.length !== weight.length)
    throw new RangeError(`${codes.length} codes for ${weight.length} weights`);
  const wrong = codes.find((code) => !(code >= -1 && code < count));
  if (wrong !== undefined) throw new RangeError(`code must lie in -1 to ${count - 1}, got ${wrong}`);
}
