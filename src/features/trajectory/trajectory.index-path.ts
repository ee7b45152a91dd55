import {
  fanOf,
  type IndexTrend,
  indexTrend,
  predictionAt,
  type TimedIndex,
} from '../../measurement/prediction';
import { type CorrelationOf } from '../../stats';
import { profileMatch } from '../../stats/profile';
import { type AlignmentResult } from '../results/results.alignment.types';
import { type Report } from '../results/results.report.types';
import { nextWave, type Trend, usualDistance } from './trajectory.line';
import { against } from './trajectory.path';
import { type Plan, planAt } from './trajectory.plan';
import { ALIGNMENT, type Measured, type Path, type PathWave } from './trajectory.types';

type Series = NonNullable<Report['alignment']>;

/**
 * The way of the whole profile. Its plan is the index that the profile would have if every statement were where its own plan has
 * it; where some have none, they stay where they are today.
 */
export function indexPath(trend: Trend, alignment: Series, statements: readonly Path[]): Path {
  const planned = plannedIndex(statements);
  const run = indexRun(alignment);
  const timed = run.flatMap(({ wave, result }) => timedOf(wave.time, result));
  const found = indexTrend(timed, correlationIn(alignment, run));
  const last = alignment.points.at(-1)!;
  return {
    subject: { key: ALIGNMENT, wording: 'The whole profile', isIndex: true },
    ...{ target: null, state: null, progress: null, arrival: null },
    plan: wholePlan(statements, planned),
    waves: alignment.points.map((_, i) => waveOf(alignment, i, run, planned)),
    observed: observedPace(timed, found),
    ...outlookOf(trend, found, last.wave.id, statements),
  };
}

/** Points back to the last break; an index of other statements is another index. */
export function indexRun({ points }: Pick<Series, 'points'>): Series['points'] {
  const last = points.at(-1);
  let from = points.length - 1;
  while (from > 0 && !points[from]!.isBreak && points[from - 1]!.statements === last?.statements) from -= 1;
  return points.slice(Math.max(0, from));
}

export function timedOf(time: number, result: AlignmentResult): TimedIndex[] {
  return result.kind === 'alignment' && result.se > 0
    ? [{ time, value: result.index / 100, se: result.se / 100 }]
    : [];
}

/** Null before any plan begins. */
function plannedIndex(statements: readonly Path[]): (time: number) => number | null {
  const aimed = statements.flatMap(({ target, plan, waves }) => {
    const today = waves.findLast(({ measured }) => measured !== null)?.measured?.value;
    return target === null || target.importance === 0 || today === undefined ? [] : [{ target, plan, today }];
  });
  const begin = Math.min(...aimed.flatMap(({ plan }) => (plan.kind === 'plan' ? [plan.from.time] : [])));
  if (aimed.length === 0 || !Number.isFinite(begin)) return () => null;
  return (time) => {
    if (time < begin) return null;
    const shares = aimed.map(({ plan, today }) =>
      plan.kind === 'none' ? today : (planAt(plan, time) ?? plan.from.value),
    );
    const targets = aimed.map(({ target }) => target.share);
    const importance = aimed.map(({ target }) => target.importance);
    return Math.max(0, profileMatch(shares, targets, importance).alignment / 100);
  };
}

function wholePlan(statements: readonly Path[], planned: (time: number) => number | null): Plan {
  const plans = statements.flatMap(({ plan }) => (plan.kind === 'plan' ? [plan] : []));
  const first = [...plans].sort((a, b) => a.from.time - b.from.time)[0];
  const last = [...plans].sort((a, b) => b.to.time - a.to.time)[0];
  if (first === undefined || last === undefined) return { kind: 'none', reason: 'no-deadline' };
  return {
    kind: 'plan',
    from: { ...first.from, value: planned(first.from.time) ?? 0 },
    to: { ...last.to, value: planned(last.to.time) ?? 1 },
  };
}

function waveOf(
  { points, verdict, change }: Series,
  i: number,
  run: Series['points'],
  planned: (time: number) => number | null,
): PathWave {
  const { wave, result, isBreak } = points[i]!;
  const measured = measuredOf(result);
  const isLast = i === points.length - 1;
  const plan = planned(wave.time);
  const moved =
    isLast && change?.kind === 'change'
      ? { value: change.difference, low: change.low, high: change.high, verdict }
      : null;
  const isUsed = run.includes(points[i]!) && timedOf(wave.time, result).length > 0;
  return {
    wave,
    measured,
    isBreak,
    isUsed,
    planned: plan,
    against: against(measured, plan),
    moved,
    needed: null,
  };
}

function measuredOf(result: AlignmentResult): Measured | null {
  if (result.kind === 'cannot-say') return null;
  const { index, low, high, se, respondents, quality } = result;
  const part = (value: number) => value / 100;
  return {
    ...{ value: part(index), low: part(low), high: part(high), se: part(se) },
    base: respondents,
    isSmall: quality === 'small',
  };
}

/** Of two of the points that tell something, by their places among these. */
function correlationIn({ points }: Series, run: Series['points']): CorrelationOf {
  const told = run.filter(({ wave, result }) => timedOf(wave.time, result).length > 0);
  return (before, after) => told[after]!.correlations[points.indexOf(told[before]!)] ?? 0;
}

function observedPace(timed: readonly TimedIndex[], found: IndexTrend): Path['observed'] {
  const distance = usualDistance(timed);
  if (distance === null || found.kind === 'cannot-say') return null;
  const { slope } = found.trend;
  return { value: slope * distance, low: null, high: null, waves: found.waves };
}

/** Without a chance: only a profile that is at every target has an index of 100. */
function outlookOf(
  trend: Trend,
  found: IndexTrend,
  lastId: string,
  statements: readonly Path[],
): Pick<Path, 'outlook' | 'fan' | 'next' | 'atDeadline'> {
  const today = trend.line.waves.find(({ wave }) => wave.id === lastId)!;
  const nothing = { fan: [], next: null, atDeadline: null };
  if (found.kind === 'cannot-say') return { outlook: found, ...nothing };
  const ahead = nextWave(trend, today);
  const deadlines = statements.flatMap(({ plan }) =>
    plan.kind === 'plan' && plan.to.time > today.wave.time ? [plan.to] : [],
  );
  const last = [...deadlines].sort((a, b) => b.time - a.time)[0];
  const end = Math.max(last?.time ?? 0, ahead?.time ?? 0);
  const at = (time: number) => predictionAt(found.trend, time, null);
  return {
    outlook: found,
    fan: end > today.wave.time ? fanOf(found.trend, today.wave.time, end) : [],
    next: ahead === null ? null : { ahead, prediction: at(ahead.time) },
    atDeadline: last === undefined ? null : { label: last.label, prediction: at(last.time) },
  };
}
