import { type Arrival as Forecast } from '../../measurement/arrival';
import { type Change } from '../../measurement/change';
import { type GapProgress } from '../../measurement/gap-progress';

/** The wave that progress is counted from, and why that one. */
export type Since = { waveId: string; label: string; why: 'before-the-lock' | 'first-comparable' };

type Counted = Extract<GapProgress, { kind: 'progress' }> & {
  since: Since;
  /** of the share, from that wave to this one: judged with all changes of the report */
  change: Change;
};

/**
 * How much of the gap has been closed since the target was locked: since the last comparable wave measured before that, or
 * the first comparable one where there is none (and while the target is a draft).
 */
export type Progress =
  | (Counted & {
      /** `not-clear` where the interval holds 0 or the change since then is none by the report's rules */
      verdict: 'closing' | 'widening' | 'not-clear';
    })
  | { kind: 'cannot-say'; since: Since; reason: Extract<GapProgress, { kind: 'cannot-say' }>['reason'] }
  | { kind: 'cannot-say'; since: null; reason: 'locked-since' | 'first-wave' | 'trend-break' | 'not-asked' };

/** Before the change since then is judged. */
export type OpenProgress = Counted | Extract<Progress, { kind: 'cannot-say' }>;

/** When the target will be reached, if it goes on as it went since the last trend break. */
export type Arrival =
  | (Extract<Forecast, { kind: 'forecast' }> & { deadline: string })
  | { kind: 'reached'; deadline: string }
  /** the deadline is the wave reported, or one before it */
  | { kind: 'due'; deadline: string; isNow: boolean }
  | {
      kind: 'cannot-say';
      deadline: string;
      reason: Extract<Forecast, { kind: 'cannot-say' }>['reason'] | NoDeadline;
      /** waves that could be held against each other */
      waves: number;
      /** whether an earlier wave is left out because the trend broke */
      isAfterBreak: boolean;
    };

/** No deadline; no wave of that name; a wave of that name without dates. */
export type NoDeadline = 'no-deadline' | 'no-such-wave' | 'no-dates';
