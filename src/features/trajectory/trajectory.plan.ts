import { type NoDeadline, type OpenProgress, type Progress } from '../results/results.course.types';
import { type NamedWave } from '../results/results.line';

/** A straight way from where the counting began to the target by its deadline. Values are fractions of 1, times years. */
export type Plan =
  | {
      kind: 'plan';
      from: { waveId: string; label: string; time: number; value: number };
      to: { label: string; time: number; value: number };
    }
  | { kind: 'none'; reason: NoDeadline | 'no-baseline' | 'deadline-before-baseline' };

/** Where the plan is at a time: from its beginning on; at the target after its deadline. */
export function planAt(plan: Plan, time: number): number | null {
  if (plan.kind === 'none' || time < plan.from.time) return null;
  const { from, to } = plan;
  if (time >= to.time) return to.value;
  return from.value + ((to.value - from.value) * (time - from.time)) / (to.time - from.time);
}

/**
 * The wave that a plan begins with: the one that progress is counted from, so that the two cannot disagree. Where nothing can
 * be counted yet, because the target was locked after this wave or because it is the first, it is this wave itself.
 */
export function baselineOf(
  progress: OpenProgress | Progress,
  waves: readonly NamedWave[],
  today: NamedWave,
): NamedWave | undefined {
  if (progress.since === null) return progress.reason === 'not-asked' ? undefined : today;
  const { waveId } = progress.since;
  return waves.find(({ wave }) => wave.id === waveId);
}

export type Start = { waveId: string; label: string; time: number; value: number };

/**
 * @param deadline  as the target names it
 * @param time      when that is: undefined where no wave has that name, null where it has no dates
 */
export function planOf(
  from: Start | null,
  target: number,
  deadline: string,
  time: number | null | undefined,
): Plan {
  if (deadline === '') return { kind: 'none', reason: 'no-deadline' };
  if (time === undefined) return { kind: 'none', reason: 'no-such-wave' };
  if (time === null) return { kind: 'none', reason: 'no-dates' };
  if (from === null) return { kind: 'none', reason: 'no-baseline' };
  if (time <= from.time) return { kind: 'none', reason: 'deadline-before-baseline' };
  // Who was past the target is to stay there, not to come back to it.
  const value = Math.min(from.value, target);
  return { kind: 'plan', from: { ...from, value }, to: { label: deadline, time, value: target } };
}
