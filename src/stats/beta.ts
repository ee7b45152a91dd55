import cdf from '@stdlib/stats-base-dists-beta-cdf';
import quantile from '@stdlib/stats-base-dists-beta-quantile';

/**
 * Cumulative distribution function of the beta distribution.
 *
 * @param x       unitless, any number
 * @param first   first shape, above 0
 * @param second  second shape, above 0
 * @returns P(X <= x), unitless, 0 to 1; 0 below 0 and 1 above 1
 * @throws RangeError  when x is not a number or a shape is not above 0 and finite
 *
 * Source: the incomplete beta function of @stdlib (Boost). Checked against R in tests/oracle (dist) and by identities in
 * tests/stats/tails.test.ts.
 */
export function betaCdf(x: number, first: number, second: number): number {
  if (Number.isNaN(x)) throw new RangeError('betaCdf requires a number, got NaN');
  requireShapes(first, second);
  return cdf(x, first, second);
}

/**
 * Upper tail of the beta distribution, computed as a tail.
 *
 * @param x       as betaCdf
 * @param first   as betaCdf
 * @param second  as betaCdf
 * @returns P(X > x), unitless, 0 to 1
 * @throws RangeError  as betaCdf
 *
 * Source and check: as betaCdf, by X ↔ 1 - X.
 */
export function betaUpperTail(x: number, first: number, second: number): number {
  // So near 0 the difference to 1 would lose the digits of x; the tail is then nearly all there is.
  return x < 1e-5 ? 1 - betaCdf(x, first, second) : betaCdf(1 - x, second, first);
}

/**
 * Quantile (inverse CDF) of the beta distribution; exact (Clopper-Pearson) intervals of a share are quantiles of it.
 *
 * @param p       probability, unitless, 0 to 1
 * @param first   first shape, above 0
 * @param second  second shape, above 0
 * @returns x such that P(X <= x) = p, unitless, 0 to 1
 * @throws RangeError  when p is not within 0 to 1 or a shape is not above 0 and finite
 *
 * Source: @stdlib/stats-base-dists-beta-quantile (Boost). Checked against R in tests/oracle (dist) and by identities in
 * tests/stats/tails.test.ts.
 */
export function betaQuantile(p: number, first: number, second: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in 0 to 1, got ${p}`);
  requireShapes(first, second);
  return quantile(p, first, second);
}

/** Below this the functions underneath lose the shape altogether. */
const LEAST = 1e-300;

function requireShapes(first: number, second: number): void {
  if (!(first >= LEAST && second >= LEAST && first < Infinity && second < Infinity))
    throw new RangeError(`shapes must be above 0, got ${first} and ${second}`);
}
