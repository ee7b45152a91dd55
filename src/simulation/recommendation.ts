const POINTS = 11;
/** How the eleven points attract people before the mean is set: eights are popular, ones are not. */
const ATTRACTION = [1.2, 0.4, 0.6, 0.8, 1, 2.2, 2, 3, 3.4, 2.2, 2.4];

/**
 * Shares of the answers 0 to 10 in a market with the given mean: the attraction of the points tilted exponentially until the
 * mean is right.
 *
 * @throws RangeError  when the mean is not between 0 and 10
 */
export function recommendationShares(mean: number): number[] {
  if (!(mean > 0 && mean < POINTS - 1)) throw new RangeError(`a mean of ${mean} on a scale from 0 to 10`);
  let low = -20;
  let high = 20;
  for (let round = 0; round < 80; round++) {
    const middle = (low + high) / 2;
    if (meanOf(tilted(middle)) < mean) low = middle;
    else high = middle;
  }
  return tilted((low + high) / 2);
}

/** The point at which the shares add up to more than `at`, for `at` in [0, 1). */
export function pointAt(shares: readonly number[], at: number): number {
  let sum = 0;
  for (const [point, share] of shares.entries()) {
    sum += share;
    if (at < sum) return point;
  }
  return shares.length - 1;
}

function tilted(slope: number): number[] {
  const weights = ATTRACTION.map((weight, point) => weight * Math.exp(slope * (point - POINTS / 2)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function meanOf(shares: readonly number[]): number {
  return shares.reduce((sum, share, point) => sum + share * point, 0);
}
