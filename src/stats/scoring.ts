import type { Interval } from './wilson';

/**
 * Interval score of a range that was given for a value: its width, and a penalty for every bit that the value lies outside.
 *
 * Small is good. Nobody can better it by giving ranges that are too wide or too narrow, so ranges of different forecasters can be
 * compared. In the unit of the value.
 *
 * @param level  chance with which the value was said to lie within, strictly between 0 and 1
 * @throws RangeError  when the level is not between 0 and 1 or the range is the wrong way round
 *
 * Source: Gneiting & Raftery (2007), Journal of the American Statistical Association 102, 359-378, section 6.2. Checked by hand
 * in tests/stats/scoring.test.ts.
 */
export function intervalScore({ low, high }: Interval, value: number, level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie between 0 and 1, got ${level}`);
  if (!(low <= high)) throw new RangeError(`a range goes from low to high, got ${low} to ${high}`);
  const missed = Math.max(0, low - value) + Math.max(0, value - high);
  return high - low + (2 / (1 - level)) * missed;
}

/**
 * Brier score of a chance that was given for something that happened or did not: 0 is perfect, 0.25 is what 50 % always has.
 *
 * @param chance  unitless, 0 to 1
 * @throws RangeError  when the chance is outside its range
 *
 * Source: Brier (1950), Monthly Weather Review 78, 1-3. Checked by hand in tests/stats/scoring.test.ts.
 */
export function brierScore(chance: number, happened: boolean): number {
  if (!(chance >= 0 && chance <= 1)) throw new RangeError(`chance must lie in 0 to 1, got ${chance}`);
  return (chance - (happened ? 1 : 0)) ** 2;
}
