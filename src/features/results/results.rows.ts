import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { gapToTarget } from '../../measurement/gap';
import { ASSOCIATION, type Measure } from '../../measurement/measure';
import { type NetPromoterScore, type ShareResult } from '../../measurement/results';
import { type Target, type TargetItem } from '../positioning/positioning.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { alignmentCells } from './results.alignment.rows';
import { loadReportAlignments } from './results.alignment.series';
import { type AlignmentResult } from './results.alignment.types';
import { loadAvailability } from './results.availability';
import { availabilityLines } from './results.availability.rows';
import { NO_COURSE } from './results.course.rows';
import { type Courses, coursesOf } from './results.course.waves';
import { loadNaming } from './results.naming';
import { nameIn, namingLines } from './results.naming.rows';
import { allPairs, loadOverlaps } from './results.overlap';
import { type GapNumbers, NO_TARGET, plainRow, type ResultRow } from './results.row';
import { rowLabels } from './results.row-labels';
import { rolledResults, type Window } from './results.rolling';
import { chooseTarget, loadResults, loadScope, namedSegment, type View } from './results.scope';
import { type WaveResults } from './results.waves';

export { type ResultRow };

export type Results = {
  tracker: string;
  targetVersion: number | null;
  estimates: ResultRow[];
  /** waves whose errors by cluster were wished for and are not stored */
  withoutClusters: string[];
  /** why a wave could not be weighted as wished, in words */
  problems: string[];
};

/** What to list; without a wave, all of them. */
export type ResultsRequest = View & { waveLabel?: string | undefined; rolling?: Window | undefined };

/**
 * Every measure of every wave asked for, at full precision, in the order of the questionnaire.
 *
 * @throws NotFoundError for a wave or segment that the tracker does not have
 */
export async function resultsRows(
  db: Db,
  tracker: Tracker,
  request: ResultsRequest,
  now: Date,
): Promise<Results> {
  const scope = await loadScope(db, tracker, now);
  const { waveLabel, segment, variance } = request;
  if (waveLabel !== undefined && !scope.waves.some(({ label }) => label === waveLabel))
    throw new NotFoundError(`opened wave “${waveLabel}”`);
  const named = segment === undefined ? null : namedSegment(scope.segments, segment);
  const target = await chooseTarget(db, tracker.id, undefined);
  // Waves that are not asked for are part of the way of those that are.
  const every = await loadResults(db, scope, scope.waves, request, now);
  const all = every.filter(({ wave }) => waveLabel === undefined || wave.label === waveLabel);
  const profile = await alignmentsOf(db, all, target, segment, now);
  const patience = { now, isPatient: true };
  const overlaps = await loadOverlaps(db, allPairs(every), segment ?? null, patience);
  const view = { rolling: request.rolling ?? 1, segment, variance } as const;
  const rolled = rolledResults(every, view, now, overlaps);
  const courses = coursesOf(every, scope.everyWave, target, segment ?? null, now, overlaps.of);
  const availability = await loadAvailability(db, all, segment ?? null, patience);
  const naming = await loadNaming(db, tracker.id, all, segment ?? null, patience);
  const segmentText = named === null ? null : `${named.key}=${named.optionLabel}`;
  return {
    tracker: tracker.name,
    targetVersion: target?.version ?? null,
    estimates: all.flatMap((results) => [
      ...rowsOf(results, rolled(results), segmentText, target, courses),
      ...alignmentRow(results, segmentText, profile.get(results)),
      ...[...availabilityLines(availability(results)), ...namingLines(naming(results), nameIn(results))].map(
        plainRow(results.wave.label, segmentText),
      ),
    ]),
    withoutClusters: variance === 'clusters' ? all.filter(lacksClusters).map(({ wave }) => wave.label) : [],
    problems: all.map(({ weighting }) => weighting.problem).filter((problem) => problem !== ''),
  };
}

const lacksClusters = ({ completes, clusters }: WaveResults): boolean => completes > 0 && !clusters;

/** Of each wave's own brand, however many respondents there are to look at. */
async function alignmentsOf(
  db: Db,
  all: readonly WaveResults[],
  target: Target | undefined,
  segment: View['segment'],
  now: Date,
): Promise<Map<WaveResults, AlignmentResult>> {
  const ownBrand = all.flatMap(({ instrument }) => instrument.brands).find(({ isOwn }) => isOwn)?.key ?? '';
  const view = { ownBrand, target, segment: segment ?? null };
  const alignments = await loadReportAlignments(db, all, null, view, { now, isPatient: true });
  if (alignments === null) return new Map();
  return new Map(all.map((results) => [results, alignments.of(results).result]));
}

/** The alignment index with the target as a fraction of 1; no row without a target. */
function alignmentRow(
  { wave, instrument }: WaveResults,
  segment: string | null,
  result: AlignmentResult | undefined,
): ResultRow[] {
  if (result === undefined) return [];
  const brand = instrument.brands.find(({ isOwn }) => isOwn)?.name ?? '';
  const place = { wave: wave.label, segment, measure: 'alignment', brand, statement: null };
  const se = result.kind === 'alignment' ? result.se / 100 : null;
  return [{ ...place, ...NOTHING, ...alignmentCells(result), se, ...NO_TARGET, ...NO_COURSE }];
}

function rowsOf(
  results: WaveResults,
  { share, nps }: Pick<WaveResults, 'share' | 'nps'>,
  segment: string | null,
  target: Target | undefined,
  courses: Courses,
): ResultRow[] {
  const { instrument, layout, wave } = results;
  const isOwnBrand = new Set(instrument.brands.filter(({ isOwn }) => isOwn).map(({ key }) => key));
  const label = rowLabels(instrument);
  const place = (measure: Measure) => ({ wave: wave.label, segment, ...label(measure) });
  const rows = layout.measures.map((measure): ResultRow => {
    const result = share(measure);
    const item = isOwnBrand.has(measure.brand) ? itemOf(measure, target) : undefined;
    const gap = gapNumbers(result, item?.share ?? null);
    const course = item === undefined ? NO_COURSE : courses(results, measure, item);
    return { ...place(measure), ...shareNumbers(result), ...gap, ...course };
  });
  const scores = instrument.hasNps
    ? instrument.brands.map(({ key }): ResultRow => {
        const about = place({ measure: 'nps', brand: key, statement: null });
        return { ...about, ...scoreNumbers(nps(key)), ...NO_TARGET, ...NO_COURSE };
      })
    : [];
  return [...rows, ...scores];
}

function itemOf({ measure, statement }: Measure, target: Target | undefined): TargetItem | undefined {
  if (measure !== ASSOCIATION) return undefined;
  return target?.items.find(({ statementKey }) => statementKey === statement);
}

type Numbers = Pick<ResultRow, 'base' | 'effectiveBase' | 'share' | 'se' | 'low' | 'high'>;

const NOTHING: Numbers = { base: 0, effectiveBase: null, share: null, se: null, low: null, high: null };

function shareNumbers(result: ShareResult): Numbers {
  if (result.kind === 'cannot-say') return NOTHING;
  const { base, effectiveBase, share, se, low, high } = result;
  return { base, effectiveBase, share, se, low, high };
}

function scoreNumbers(result: NetPromoterScore): Numbers {
  if (result.kind === 'cannot-say') return NOTHING;
  const { base, effectiveBase, score, se, low, high } = result;
  const fraction = (points: number | null) => (points === null ? null : points / 100);
  return {
    base,
    effectiveBase,
    share: score / 100,
    se: fraction(se),
    low: fraction(low),
    high: fraction(high),
  };
}

function gapNumbers(result: ShareResult, target: number | null): GapNumbers {
  if (target === null) return NO_TARGET;
  const found = gapToTarget(result, target);
  if (found.kind === 'cannot-say') return { ...NO_TARGET, target, status: found.status };
  const { gap, gapLow, gapHigh, status } = found;
  return { target, gap, gapLow, gapHigh, status };
}
