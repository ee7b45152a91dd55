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
