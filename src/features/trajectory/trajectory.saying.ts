import { methodOf } from '../../measurement/prediction';
import { type Report } from '../results/results.report.types';
import { indexPath } from './trajectory.index-path';
import { type Trend } from './trajectory.line';
import { type Measurements, outcomeOf } from './trajectory.outcomes';
import { type AimedRow, pathOf } from './trajectory.path';
import { type Said, saidOf, type Scored } from './trajectory.record';
import { type Path } from './trajectory.types';

/** What can be said of the waves to come from paths that end with a wave: its next one, and the one of the deadline. */
export function saidFrom(
  paths: readonly Path[],
  from: { id: string; label: string },
  targetVersion: number,
  madeAt: string | null,
): Said[] {
  return paths.flatMap(({ subject, target, next, atDeadline, outlook }) => {
    const about = {
      subjectKey: subject.key,
      from: { waveId: from.id, label: from.label },
      target: target?.share ?? null,
      ...{ targetVersion, madeAt },
      method: methodOf(outlook.kind === 'trend' ? outlook.samples : { kind: 'separate' }),
    };
    const deadline =
      atDeadline === null
        ? []
        : [
            saidOf(atDeadline.prediction, {
              ...about,
              kind: 'deadline',
              of: { waveId: null, label: atDeadline.label, time: atDeadline.prediction.time },
            }),
          ];
    // Where the deadline is the next wave, one forecast says both.
    if (next === null || (deadline.length > 0 && atDeadline?.label === next.ahead.label)) return deadline;
    return [saidOf(next.prediction, { ...about, kind: 'next', of: next.ahead }), ...deadline];
  });
}

/** The trend as it stood in an earlier wave, with nothing of what came after but the dates of waves. */
export function trendAsOf({ line, ...rest }: Trend, position: number): Trend {
  const waves = line.waves.slice(0, position + 1);
  const { results: current, comparison } = waves[position]!;
  const previous = waves[position - 1]?.results ?? null;
  return { ...rest, line: { ...line, waves, position, current, previous, comparison } };
}

/** Paths of the statements, and of the whole profile where there is one. */
export function pathsOf(
  trend: Trend,
  ownBrand: string,
  rows: readonly AimedRow[],
  alignment: Report['alignment'],
): Path[] {
  const statements = rows.map((row) => pathOf(trend, ownBrand, row));
  return alignment === null || alignment.points.length === 0
    ? statements
    : [indexPath(trend, alignment, statements), ...statements];
}

/**
 * What would have been said from each earlier wave, had anybody asked then: only waves up to it are used. Whoever looks back
 * knows the target and the dates of later waves, so these are never counted as forecasts.
 *
 * @param rowsAt  rows as they stood in the wave at a place
 */
export function inHindsight(
  measurements: Measurements,
  targetVersion: number,
  rowsAt: (position: number) => AimedRow[],
): Scored[] {
  const { trend, ownBrand, alignment } = measurements;
  return trend.line.waves.slice(0, -1).flatMap(({ wave }, position) => {
    const points = alignment?.points.slice(0, position + 1) ?? [];
    const then = alignment === null ? null : { ...alignment, points, change: null };
    const paths = pathsOf(trendAsOf(trend, position), ownBrand, rowsAt(position), then);
    return saidFrom(paths, wave, targetVersion, null)
      .map((said) => ({ said, outcome: outcomeOf(said, measurements) }))
      .filter(({ outcome }) => outcome.kind === 'scored');
  });
}
