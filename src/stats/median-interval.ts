/** A median with the order statistics that cover the true one; in the unit of the values. */
export type MedianInterval = { median: number; low: number; high: number };

/**
 * Interval of a median from order statistics: no shape is assumed of the values, and no variance is estimated.
 *
 * The true median lies between the r-th smallest and the r-th largest value unless fewer than r values fall on one side of it, and
 * their number is binomial(n, 1/2). The largest r is taken whose two tails stay below 1 − level, so that the coverage is at least
 * the level asked for, and somewhat above it in small samples.
 *
 * @param values  as many as there must be for r = 1: six at 95 %; any order, any unit
 * @param level   confidence level, unitless, strictly between 0 and 1
 * @throws RangeError  when there are too few values for the level, or one is not a number
 *
 * Source: Conover (1999), Practical Nonparametric Statistics, 3rd ed., section 3.2. Reference ranks: exact binomial sums in whole numbers, in
 * tests/stats/median-interval.test.ts.
 */
export function medianInterval(values: ArrayLike<number>, level = 0.95): MedianInterval {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in 0 to 1, got ${level}`);
  const sorted = Float64Array.from(values).sort();
  if (!sorted.every(Number.isFinite)) throw new RangeError('values must be numbers');
  const n = sorted.length;
  const rank = lowRank(n, (1 - level) / 2);
  if (rank === 0) throw new RangeError(`${n} values are too few for an interval of their median at ${level}`);
  const middle = (n - 1) / 2;
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  return { median, low: sorted[rank - 1]!, high: sorted[n - rank]! };
}

/** Largest r with P(X < r) no more than the tail, X binomial(n, 1/2); 0 where there is none. */
function lowRank(n: number, tail: number): number {
  let rank = 0;
  // Logarithms: half to the power of n is nothing at all from 1,075 values on.
  let logTerm = -n * Math.LN2;
  let below = Math.exp(logTerm);
  while (rank < n / 2 && below <= tail) {
    rank += 1;
    logTerm += Math.log((n - rank + 1) / rank);
    below += Math.exp(logTerm);
  }
  return rank;
}
