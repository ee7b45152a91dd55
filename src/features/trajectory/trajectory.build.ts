import { type Db } from '../../db/connect';
import { gapToTarget } from '../../measurement/gap';
import { ASSOCIATION } from '../../measurement/measure';
import { courseOf, judgedProgress } from '../results/results.course';
import { buildReport, loadAll, type ReportRequest } from '../results/results.report';
import { type Report } from '../results/results.report.types';
import { type Tracker } from '../trackers/trackers.queries';
import { listForecasts } from './trajectory.forecasts.queries';
import { loadTrend, type Trend } from './trajectory.line';
import { type Measurements, outcomeOf } from './trajectory.outcomes';
import { type AimedRow, isAimed } from './trajectory.path';
import { type Forecasts, type Said } from './trajectory.record';
import { inHindsight, pathsOf } from './trajectory.saying';
import { type Trajectory } from './trajectory.types';

export type TrajectoryRequest = Pick<ReportRequest, 'segment' | 'target' | 'isPatient' | 'outside'>;

/** Why there is nothing to show. */
export type NoTrajectory = 'no-answers' | 'no-target';

/**
 * Works the way to the target out, once for the page, the chart, the CSV and the command line. What the report says, too, is
 * taken from the report.
 *
 * @throws NotFoundError for a segment or target version that the tracker does not have
 */
export async function buildTrajectory(
  db: Db,
  tracker: Tracker,
  request: TrajectoryRequest,
  now: Date,
): Promise<Trajectory | NoTrajectory> {
  const loaded = await loadAll(db, tracker, request, now);
  const report = await buildReport(db, tracker, request, now, loaded);
  const trend = await loadTrend(db, loaded, request.segment, { now, isPatient: request.isPatient === true });
  if (report === undefined || trend === undefined) return 'no-answers';
  const rows = report.gaps.filter(isAimed);
  if (report.target === null || rows.length === 0) return 'no-target';
  const ownBrand = ownBrandKey(trend, report);
  const measurements = { trend, ownBrand, alignment: report.alignment };
  const stored = request.segment === undefined ? await listForecasts(db, tracker.id) : [];
  return {
    ...headOf(report),
    overlap: overlapState(trend),
    target: report.target,
    paths: pathsOf(trend, ownBrand, rows, report.alignment),
    forecasts: {
      ...judgedByTime(stored, measurements),
      hindsight: inHindsight(measurements, report.target.version, (position) =>
        rowsAsOf(trend, ownBrand, rows, report.target, position),
      ),
    },
  };
}

function headOf(report: Report): Omit<Trajectory, 'target' | 'paths' | 'forecasts' | 'overlap'> {
  const { tracker, wave, waves, segment, segmentChoices, targetVersions, weighting, sampleKind } = report;
  const question = report.questions.find(({ key }) => key === 'image')?.wording ?? '';
  return { tracker, wave, waves, segment, segmentChoices, targetVersions, weighting, sampleKind, question };
}

/** The worst of all pairs: a line goes through many of them. */
function overlapState({ line, overlaps }: Trend): Trajectory['overlap'] {
  const states = line.waves.flatMap(({ results: after }, i) =>
    line.waves.slice(0, i).map((before) => overlaps.head(before.results, after)?.state),
  );
  if (states.includes('being-worked-out')) return 'being-worked-out';
  return states.includes('answers-missing') ? 'answers-missing' : 'known';
}

function ownBrandKey({ line }: Trend, report: Report): string {
  const own = line.current.instrument.brands.find(({ isOwn }) => isOwn);
  return own?.key ?? report.funnel.find(({ brand }) => brand.isOwn)?.brand.key ?? '';
}

/** The rows of the report of an earlier wave, as far as a path needs them. */
function rowsAsOf(
  { line, calendar }: Trend,
  ownBrand: string,
  rows: readonly AimedRow[],
  target: Report['target'],
  position: number,
): AimedRow[] {
  return rows.map((row): AimedRow => {
    const measure = { measure: ASSOCIATION, brand: ownBrand, statement: row.statement.key };
    const today = line.waves[position]!.results.share(measure);
    const gap = gapToTarget(today, row.target.share);
    const lockedAt = target?.lockedOn ?? null;
    const past = { ...line, position };
    const { progress, arrival } = courseOf(past, measure, { ...row.target, lockedAt }, gap, calendar);
    return { ...row, today, gap, arrival, progress: judgedProgress(progress, 'cannot-say')! };
  });
}

/** Who says what will be measured while it is being measured has not foretold it. */
function judgedByTime(stored: readonly Said[], measurements: Measurements): Pick<Forecasts, 'kept' | 'late'> {
  const { waves } = measurements.trend.line;
  const all = stored.map((said) => ({ said, outcome: outcomeOf(said, measurements) }));
  const isLate = ({ said, outcome }: (typeof all)[number]): boolean => {
    if (outcome.kind !== 'scored') return false;
    const begun = waves.find(({ wave }) => wave.id === outcome.waveId)?.results.fieldFrom;
    return begun != null && said.madeAt !== null && said.madeAt >= begun;
  };
  const onTime = all.filter((one) => !isLate(one));
  return { kept: latest(onTime), late: latest(all.filter(isLate)) };
}

/** Of forecasts that were made anew while there was still time, the last one counts. */
function latest<T extends { said: Said }>(all: readonly T[]): T[] {
  const byName = new Map<string, T>();
  for (const one of all) {
    const { subjectKey, kind, from, targetVersion } = one.said;
    byName.set([subjectKey, kind, from.waveId, targetVersion].join(' '), one);
  }
  return [...byName.values()];
}
