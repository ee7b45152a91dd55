import { betaCdf } from './beta';
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
 * Source: the incomplete beta function of @stdlib (Boost), in beta.ts. Checked against R in tests/oracle (dist) and by identities in
 * tests/stats/tails.test.ts.
 */
export function fisherCdf(x: number, numerator: number, denominator: number): number {
  if (Number.isNaN(x)) throw new RangeError('fisherCdf requires a number, got NaN');
  requireFreedom(numerator);
  requireFreedom(denominator);
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return incompleteBeta(numerator * x, denominator, numerator / 2, denominator / 2);
}

/**
 * Upper tail of Fisher's F distribution, computed as a tail, so small p-values keep their digits.
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
  requireFreedom(numerator);
  requireFreedom(denominator);
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return incompleteBeta(denominator, numerator * x, denominator / 2, numerator / 2);
}

/** Below this part of the whole, the other part cannot be told from 1 well enough to start from it. */
const NEGLIGIBLE = 1e-5;

/** Incomplete beta function at part / (part + rest), which keeps its digits where either is far smaller. */
function incompleteBeta(part: number, rest: number, first: number, second: number): number {
  const other = rest / (part + rest);
  return other < NEGLIGIBLE
    ? 1 - betaCdf(other, second, first)
    : betaCdf(part / (part + rest), first, second);
}
