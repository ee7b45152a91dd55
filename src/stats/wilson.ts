import { normalQuantile } from './normal-quantile';

/** Both bounds of a confidence interval, in the unit of the estimate they belong to. */
export type Interval = { low: number; high: number };

/**
 * Wilson score interval for a share.
 *
 * Used instead of the textbook share ± z·se because it cannot leave [0, 1] and holds its coverage for small
 * bases and for shares near 0 or 1, where awareness of a small brand lies.
 *
 * @param share  observed share, unitless, 0 to 1
 * @param base   number of respondents, above 0; pass the effective base when answers are weighted, so it
 *               need not be a whole number
 * @param level  confidence level, unitless, strictly between 0 and 1; 0.95 means 95 %
 * @returns bounds, unitless, with 0 <= low <= share <= high <= 1
 * @throws RangeError  when an argument is outside its range
 *
 * Source: Wilson (1927), JASA 22(158), 209-212; recommended by Brown, Cai & DasGupta (2001), Statistical
 * Science 16(2), 101-133. Checked against R in tests/stats/wilson.test.ts.
 */
export function wilsonInterval(share: number, base: number, level = 0.95): Interval {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share must lie in 0 to 1, got ${share}`);
  if (!(base > 0 && base < Infinity)) throw new RangeError(`base must be above 0, got ${base}`);

  const z = normalQuantile((1 + level) / 2);
  const shrink = 1 + z ** 2 / base;
  const centre = (share + z ** 2 / (2 * base)) / shrink;
  const reach = (z / shrink) * Math.sqrt((share * (1 - share)) / base + z ** 2 / (4 * base ** 2));

  // The formula touches the ends exactly at share 0 and 1; floating point can overshoot by about 1e-17.
  return {
    low: Math.min(share, Math.max(0, centre - reach)),
    high: Math.max(share, Math.min(1, centre + reach)),
  };
}
