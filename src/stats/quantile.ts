/**
 * Sample quantile by linear interpolation between two answers.
 *
 * @param values  one value or more, any order, any unit
 * @param p       probability, unitless, 0 to 1
 * @param type    7 (the default of R, Excel and NumPy) or 6 (of SPSS and Minitab), as numbered by the source
 * @returns the quantile in the unit of the values
 * @throws RangeError  when there is no value, one is not a number, or p is outside 0 to 1
 *
 * Source: Hyndman & Fan (1996), American Statistician 50(4), 361-365. Checked against R in tests/oracle (agreement); by hand in
 * tests/stats/agreement.test.ts.
 */
export function sampleQuantile(values: ArrayLike<number>, p: number, type: 6 | 7 = 7): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n === 0) throw new RangeError('a quantile needs a value, got none');
  if (!sorted.every(Number.isFinite))
    throw new RangeError(`values must be numbers, got ${sorted.join(', ')}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in 0 to 1, got ${p}`);
  const place = Math.min(n - 1, Math.max(0, type === 7 ? (n - 1) * p : (n + 1) * p - 1));
  const below = Math.floor(place);
  const above = Math.min(n - 1, below + 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
