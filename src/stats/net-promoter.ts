import { normalQuantile } from './normal-quantile';
import type { Interval } from './wilson';

/**
 * Adjusted Wald interval for a Net Promoter Score: three imagined respondents are added, 3/4 promoter, 3/2 passive, 3/4
 * detractor.
 *
 * For small bases and for bases without spread (everybody a promoter), where the plain interval has no width.
 *
 * @param promoters   share answering 9 or 10, unitless, 0 to 1
 * @param detractors  share answering 0 to 6, unitless, 0 to 1, at most 1 together with promoters
 * @param base        (effective) base, above 0
 * @param level       confidence level, unitless, strictly between 0 and 1
 * @returns bounds in score points; they may leave -100 to 100 by a little, as the method does
 * @throws RangeError  when a share or the base is outside its range
 *
 * Source: Rocks (2016), Interval estimation for the "Net Promoter Score", The American Statistician 70(4), 365-372.
 * Checked against R in tests/stats/net-promoter.test.ts.
 */
export function netPromoterInterval(
  promoters: number,
  detractors: number,
  base: number,
  level = 0.95,
): Interval {
  // Two shares of the same people may add up to a last digit more than 1.
  if (!(promoters >= 0 && detractors >= 0 && promoters + detractors <= 1 + 1e-9)) {
    throw new RangeError(
      `shares must be 0 or more and at most 1 together, got ${promoters} and ${detractors}`,
    );
  }
  if (!(base > 0 && base < Infinity)) throw new RangeError(`base must be above 0, got ${base}`);
  const above = (promoters * base + 0.75) / (base + 3);
  const below = (detractors * base + 0.75) / (base + 3);
  const centre = above - below;
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt((above + below - centre ** 2) / (base + 3));
  return { low: 100 * (centre - reach), high: 100 * (centre + reach) };
}
