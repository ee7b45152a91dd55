import { arrivalBy } from '../../measurement/arrival';
import { changeBetween, type Verdict } from '../../measurement/change';
import { type Gap } from '../../measurement/gap';
import { gapProgress, noVariance } from '../../measurement/gap-progress';
import { type Measure } from '../../measurement/measure';
import { type CorrelationOf } from '../../stats';
import { type Wave } from '../waves/waves.queries';
import { type Arrival, type OpenProgress, type Progress, type Since } from './results.course.types';
import { middle } from './results.heads';
import { type Line, type NamedWave } from './results.line';

/** All waves of a trend, and the one that is looked at: what comes after it is not known yet. */
export type Past = Pick<Line, 'waves' | 'position' | 'compare' | 'overlap'>;

/** When deadlines are, in years, by the wave they name; null for a wave that is planned without dates. */
export type Calendar = ReadonlyMap<string, number | null>;

/** A statement's target, and when its version was locked; null for a draft. */
export type Aim = { share: number; deadline: string; lockedAt: string | null };

/** The dates of measured waves are those of their answers, of others those planned. */
export function calendarOf(every: readonly Wave[], measured: readonly NamedWave[]): Calendar {
  const planned = every.map(({ label, opensOn, closesOn }): [string, number | null] => {
    const [from, to] = [opensOn ?? closesOn, closesOn ?? opensOn];
    return [label, from === null || to === null ? null : middle(from, to)];
  });
  const known = measured
    .filter(({ results }) => results.completes > 0)
    .map(({ wave }): [string, number] => [wave.label, wave.time]);
  return new Map([...planned, ...known]);
}

/** How much of the gap is closed, and whether the rest will be by the deadline. */
export function courseOf(
  past: Past,
  measure: Measure,
  aim: Aim,
  gap: Gap,
  calendar: Calendar,
): { progress: OpenProgress; arrival: Arrival } {
  const run = comparableRun(past, measure);
  return {
    progress: progressOf(past, run, measure, aim),
    arrival: arrivalOf(past, run, measure, aim, gap, calendar),
  };
}

export type Run = { waves: NamedWave[]; isAfterBreak: boolean };

/** Waves up to the one looked at that asked the measure alike, back to the last trend break. */
export function comparableRun({ waves, position, compare }: Past, measure: Measure): Run {
  const run: NamedWave[] = [];
  for (let i = position; i >= 0; i--) {
    const one = waves[i]!;
    const later = run[0];
    const isAsked = one.results.share(measure).kind === 'estimate';
    // Over waves that did not ask, the two beside the hole are compared themselves.
    const isBeyondHole = isAsked && later !== undefined && waves[i + 1] !== later;
    if (isBeyondHole && !compare(one.results, later.results).isComparable(measure))
      return { waves: run, isAfterBreak: true };
    if (isAsked) run.unshift(one);
    if (i > 0 && !one.comparison.isComparable(measure)) return { waves: run, isAfterBreak: true };
  }
  return { waves: run, isAfterBreak: false };
}

function progressOf({ waves, position, overlap }: Past, run: Run, measure: Measure, aim: Aim): OpenProgress {
  const today = waves[position]!;
  const before = run.waves.filter((one) => one !== today && noVariance(one.results.share(measure)) === null);
  const isLocked = ({ results }: NamedWave) =>
    aim.lockedAt !== null && results.fieldTo !== null && results.fieldTo <= aim.lockedAt;
  if (today.results.share(measure).kind === 'cannot-say')
    return { kind: 'cannot-say', since: null, reason: 'not-asked' };
  if (isLocked(today)) return { kind: 'cannot-say', since: null, reason: 'locked-since' };
  const last = before.filter(isLocked).at(-1);
  const baseline = last ?? before[0];
  if (baseline === undefined)
    return { kind: 'cannot-say', since: null, reason: run.isAfterBreak ? 'trend-break' : 'first-wave' };
  const why = last === undefined ? 'first-comparable' : 'before-the-lock';
  const since: Since = { waveId: baseline.wave.id, label: baseline.wave.label, why };
  const [then, now] = [baseline.results.share(measure), today.results.share(measure)];
  const inCommon = overlap(baseline.results, today.results, measure);
  const progress = gapProgress(then, now, aim.share, inCommon);
  return progress.kind === 'cannot-say'
    ? { since, ...progress }
    : { since, ...progress, change: changeBetween(then, now, inCommon) };
}

/**
 * What to make of the progress: it is called one only if its interval is clear of zero and the change of the share since then
 * is one by the rules of the report.
 *
 * @param verdict  on the progress's change, judged with all other changes of the report
 */
export function judgedProgress(progress: OpenProgress | null, verdict: Verdict): Progress | null {
  if (progress === null || progress.kind === 'cannot-say') return progress;
  const { low, high, moved } = progress;
  const isClear = (low > 0 || high < 0) && verdict === (moved > 0 ? 'rise' : 'fall');
  if (!isClear) return { ...progress, verdict: 'not-clear' };
  return { ...progress, verdict: low > 0 ? 'closing' : 'widening' };
}

function arrivalOf(past: Past, run: Run, measure: Measure, aim: Aim, gap: Gap, calendar: Calendar): Arrival {
  const { deadline, share } = aim;
  const today = past.waves[past.position]!;
  const time = timeOfDeadline(calendar, deadline);
  const cannotSay = (reason: Extract<Arrival, { kind: 'cannot-say' }>['reason'], waves: number): Arrival => ({
    kind: 'cannot-say',
    deadline,
    reason,
    waves,
    isAfterBreak: run.isAfterBreak,
  });
  const told = run.waves.filter(({ results }) => noVariance(results.share(measure)) === null);
  if (isReached(gap)) return { kind: 'reached', deadline };
  if (deadline === '') return cannotSay('no-deadline', told.length);
  if (deadline === today.wave.label) return { kind: 'due', deadline, isNow: true };
  if (time === undefined) return cannotSay('no-such-wave', told.length);
  if (time === null) return cannotSay('no-dates', told.length);
  if (time <= today.wave.time) return { kind: 'due', deadline, isNow: false };
  if (gap.kind === 'cannot-say')
    return cannotSay(noVariance(today.results.share(measure)) ?? 'too-few-people', told.length);
  const waves = run.waves.map(({ wave, results }) => ({ time: wave.time, result: results.share(measure) }));
  const found = arrivalBy(waves, share, time, correlationIn(past, run.waves, measure));
  return found.kind === 'forecast' ? { ...found, deadline } : cannotSay(found.reason, found.waves);
}

/** Of the shares of two waves of a run, by their places in it; 0 for separate samples. */
export function correlationIn(
  { overlap }: Pick<Past, 'overlap'>,
  waves: readonly NamedWave[],
  measure: Measure,
): CorrelationOf {
  return (before, after) => overlap(waves[before]!.results, waves[after]!.results, measure)?.correlation ?? 0;
}

/** In years; undefined where no wave has that name, null for a wave without dates. */
export function timeOfDeadline(calendar: Calendar, deadline: string): number | null | undefined {
  return calendar.has(deadline) ? calendar.get(deadline) : timeOfDate(deadline);
}

/** A deadline that key players typed as a day is that day. */
function timeOfDate(deadline: string): number | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(deadline) ? middle(deadline, deadline) : undefined;
}

function isReached(gap: Gap): boolean {
  return gap.status === 'on-target' || gap.status === 'reached' || gap.status === 'above';
}
