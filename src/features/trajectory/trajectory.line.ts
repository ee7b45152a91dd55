import { type Db } from '../../db/connect';
import { type SegmentFilter } from '../../measurement/domain';
import { type Calendar, calendarOf } from '../results/results.course';
import { type Line, lineOf, type NamedWave } from '../results/results.line';
import { allPairs, loadOverlaps } from '../results/results.overlap';
import { type Overlaps } from '../results/results.overlap.types';
import { type Loaded } from '../results/results.report';
import { type Wave } from '../waves/waves.queries';
import { type Ahead } from './trajectory.types';

/** All waves of a trend with what was measured, and those that are planned. */
export type Trend = { line: Line; calendar: Calendar; every: Wave[]; overlaps: Overlaps };

/** @returns undefined while nobody has answered */
export async function loadTrend(
  db: Db,
  { scope, all }: Loaded,
  segment: SegmentFilter | undefined,
  { now, isPatient }: { now: Date; isPatient: boolean },
): Promise<Trend | undefined> {
  const shown = all.filter(({ completes }) => completes > 0);
  if (shown.length === 0) return undefined;
  const last = shown.length - 1;
  const overlaps = await loadOverlaps(db, allPairs(shown), segment ?? null, { now, isPatient });
  const line = lineOf(all, shown, last, segment?.segment ?? null, now, overlaps.of);
  return { line, calendar: calendarOf(scope.everyWave, line.waves), every: scope.everyWave, overlaps };
}

/** Years between two waves as a rule; null where there is one only. */
export function usualDistance(waves: readonly { time: number }[]): number | null {
  const [first, last] = [waves[0], waves.at(-1)];
  if (first === undefined || last === undefined || waves.length < 2) return null;
  const distance = (last.time - first.time) / (waves.length - 1);
  return distance > 0 ? distance : null;
}

/** The next wave after one: as planned with dates, or at the usual distance of waves. Null where nothing tells when. */
export function nextWave({ line, calendar, every }: Trend, last: NamedWave): Ahead | null {
  const planned = every
    .filter(({ position }) => position > last.wave.position)
    .sort((a, b) => a.position - b.position)[0];
  const time = planned === undefined ? null : (calendar.get(planned.label) ?? null);
  if (planned !== undefined && time !== null && time > last.wave.time)
    return { waveId: planned.id, label: planned.label, time };
  const distance = usualDistance(line.waves.slice(0, line.waves.indexOf(last) + 1).map(({ wave }) => wave));
  if (distance === null) return null;
  const named =
    planned === undefined ? { waveId: null, label: '' } : { waveId: planned.id, label: planned.label };
  return { ...named, time: last.wave.time + distance };
}

/** Waves from one time to a deadline: whole ones, at least one; by the usual distance, else by those that are planned. */
export function wavesBetween(
  { every }: Pick<Trend, 'every'>,
  from: { position: number; time: number },
  deadline: { label: string; time: number | null | undefined },
  distance: number | null,
): number | null {
  const { label, time } = deadline;
  if (typeof time === 'number') {
    if (time <= from.time) return null;
    if (distance !== null) return Math.max(1, Math.round((time - from.time) / distance));
  }
  const named = every.find((wave) => wave.label === label);
  if (named === undefined || named.position <= from.position) return null;
  // Positions are shared with waves of insiders, so the waves themselves are counted.
  return every.filter(({ position }) => position > from.position && position <= named.position).length;
}
