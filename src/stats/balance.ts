import { effectiveBase } from './effective-base';

/**
 * Standardised differences of covariates between exposed and unexposed: how unlike the two groups are, in standard deviations.
 *
 * The deviations are those before any adjustment, so that the differences before and after can be compared.
 *
 * @param columns   per covariate, per respondent its value (dummies for categories)
 * @param exposed   per respondent 1 or 0, both present
 * @param given     per respondent the weight before adjustment, above 0
 * @param adjusted  per respondent the weight after it, above 0
 * @returns per covariate the exposed minus the unexposed; null for one that varies in neither group
 *
 * Source: Austin (2009), Statistics in Medicine 28(25), 3083-3107; unbiased weighted variances as R's cov.wt. Checked against R
 * in tests/oracle (exposure_lift); by hand in tests/stats/lift.test.ts.
 */
export function standardisedDifferences(
  columns: readonly Float64Array[],
  exposed: Float64Array,
  given: Float64Array,
  adjusted: Float64Array,
  squares?: Float64Array,
): (number | null)[] {
  return columns.map((x) => {
    const spread = Math.sqrt(
      (varianceIn(x, exposed, 1, given, squares) + varianceIn(x, exposed, 0, given, squares)) / 2,
    );
    const apart = meanIn(x, exposed, 1, adjusted) - meanIn(x, exposed, 0, adjusted);
    return spread > 0 ? apart / spread : null;
  });
}

/** Kish's effective size of one of the two groups, by weights; `squared` where an entry stands for several people. */
export function effectiveIn(
  exposed: Float64Array,
  arm: 0 | 1,
  weight: Float64Array,
  squared?: Float64Array,
): number {
  let total = 0;
  let squares = 0;
  weight.forEach((own, i) => {
    if (exposed[i] !== arm) return;
    total += own;
    squares += squared?.[i] ?? own * own;
  });
  return effectiveBase(total, squares);
}

/** Weighted mean of a covariate or an outcome in one of the two groups. */
export function meanIn(x: Float64Array, exposed: Float64Array, arm: 0 | 1, weight: Float64Array): number {
  let sum = 0;
  let held = 0;
  x.forEach((value, i) => {
    if (exposed[i] !== arm) return;
    sum += weight[i]! * value;
    held += weight[i]!;
  });
  return sum / held;
}

function varianceIn(
  x: Float64Array,
  exposed: Float64Array,
  arm: 0 | 1,
  weight: Float64Array,
  squared?: Float64Array,
): number {
  const mean = meanIn(x, exposed, arm, weight);
  const spread = meanIn(
    x.map((value) => (value - mean) ** 2),
    exposed,
    arm,
    weight,
  );
  const left = 1 - 1 / effectiveIn(exposed, arm, weight, squared);
  return left > 0 ? spread / left : 0;
}
