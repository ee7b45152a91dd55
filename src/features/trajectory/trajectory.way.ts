import { type Db } from '../../db/connect';
import { type Loaded } from '../results/results.report';
import { type Report } from '../results/results.report.types';
import { isInside, type Outside } from '../results/results.scope';
import { loadTrend } from './trajectory.line';
import { type AimedRow, isAimed, pathOf } from './trajectory.path';
import { trendAsOf } from './trajectory.saying';
import { type Path } from './trajectory.types';

/** The way of one statement as a report has it, and the statements that have one. */
export type Way = {
  path: Path;
  tracker: Pick<Report['tracker'], 'ownBrand'>;
  subjects: { key: string; wording: string }[];
};

export type WayRequest = {
  /** key of the statement; the widest gap where left out or without a target */
  statement?: string | undefined;
  outside?: Outside | undefined;
  isPatient?: boolean;
};

/**
 * Plan, measured waves and forecast of one statement, up to the wave of a report, whose rows it goes by: a report and the chart
 * in it cannot disagree.
 *
 * @returns null for a report in which no statement has a target
 */
export async function wayIn(
  db: Db,
  report: Report,
  loaded: Loaded,
  { statement, outside, isPatient = false }: WayRequest,
  now: Date,
): Promise<Way | null> {
  const rows = report.gaps.filter(isAimed).sort((a, b) => short(b) - short(a));
  const row = rows.find((one) => one.statement.key === statement) ?? rows[0];
  const { segment, wave } = report;
  const filter = segment === null ? undefined : { segment: segment.key, option: segment.option };
  const trend = row && (await loadTrend(db, loaded, filter, { now, isPatient }));
  const position = trend?.line.waves.findIndex((one) => one.wave.id === wave.id) ?? -1;
  if (row === undefined || trend === undefined || position < 0) return null;
  const { every } = trend;
  // What waves are called that are still to come is not for everybody.
  const known = isInside(outside) ? every : every.filter((one) => one.position <= wave.position);
  const then = trendAsOf({ ...trend, every: known }, position);
  return {
    path: pathOf(then, report.brand.key, asMeasured(row, report)),
    tracker: { ownBrand: report.tracker.ownBrand },
    subjects: rows.map((one) => one.statement),
  };
}

/** How far a statement is short of its target; whatever cannot be said comes last. */
function short({ gap }: AimedRow): number {
  return gap?.kind === 'gap' ? -gap.gap : -2;
}

/** The chart is of single waves, each against the one before it: a verdict on another comparison is none of its own. */
function asMeasured(row: AimedRow, { rolling, against }: Report): AimedRow {
  return rolling === null && against.how === 'before' ? row : { ...row, verdict: 'cannot-say' };
}
