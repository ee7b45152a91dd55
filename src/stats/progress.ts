import { normalQuantile } from './normal-quantile';
import type { Interval } from './wilson';

/** An estimate with its variance in the squared unit of the value, 0 or more. */
export type Uncertain = { value: number; variance: number };

/** What Fieller's theorem allows: values between limits, values outside them, or anything. */
export type FiellerSet =
  ({ type: 'interval' } & Interval) | ({ type: 'outside' } & Interval) | { type: 'whole-line' };

export type Progress =
  | { kind: 'cannot-say'; reason: 'baseline-at-target' }
  | {
      kind: 'progress';
      /** share of the gap closed, unitless; below 0 moving away, above 1 beyond the target */
      progress: number;
      /** standard error and interval by the delta method, for comparison: symmetric, and too narrow for a small gap */
      deltaSe: number;
      delta: Interval;
      /** squared relative error of the baseline gap, in z units; 1 or more: the gap itself is not sure */
      g: number;
      fieller: FiellerSet;
      /** the interval to show; null where the baseline gap is too small to speak of progress */
      shown: Interval | null;
    };

/**
 * Share of the gap to a target that has been closed since the baseline, with Fieller's interval.
 *
 * Both the way made and the way to go are measured with error, and a ratio of two such numbers has no symmetric interval.
 *
 * @param baseline    value and variance at the start
 * @param current     value and variance now
 * @param target      wanted value, fixed, same unit
 * @param covariance  of the two estimates; 0 for separate samples
 * @param level       confidence level, unitless, strictly between 0 and 1
 * @returns the progress, or `baseline-at-target` where there was no gap to close
 * @throws RangeError  when a variance is negative, the covariance larger than they allow, or a value not a number
 *
 * Source: Fieller (1954), Journal of the Royal Statistical Society B 16(2), 175-185. Checked against R in tests/oracle
 * (progress); the interval holds exactly the values that a test does not reject, in tests/stats/progress.test.ts.
 */
export function progressToTarget(
  baseline: Uncertain,
  current: Uncertain,
  target: number,
  covariance = 0,
  level = 0.95,
): Progress {
  requireUncertain(baseline, current, target, covariance);
  const made = current.value - baseline.value;
  const gap = target - baseline.value;
  if (gap === 0) return { kind: 'cannot-say', reason: 'baseline-at-target' };
  const variance = {
    made: Math.max(0, baseline.variance + current.variance - 2 * covariance),
    gap: baseline.variance,
    both: baseline.variance - covariance,
  };
  const progress = made / gap;
  const z = normalQuantile((1 + level) / 2);
  const squared = variance.made - 2 * progress * variance.both + progress ** 2 * variance.gap;
  const deltaSe = Math.sqrt(Math.max(0, squared)) / Math.abs(gap);
  const fieller = fiellerSet({ made, gap }, variance, z);
  return {
    kind: 'progress',
    progress,
    deltaSe,
    delta: { low: progress - z * deltaSe, high: progress + z * deltaSe },
    g: (z ** 2 * variance.gap) / gap ** 2,
    fieller,
    shown: fieller.type === 'interval' ? { low: fieller.low, high: fieller.high } : null,
  };
}

/** All ratios θ for which (made - θ gap)² ≤ z² times the variance of made - θ gap. */
function fiellerSet(
  { made, gap }: { made: number; gap: number },
  variance: { made: number; gap: number; both: number },
  z: number,
): FiellerSet {
  const a = gap ** 2 - z ** 2 * variance.gap;
  const b = -2 * (made * gap - z ** 2 * variance.both);
  const c = made ** 2 - z ** 2 * variance.made;
  const discriminant = b ** 2 - 4 * a * c;
  if (a > 0) return { type: 'interval', ...roots(a, b, c, Math.max(0, discriminant)) };
  if (a === 0 || discriminant <= 0) return { type: 'whole-line' };
  return { type: 'outside', ...roots(a, b, c, discriminant) };
}

/** Both roots, without subtracting numbers that are nearly equal. */
function roots(a: number, b: number, c: number, discriminant: number): Interval {
  const larger = -(b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant)) / 2;
  const one = larger / a;
  const other = larger === 0 ? 0 : c / larger;
  return { low: Math.min(one, other), high: Math.max(one, other) };
}

function requireUncertain(baseline: Uncertain, current: Uncertain, target: number, covariance: number): void {
  const values = [baseline.value, current.value, target];
  if (!values.every(Number.isFinite))
    throw new RangeError(`baseline, current and target must be numbers, got ${values.join(', ')}`);
  if (!(baseline.variance >= 0 && current.variance >= 0))
    throw new RangeError(`variance must be 0 or more, got ${baseline.variance} and ${current.variance}`);
  if (!(covariance ** 2 <= baseline.variance * current.variance * (1 + 1e-9)))
    throw new RangeError(`covariance is larger than the variances allow, got ${covariance}`);
}
