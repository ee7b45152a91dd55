import { type InCommon, normalQuantile, progressToTarget, type Uncertain } from '../stats';
import { type Share, type ShareEstimate } from './share';

/** How much of the way from a first wave to the target has been made by a later one. */
export type GapProgress =
  | {
      kind: 'progress';
      /** share of the gap closed, unitless; below 0 it grew, above 1 the share went past the target. Never clipped. */
      closed: number;
      /** Fieller's 95 % interval of `closed` */
      low: number;
      high: number;
      /** share now minus share then */
      moved: number;
    }
  | { kind: 'cannot-say'; reason: 'no-gap-then' | 'gap-too-small' | NoVariance };

export type NoVariance = 'too-few-people' | 'fixed-by-weighting';

/**
 * Share of the gap to a target closed between two waves.
 *
 * @param target    wanted share, unitless, 0 to 1
 * @param inCommon  where people answered both waves; null for separate samples
 * @returns `no-gap-then` where the share was at the target or above it at the start; `gap-too-small` where the gap was not
 *          clear of zero then (g of 1 or more), so that no share of it has limits
 * @throws RangeError  when the target is not 0 to 1
 *
 * Source: Fieller (1954), by progressToTarget. Checked by hand in tests/measurement/arrival.test.ts.
 */
export function gapProgress(
  baseline: ShareEstimate,
  today: ShareEstimate,
  target: number,
  inCommon: InCommon | null = null,
): GapProgress {
  if (!(target >= 0 && target <= 1)) throw new RangeError(`target must lie in 0 to 1, got ${target}`);
  const reason = noVariance(baseline) ?? noVariance(today);
  if (reason !== null || baseline.kind === 'cannot-say' || today.kind === 'cannot-say')
    return { kind: 'cannot-say', reason: reason ?? 'too-few-people' };
  if (baseline.share >= target) return { kind: 'cannot-say', reason: 'no-gap-then' };
  const [then, now] = [uncertain(baseline), uncertain(today)];
  const covariance = (inCommon?.correlation ?? 0) * Math.sqrt(then.variance * now.variance);
  const found = progressToTarget(then, now, target, covariance);
  if (found.kind === 'cannot-say') return { kind: 'cannot-say', reason: 'no-gap-then' };
  if (found.shown === null) return { kind: 'cannot-say', reason: 'gap-too-small' };
  const { low, high } = found.shown;
  return { kind: 'progress', closed: found.progress, low, high, moved: today.share - baseline.share };
}

/** Why nothing can be reckoned with a share, or null where it can. */
export function noVariance(result: ShareEstimate): NoVariance | null {
  if (result.kind === 'cannot-say' || result.se === null || result.quality === 'hidden')
    return 'too-few-people';
  return result.low === null || result.high === null ? 'fixed-by-weighting' : null;
}

const NORMAL_95 = normalQuantile(0.975);

/** Nobody and everybody have no standard error; half of Wilson's interval stands in for it, as in forecasts. */
function uncertain({ share, se, low, high }: Share): Uncertain {
  const error = share > 0 && share < 1 ? se! : (high! - low!) / 2 / NORMAL_95;
  return { value: share, variance: error ** 2 };
}
