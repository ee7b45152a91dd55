/**
 * Kish's effective sample size: how many equally weighted respondents would say as much.
 *
 * A number for display, suppression and planning. Standard errors come from the variance engine (variance.ts), not
 * from this, because it cannot see what the weighting margins explain.
 *
 * @param weight         sum of weights over the base, above 0, any scale
 * @param weightSquared  sum of squared weights over the same base, above 0
 * @returns respondents, above 0; equals the base where all weights are equal
 * @throws RangeError  when a sum is not above 0: an empty base has no effective size
 *
 * Source: Kish (1965), Survey Sampling, section 11.7; Kish (1992), Journal of Official Statistics 8(2), 183-200.
 * Checked against R in tests/stats/weighted-mean.test.ts.
 */
export function effectiveBase(weight: number, weightSquared: number): number {
  if (!(weight > 0 && weightSquared > 0)) {
    throw new RangeError(`effectiveBase requires weight above 0, got ${weight} and ${weightSquared}`);
  }
  return (weight / weightSquared) * weight;
}

/** How uneven weights are and what that costs. */
export type WeightSummary = {
  sum: number;
  min: number;
  max: number;
  /** standard deviation of the weights over their mean, unitless */
  variation: number;
  /** see effectiveBase */
  effectiveBase: number;
  /** respondents per effective respondent, 1 or more */
  designEffect: number;
  /** effective respondents per respondent, above 0 to 1 */
  efficiency: number;
};

/**
 * Summary of a set of weights: the diagnostics shown beside every weighting.
 *
 * @param weights  per respondent the weight, 0 or more, any scale; 0 counts as no respondent
 * @returns the summary, or `no-respondents`
 * @throws RangeError  when a weight is negative or not finite
 *
 * Source: as effectiveBase; 1 + variation² is the design effect of Kish (1992). Checked against R in tests/oracle
 * (raking), by hand in tests/stats/weight-summary.test.ts.
 */
export function weightSummary(
  weights: ArrayLike<number>,
): ({ kind: 'summary' } & WeightSummary) | { kind: 'cannot-say'; reason: 'no-respondents' } {
  const held = Float64Array.from(weights).filter((weight) => {
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`weight must be 0 or more, got ${weight}`);
    return weight > 0;
  });
  if (held.length === 0) return { kind: 'cannot-say', reason: 'no-respondents' };
  const sum = held.reduce((total, weight) => total + weight, 0);
  const mean = sum / held.length;
  const variance = held.reduce((total, weight) => total + (weight - mean) ** 2, 0) / held.length;
  const variation = Math.sqrt(variance) / mean;
  const designEffect = 1 + variation ** 2;
  return {
    kind: 'summary',
    sum,
    min: held.reduce((least, weight) => Math.min(least, weight), Infinity),
    max: held.reduce((most, weight) => Math.max(most, weight), 0),
    variation,
    effectiveBase: held.length / designEffect,
    designEffect,
    efficiency: 1 / designEffect,
  };
}

/**
 * Design effect of an estimate: its variance over that of a simple random sample of the same base. Below 1 where the
 * weighting margins explain the answers.
 *
 * @param se      standard error of the mean or share, 0 or more
 * @param spread  weighted variance of the answers (share × (1 - share) for a share), same unit squared
 * @param base    respondents in the base, above 0
 * @returns unitless, or null where the answers do not vary: there is nothing to compare with
 * @throws RangeError  when an argument is outside its range
 *
 * Source: Kish (1965), section 8.2; R's svymean(deff = "replace"). Checked against R in tests/oracle (raked_mean).
 */
export function designEffect(se: number, spread: number, base: number): number | null {
  if (!(se >= 0 && spread >= 0 && base > 0))
    throw new RangeError(`se, spread and base must be 0 or more, got ${se}, ${spread}, ${base}`);
  return spread === 0 ? null : (se * se * base) / spread;
}
