import { arrivalBy } from '../../measurement/arrival';
import { changeBetween } from '../../measurement/change';
import { noVariance } from '../../measurement/gap-progress';
import { ASSOCIATION, type Measure } from '../../measurement/measure';
import { fanOf, predictionAt } from '../../measurement/prediction';
import { type ShareResult } from '../../measurement/results';
import { normalQuantile, studentQuantile } from '../../stats';
import { comparableRun, correlationIn, timeOfDeadline } from '../results/results.course';
import { type NamedWave } from '../results/results.line';
import { type GapRow } from '../results/results.report.types';
import { nextWave, type Trend, usualDistance, wavesBetween } from './trajectory.line';
import { baselineOf, type Plan, planAt, planOf } from './trajectory.plan';
import { type Measured, type Outlook, type Path, type PathWave } from './trajectory.types';

/** A row of the report with a target: its states, its progress and its arrival are taken over as they are. */
export type AimedRow = GapRow & {
  target: NonNullable<GapRow['target']>;
  progress: NonNullable<GapRow['progress']>;
  arrival: NonNullable<GapRow['arrival']>;
};

export function isAimed(row: GapRow): row is AimedRow {
  return row.target !== null && row.progress !== null && row.arrival !== null;
}

/** The way of one statement. */
export function pathOf(trend: Trend, ownBrand: string, row: AimedRow): Path {
  const { line, calendar } = trend;
  const { statement, target } = row;
  const measure = { measure: ASSOCIATION, brand: ownBrand, statement: statement.key };
  const today = line.waves[line.position]!;
  const run = comparableRun(line, measure).waves;
  const told = run.filter(({ results }) => noVariance(results.share(measure)) === null);
  const time = timeOfDeadline(calendar, target.deadline);
  const plan = planFor(row, measure, line.waves, today, time);
  const distance = usualDistance(told.map(({ wave }) => wave));
  const place: Place = { trend, measure, plan, target, time, distance, run, row };
  return {
    subject: { ...statement, isIndex: false },
    target,
    state: row.state,
    progress: row.progress,
    arrival: row.arrival,
    plan,
    waves: line.waves.map((one, i) => waveOf(place, one, i)),
    observed: observedPace(place, told),
    ...outlookOf(place, today),
  };
}

type Place = {
  trend: Trend;
  measure: Measure;
  plan: Plan;
  target: AimedRow['target'];
  time: number | null | undefined;
  distance: number | null;
  run: readonly NamedWave[];
  row: AimedRow;
};

function planFor(
  { progress, target }: AimedRow,
  measure: Measure,
  waves: readonly NamedWave[],
  today: NamedWave,
  time: number | null | undefined,
): Plan {
  const begin = baselineOf(progress, waves, today);
  const measured = begin === undefined ? null : measuredOf(begin.results.share(measure));
  const from =
    begin === undefined || measured === null
      ? null
      : { waveId: begin.wave.id, label: begin.wave.label, time: begin.wave.time, value: measured.value };
  return planOf(from, target.share, target.deadline, time);
}

/** What may be shown of a share; null where it was not asked or too few were. */
export function measuredOf(result: ShareResult): Measured | null {
  if (result.kind !== 'estimate' || result.quality === 'hidden') return null;
  const { share, low, high, se, base, quality } = result;
  return { value: share, low, high, se, base, isSmall: quality === 'small' };
}

function waveOf(place: Place, one: NamedWave, i: number): PathWave {
  const { trend, measure, plan, target, time, distance, run, row } = place;
  const { wave, results, comparison } = one;
  const measured = measuredOf(results.share(measure));
  const isBreak = i > 0 && !comparison.isComparable(measure);
  const planned = planAt(plan, wave.time);
  const before = trend.line.waves[i - 1];
  const isLast = i === trend.line.position;
  const waves = wavesBetween(trend, wave, { label: target.deadline, time }, distance);
  // The report says of the last wave what it takes from here on: the same words here.
  const needed = measured === null || waves === null ? null : (target.share - measured.value) / waves;
  return {
    wave,
    measured,
    isBreak,
    isUsed: run.includes(one) && noVariance(results.share(measure)) === null,
    planned,
    against: against(measured, planned),
    moved:
      before === undefined || isBreak
        ? null
        : movedBetween(trend, before, one, measure, isLast ? row.verdict : null),
    needed: isLast && row.arrival.kind === 'forecast' ? row.arrival.pace.needed : needed,
  };
}

export function against(measured: Measured | null, planned: number | null): PathWave['against'] {
  if (measured?.low == null || measured.high === null || planned === null) return null;
  if (measured.low > planned) return 'ahead';
  return measured.high < planned ? 'behind' : 'cannot-tell';
}

function movedBetween(
  { line }: Trend,
  before: NamedWave,
  after: NamedWave,
  measure: Measure,
  verdict: GapRow['verdict'] | null,
): PathWave['moved'] {
  const [from, to] = [before.results.share(measure), after.results.share(measure)];
  if (measuredOf(from) === null || measuredOf(to) === null) return null;
  const change = changeBetween(from, to, line.overlap(before.results, after.results, measure));
  if (change.kind === 'cannot-say') return null;
  return { value: change.difference, low: change.low, high: change.high, verdict };
}

/** From the trend, where there is one; of two waves, the movement from one to the other. */
function observedPace(
  { trend, measure, row, distance }: Place,
  told: readonly NamedWave[],
): Path['observed'] {
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined || first === last || distance === null) return null;
  const waves = told.length;
  const { arrival } = row;
  if (arrival.kind === 'forecast') {
    const { pace, trend: found } = arrival;
    if (found.scale === 'logit') return { value: pace.seen, low: null, high: null, waves };
    const tail = found.df === null ? normalQuantile(0.975) : studentQuantile(0.975, found.df);
    const half = (tail * found.slopeSe * (last.wave.time - first.wave.time)) / (waves - 1);
    return { value: pace.seen, low: pace.seen - half, high: pace.seen + half, waves };
  }
  const moved = movedBetween(trend, first, last, measure, null);
  if (moved === null) return null;
  const per = (value: number | null) => (value === null ? null : value / (waves - 1));
  return { value: per(moved.value)!, low: per(moved.low), high: per(moved.high), waves };
}

function outlookOf(
  { trend, measure, target, run, row, time }: Place,
  today: NamedWave,
): Pick<Path, 'outlook' | 'fan' | 'next' | 'atDeadline'> {
  const { arrival } = row;
  const shares = run.map(({ wave, results }) => ({ time: wave.time, result: results.share(measure) }));
  const ahead = nextWave(trend, today);
  const correlation = correlationIn(trend.line, run, measure);
  const soon = ahead === null ? null : arrivalBy(shares, target.share, ahead.time, correlation);
  const line = arrival.kind === 'forecast' ? arrival : soon?.kind === 'forecast' ? soon : null;
  const next =
    ahead === null || soon?.kind !== 'forecast'
      ? null
      : { ahead, prediction: predictionAt(soon.trend, ahead.time, target.share) };
  if (line === null) return { outlook: noOutlook(arrival, soon), fan: [], next, atDeadline: null };
  const end = arrival.kind === 'forecast' && typeof time === 'number' ? time : ahead!.time;
  const prediction =
    arrival.kind === 'forecast' && typeof time === 'number'
      ? predictionAt(arrival.trend, time, target.share)
      : null;
  return {
    outlook: {
      kind: 'trend',
      trend: line.trend,
      waves: line.waves,
      isWeak: line.isWeak,
      samples: line.samples,
    },
    fan: fanOf(line.trend, today.wave.time, Math.max(end, ahead?.time ?? end)),
    next,
    atDeadline: prediction === null ? null : { label: target.deadline, prediction },
  };
}

function noOutlook(arrival: AimedRow['arrival'], soon: ReturnType<typeof arrivalBy> | null): Outlook {
  if (soon?.kind === 'cannot-say') return { kind: 'cannot-say', reason: soon.reason, waves: soon.waves };
  if (arrival.kind === 'cannot-say')
    return { kind: 'cannot-say', reason: arrival.reason, waves: arrival.waves };
  return { kind: 'cannot-say', reason: 'too-few-waves', waves: 1 };
}
