import { endOfStep } from '../../instrument/seconds';

/** A median with the range that covers the true one in 95 of 100 samples; all in seconds. */
export type MedianTime =
  | { kind: 'estimate'; seconds: number; low: number; high: number; base: number }
  | { kind: 'too-few'; base: number; required: number };

/** Fewer times than this have no 95 % range of their median that says anything. */
const LEAST_TIMES = 10;
const NORMAL_95 = 1.96;

/**
 * The median of times that are only known by step, and its range by order statistics: the ranks n/2 ± 1.96·√n/2 (the binomial
 * with its normal approximation, from ten times on).
 *
 * @param steps  step of the scale (instrument/seconds.ts) → how many times lie in it
 */
export function medianTime(steps: ReadonlyMap<number, number>): MedianTime {
  const base = [...steps.values()].reduce((sum, count) => sum + count, 0);
  if (base < LEAST_TIMES) return { kind: 'too-few', base, required: LEAST_TIMES };
  const sorted = [...steps].sort(([a], [b]) => a - b);
  const reach = (NORMAL_95 * Math.sqrt(base)) / 2;
  return {
    kind: 'estimate',
    seconds: atRank(sorted, base / 2),
    low: atRank(sorted, Math.max(0.5, base / 2 - reach)),
    high: atRank(sorted, Math.min(base - 0.5, base / 2 + reach)),
    base,
  };
}

/** The time below which so many lie, taking those of one step to be spread evenly over it on the scale's own, logarithmic, terms. */
function atRank(sorted: readonly (readonly [number, number])[], rank: number): number {
  let below = 0;
  for (const [step, count] of sorted) {
    if (below + count >= rank) return endOfStep(step - 1 + Math.max(0, rank - below) / count);
    below += count;
  }
  return endOfStep(sorted.at(-1)?.[0] ?? 0);
}
