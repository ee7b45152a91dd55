import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { invertSymmetric } from './symmetric';

/** With more predictors the number of subsets doubles each time; 12 are 4096 small solves. */
export const MOST_FOR_LMG = 12;

/**
 * Importance of predictors after Lindeman, Merenda and Gold: the gain in R² of each, averaged over all orders in which they
 * could have come in (the Shapley value of R²).
 *
 * @param correlations  of the predictors, positive definite; MOST_FOR_LMG at most
 * @param withOutcome   correlation of each with the outcome
 * @returns per predictor its part of R², 0 or more, adding up to R²
 * @throws RangeError  when there are more predictors than MOST_FOR_LMG or the matrix is not positive definite
 *
 * Source: Lindeman, Merenda & Gold (1980), Introduction to Bivariate and Multivariate Analysis, p. 119 ff.; Grömping (2006),
 * Journal of Statistical Software 17(1), R's relaimpo. Checked against R in tests/oracle (drivers); by hand and by property in
 * tests/stats/drivers.test.ts.
 */
export function lmg(correlations: readonly (readonly number[])[], withOutcome: readonly number[]): number[] {
  const count = withOutcome.length;
  if (count > MOST_FOR_LMG)
    throw new RangeError(`lmg takes ${MOST_FOR_LMG} predictors at most, got ${count}`);
  const explained = Array.from({ length: 2 ** count }, (_, subset) =>
    rSquared(correlations, withOutcome, members(subset, count)),
  );
  const sizes = orderWeights(count);
  return withOutcome.map((_, j) => {
    let share = 0;
    for (let subset = 0; subset < explained.length; subset++) {
      if ((subset & (1 << j)) !== 0) continue;
      share += sizes[bits(subset)]! * (explained[subset | (1 << j)]! - explained[subset]!);
    }
    return share;
  });
}

/** R² of a regression on some of the predictors. */
export function rSquared(
  correlations: readonly (readonly number[])[],
  withOutcome: readonly number[],
  chosen: readonly number[],
): number {
  const betas = standardisedBetas(correlations, withOutcome, chosen);
  return chosen.reduce((sum, j, k) => sum + betas[k]! * withOutcome[j]!, 0);
}

/** Standardised coefficients of a regression on some of the predictors. */
export function standardisedBetas(
  correlations: readonly (readonly number[])[],
  withOutcome: readonly number[],
  chosen: readonly number[],
): number[] {
  const size = chosen.length;
  const inverse = invertSymmetric(
    Float64Array.from(chosen.flatMap((a) => chosen.map((b) => correlations[a]![b]!))),
    size,
  );
  return chosen.map((_, a) =>
    chosen.reduce((sum, j, b) => sum + inverse[a * size + b]! * withOutcome[j]!, 0),
  );
}

/**
 * Johnson's relative weights: importance through the uncorrelated variables nearest to the predictors.
 *
 * Close to LMG and fast for any number of predictors.
 *
 * @param correlations  of the predictors, positive definite
 * @param withOutcome   correlation of each with the outcome
 * @returns per predictor its part of R², 0 or more, adding up to R²
 *
 * Source: Johnson (2000), Multivariate Behavioral Research 35(1), 1-19; the same as Genizi (1993), R's relaimpo "genizi".
 * Checked as lmg.
 */
export function relativeWeights(
  correlations: readonly (readonly number[])[],
  withOutcome: readonly number[],
): number[] {
  const decomposed = new EigenvalueDecomposition(new Matrix(correlations.map((row) => [...row])), {
    assumeSymmetric: true,
  });
  const vectors = decomposed.eigenvectorMatrix;
  const power = (exponent: number): Matrix =>
    vectors
      .clone()
      .mulRowVector(decomposed.realEigenvalues.map((value) => value ** exponent))
      .mmul(vectors.transpose());
  const root = power(0.5);
  const betas = power(-0.5).mmul(Matrix.columnVector([...withOutcome]));
  return withOutcome.map((_, j) =>
    withOutcome.reduce((sum, _, k) => sum + (root.get(j, k) * betas.get(k, 0)) ** 2, 0),
  );
}

/** Per size of the subset before it, the part of all orders in which a predictor comes right after that subset. */
function orderWeights(count: number): number[] {
  const weights = [1 / count];
  for (let size = 1; size < count; size++) weights.push((weights[size - 1]! * size) / (count - size));
  return weights;
}

function members(subset: number, count: number): number[] {
  return Array.from({ length: count }, (_, j) => j).filter((j) => (subset & (1 << j)) !== 0);
}

function bits(subset: number): number {
  let count = 0;
  for (let left = subset; left > 0; left &= left - 1) count++;
  return count;
}
