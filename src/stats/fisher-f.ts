import cdf from '@stdlib/stats-base-dists-f-cdf';
import { requireFreedom } from './student';

/**
 * Cumulative distribution function of Fisher's F distribution.
 *
 * The test of a whole weighted table (Rao-Scott) and the intervals of an intraclass correlation use it.
 *
 * @param x            the statistic, unitless, any number including Infinity
 * @param numerator    degrees of freedom of the numerator, above 0; need not be whole
 * @param denominator  degrees of freedom of the denominator, above 0; need not be whole
 * @returns P(F <= x), unitless, 0 to 1; 0 for x below 0
 * @throws RangeError  when x is not a number or degrees of freedom are not above 0 and finite
 *
 * Source: the incomplete beta function of @stdlib (Boost). Checked against R in tests/oracle (dist) and by identities in
 * tests/stats/tails.test.ts.
 */
export function fisherCdf(x: number, numerator: number, denominator: number): number {
  if (Number.isNaN(x)) throw new RangeError('fisherCdf requires a number, got NaN');
  requireFreedom(numerator);
  requireFreedom(denominator);
  if (x <= 0) return 0;
  return x === Infinity ? 1 : cdf(x, numerator, denominator);
}

/**
 * Upper tail of Fisher's F distribution, computed as the lower tail of 1/F, so small p-values keep their digits.
 *
 * @param x            as fisherCdf
 * @param numerator    as fisherCdf
 * @param denominator  as fisherCdf
 * @returns P(F > x), unitless, 0 to 1
 * @throws RangeError  as fisherCdf
 *
 * Source and check: as fisherCdf.
 */
export function fisherUpperTail(x: number, numerator: number, denominator: number): number {
  if (Number.isNaN(x)) throw new RangeError('fisherUpperTail requires a number, got NaN');
  return x <= 0
    ? 1 - fisherCdf(0, numerator, denominator)
    : fisherCdf(x === Infinity ? 0 : 1 / x, denominator, numerator);
}
