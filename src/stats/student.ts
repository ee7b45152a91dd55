import cdf from '@stdlib/stats-base-dists-t-cdf';
import quantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * Cumulative distribution function of Student's t distribution.
 *
 * Survey estimates divide by an estimated standard error, so their tests use t and not the normal distribution.
 *
 * @param t   the statistic, unitless, any number
 * @param df  degrees of freedom, above 0; need not be whole
 * @returns P(T <= t), unitless, 0 to 1
 * @throws RangeError  when t is not a number or df is not above 0
 *
 * Source: the incomplete beta function of @stdlib/stats-base-dists-t-cdf (Boost). Checked against R in
 * tests/stats/distributions.test.ts.
 */
export function studentCdf(t: number, df: number): number {
  if (Number.isNaN(t)) throw new RangeError('studentCdf requires a number, got NaN');
  requireFreedom(df);
  return cdf(t, df);
}

/**
 * Upper tail of Student's t distribution, computed as a tail, so small p-values keep their digits.
 *
 * @param t   the statistic, unitless, any number
 * @param df  degrees of freedom, above 0
 * @returns P(T > t), unitless, 0 to 1
 * @throws RangeError  as studentCdf
 *
 * Source and check: as studentCdf, by symmetry.
 */
export function studentUpperTail(t: number, df: number): number {
  return studentCdf(-t, df);
}

/**
 * Two-sided p-value of a t statistic.
 *
 * @param t   the statistic, unitless, any number
 * @param df  degrees of freedom, above 0
 * @returns P(|T| > |t|), unitless, 0 to 1
 * @throws RangeError  as studentCdf
 *
 * Source and check: as studentCdf.
 */
export function studentTwoSided(t: number, df: number): number {
  return Math.min(1, 2 * studentCdf(-Math.abs(t), df));
}

/**
 * Quantile (inverse CDF) of Student's t distribution.
 *
 * @param p   probability, unitless, strictly between 0 and 1
 * @param df  degrees of freedom, above 0
 * @returns t such that P(T <= t) = p
 * @throws RangeError  when p is not strictly between 0 and 1 or df is not above 0
 *
 * Source: @stdlib/stats-base-dists-t-quantile. Checked against R in tests/stats/distributions.test.ts.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1))
    throw new RangeError(`studentQuantile requires p strictly between 0 and 1, got ${p}`);
  requireFreedom(df);
  return quantile(p, df);
}

/** Refuses degrees of freedom that are not above 0. */
export function requireFreedom(df: number): void {
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be above 0, got ${df}`);
}
