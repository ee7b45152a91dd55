import { independentColumns, invertSymmetric } from './symmetric';

export type LogisticFit =
  | {
      kind: 'fit';
      /** per column of the design; null for one that the columns before it determine */
      coefficients: (number | null)[];
      /** per respondent the fitted probability, strictly between 0 and 1 */
      fitted: Float64Array;
      /** columns that were kept, and the inverse of their information matrix, row by row */
      kept: number[];
      inverse: Float64Array;
    }
  | { kind: 'cannot-say'; reason: 'separated' | 'one-outcome' };

/** Steps after which a fit that still moves is running away: something separates the two groups. */
const MOST_STEPS = 50;

/** A fitted probability nearer to 0 or 1 than this is certain, which no sample can show. */
const CERTAIN = 1e-9;

/**
 * Logistic regression with survey weights, by iteratively reweighted least squares.
 *
 * @param design   per column, per respondent its value; the first column should be all ones
 * @param outcome  per respondent 1 or 0
 * @param weight   per respondent, above 0, any scale
 * @returns coefficients and fitted probabilities; `separated` where some columns tell the two groups apart without fail, so that
 *          there is no largest likelihood; `one-outcome` where everybody has the same
 * @throws RangeError  when lengths differ, a value is not a number or an outcome is not 0 or 1
 *
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., section 2.5; R's glm(family = quasibinomial). Checked
 * against R in tests/oracle (exposure_lift); by hand in tests/stats/lift.test.ts.
 */
export function logistic(
  design: readonly Float64Array[],
  outcome: Float64Array,
  weight: Float64Array,
): LogisticFit {
  requireDesign(design, outcome, weight);
  if (outcome.every((value) => value === outcome[0])) return { kind: 'cannot-say', reason: 'one-outcome' };
  const kept = independentColumns(information(design, weight), design.length);
  const columns = kept.map((column) => design[column]!);
  let coefficients = new Float64Array(columns.length);
  for (let step = 0; step < MOST_STEPS; step++) {
    const fitted = probabilities(columns, coefficients);
    if (!fitted.every((e) => e > CERTAIN && e < 1 - CERTAIN)) break;
    const inverse = invertSymmetric(
      information(
        columns,
        weight.map((w, i) => w * fitted[i]! * (1 - fitted[i]!)),
      ),
      columns.length,
    );
    const score = columns.map((x) =>
      x.reduce((sum, v, i) => sum + weight[i]! * v * (outcome[i]! - fitted[i]!), 0),
    );
    const move = times(inverse, score);
    if (move.every((by, k) => Math.abs(by) <= 1e-12 * (1 + Math.abs(coefficients[k]!)))) {
      const all = design.map((_, column) =>
        kept.includes(column) ? coefficients[kept.indexOf(column)]! : null,
      );
      return { kind: 'fit', coefficients: all, fitted, kept, inverse };
    }
    coefficients = coefficients.map((value, k) => value + move[k]!);
  }
  return { kind: 'cannot-say', reason: 'separated' };
}

/** Probabilities of a logistic model. */
export function probabilities(
  columns: readonly Float64Array[],
  coefficients: ArrayLike<number>,
): Float64Array {
  const linear = new Float64Array(columns[0]!.length);
  columns.forEach((x, k) => x.forEach((value, i) => (linear[i]! += value * coefficients[k]!)));
  return linear.map((value) => 1 / (1 + Math.exp(-value)));
}

/** X'DX of columns with weights D, row by row. */
export function information(columns: readonly Float64Array[], weight: Float64Array): Float64Array {
  return Float64Array.from(
    columns.flatMap((a) => {
      const weighted = a.map((value, i) => value * weight[i]!);
      return columns.map((b) => b.reduce((sum, value, i) => sum + value * weighted[i]!, 0));
    }),
  );
}

/** A square matrix, row by row, times a vector. */
export function times(matrix: Float64Array, vector: readonly number[]): number[] {
  const size = vector.length;
  return vector.map((_, a) => vector.reduce((sum, value, b) => sum + matrix[a * size + b]! * value, 0));
}

function requireDesign(design: readonly Float64Array[], outcome: Float64Array, weight: Float64Array): void {
  if (design.length === 0) throw new RangeError('a design needs a column, got none');
  for (const column of design) {
    if (column.length !== outcome.length || weight.length !== outcome.length)
      throw new RangeError(`${column.length} values, ${outcome.length} outcomes, ${weight.length} weights`);
    const wrong = column.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) throw new RangeError(`design must hold numbers, got ${wrong}`);
  }
  const odd = outcome.find((value) => value !== 0 && value !== 1);
  if (odd !== undefined) throw new RangeError(`outcome must be 0 or 1, got ${odd}`);
  const light = weight.find((own) => !(own > 0 && own < Infinity));
  if (light !== undefined) throw new RangeError(`weight must be above 0, got ${light}`);
}
