import gammainc from '@stdlib/math-base-special-gammainc';
import cdf from '@stdlib/stats-base-dists-chisquare-cdf';
import quantile from '@stdlib/stats-base-dists-chisquare-quantile';
import { requireFreedom } from './student';

/**
 * Cumulative distribution function of the chi-square distribution.
 *
 * simple-statistics has a table of a few critical values; tests of whole tables and of agreement need the function.
 *
 * @param x   the statistic, unitless, any number including Infinity
 * @param df  degrees of freedom, above 0; need not be whole
 * @returns P(X <= x), unitless, 0 to 1; 0 for x below 0
 * @throws RangeError  when x is not a number or df is not above 0 and finite
 *
 * Source: the incomplete gamma function of @stdlib (Boost). Checked against R in tests/oracle (dist) and by identities in
 * tests/stats/tails.test.ts.
 */
export function chiSquareCdf(x: number, df: number): number {
  if (Number.isNaN(x)) throw new RangeError('chiSquareCdf requires a number, got NaN');
  requireFreedom(df);
  return cdf(x, df);
}

/**
 * Upper tail of the chi-square distribution, computed as a tail, so small p-values keep their digits.
 *
 * @param x   as chiSquareCdf
 * @param df  as chiSquareCdf
 * @returns P(X > x), unitless, 0 to 1
 * @throws RangeError  as chiSquareCdf
 *
 * Source and check: as chiSquareCdf.
 */
export function chiSquareUpperTail(x: number, df: number): number {
  if (Number.isNaN(x)) throw new RangeError('chiSquareUpperTail requires a number, got NaN');
  requireFreedom(df);
  if (x <= 0) return 1;
  return x === Infinity ? 0 : gammainc(x / 2, df / 2, true, true);
}

/**
 * Quantile (inverse CDF) of the chi-square distribution.
 *
 * @param p   probability, unitless, 0 or more and below 1
 * @param df  degrees of freedom, above 0
 * @returns x such that P(X <= x) = p, 0 or more
 * @throws RangeError  when p is outside that range or df is not above 0 and finite
 *
 * Source: @stdlib/stats-base-dists-chisquare-quantile. Checked against R in tests/oracle (dist) and by identities in
 * tests/stats/tails.test.ts.
 */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p >= 0 && p < 1)) throw new RangeError(`p must lie from 0 to below 1, got ${p}`);
  requireFreedom(df);
  return quantile(p, df);
}
