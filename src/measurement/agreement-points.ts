import { sampleQuantile } from '../stats';

/** Points that one player gives to one statement; a player's points need not add up to anything. */
export type Points = { player: string; statement: string; points: number };

export const POINTS = 100;

/**
 * Shares out whole points in proportion, by largest remainder: 100 points for 1, 1 and 1 are 34, 33 and 33.
 *
 * @param weights  0 or more each
 * @param total    whole points to share out
 * @returns whole points that add up to `total`; all 0 where every weight is 0
 * @throws RangeError  when a weight is below 0 or no number
 */
export function shareOut(weights: readonly number[], total = POINTS): number[] {
  const wrong = weights.find((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong !== undefined) throw new RangeError(`weights must be 0 or more, got ${wrong}`);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((all, value) => all + value, 0);
  const order = exact
    .map((_, i) => i)
    .sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b);
  for (const i of order.slice(0, left)) whole[i]! += 1;
  return whole;
}

/** Each player's points as parts of 100, so that nobody counts for more by giving out more. Who gave none is left out. */
export function scaledPoints(points: readonly Points[]): Points[] {
  const sums = new Map<string, number>();
  for (const one of points) sums.set(one.player, (sums.get(one.player) ?? 0) + one.points);
  return points
    .filter(({ player }) => sums.get(player)! > 0)
    .map((one) => ({ ...one, points: (one.points / sums.get(one.player)!) * POINTS }));
}

/** Median importance of a statement, in parts of 100; null where nobody gave points. */
export function medianPoints(statement: string, scaled: readonly Points[]): number | null {
  const own = scaled.filter((one) => one.statement === statement).map(({ points }) => points);
  return own.length === 0 ? null : sampleQuantile(own, 0.5);
}
