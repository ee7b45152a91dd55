import type { Change, Verdict } from './change';
import type { Gap } from './gap';

/** Key of the word at the end of a row: "short", "on the way", "reached", "moving away", "cannot say yet". */
export type GapState = 'short' | 'on-the-way' | 'reached' | 'moving-away' | 'cannot-say';

/**
 * Where a share stands on its way to the target, from the gap today and the verdict on the change since the wave before.
 *
 * - **reached**: shown to be at the target, or above it. A fall within the margin does not undo that.
 * - below the target for certain: **on the way** with a clear rise, **moving away** with a clear fall, else **short**
 *   (also in a first wave: that it is short does not need a second one).
 * - not settled, measured below the target: a clear rise or fall still says **on the way** or **moving away**; without
 *   one we cannot say.
 * - not settled, measured at or above the target, or not enough data: **cannot say**.
 */
export function gapState(gap: Gap, verdict: Verdict): GapState {
  if (gap.kind === 'cannot-say') return 'cannot-say';
  if (gap.status === 'on-target' || gap.status === 'reached' || gap.status === 'above') return 'reached';
  if (gap.gap < 0 && verdict === 'rise') return 'on-the-way';
  if (gap.gap < 0 && verdict === 'fall') return 'moving-away';
  return gap.status === 'below' ? 'short' : 'cannot-say';
}

export type Trajectory = 'closing' | 'widening' | 'no-clear-change' | 'cannot-say';

/**
 * Whether a clear change brought the share nearer to the target it is measured against today. A share that crossed the
 * target is closing if it is nearer on the other side than it was before.
 */
export function trajectory(gap: Gap, change: Change, verdict: Verdict): Trajectory {
  if (gap.kind === 'cannot-say' || change.kind === 'cannot-say' || verdict === 'cannot-say')
    return 'cannot-say';
  if (verdict === 'no-clear-change') return 'no-clear-change';
  const before = gap.gap - change.difference;
  return Math.abs(gap.gap) < Math.abs(before) ? 'closing' : 'widening';
}
