import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { type SegmentFilter } from '../../measurement/domain';
import { listComments } from '../comments/comments.queries';
import { listProgrammes } from '../programmes/programmes.queries';
import { countSignatures } from '../positioning/positioning.agreed.queries';
import { listTargetVersions, type Target } from '../positioning/positioning.queries';
import { type Brand, listBrands } from '../trackers/brands.queries';
import { listStatements } from '../trackers/statements.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { findSampleKind } from '../waves/waves.facts.queries';
import { type Against, againstOf } from './results.against';
import { type Compared, loadReportAlignments } from './results.alignment.series';
import { assembleReport } from './results.assemble';
import { loadAvailability } from './results.availability';
import { loadKnownNames } from './results.brands';
import { compareWaves } from './results.comparable';
import { reportedBrandOf } from './results.heads';
import { loadNaming } from './results.naming';
import { allPairs, loadOverlaps, type WavePair } from './results.overlap';
import { type Report } from './results.report.types';
import { reportPairs, type Window } from './results.rolling';
import {
  chooseTarget,
  isInside,
  loadResults,
  loadScope,
  namedSegment,
  type Scope,
  type View,
} from './results.scope';
import { toldReport } from './results.told';
import { type WaveResults } from './results.waves';

/** What to report; what is left out is the newest: the last wave with completes, the target in force. */
export type ReportRequest = View & {
  waveId?: string | undefined;
  target?: number | undefined;
  /** the wave to compare with, an earlier one; the wave before where left out */
  against?: Against | undefined;
  /** key of the brand that the report is of; our own where left out */
  brand?: string | undefined;
  /** waves that each figure is the mean of */
  rolling?: Window | undefined;
  /** to wait for all that must be worked out from respondents, however many there are */
  isPatient?: boolean;
};

/** What the waves of a tracker say in one view: whatever stands on one page is worked out from the same. */
export type Loaded = { scope: Scope; all: WaveResults[] };

export async function loadAll(db: Db, tracker: Tracker, view: View, now: Date): Promise<Loaded> {
  const scope = await loadScope(db, tracker, now);
  return { scope, all: await loadResults(db, scope, scope.waves, view, now) };
}

/**
 * Works a report out, once for the page, the charts, the CSV and the API.
 *
 * The changes that are judged together (Benjamini and Hochberg) are all that the report shows against the wave it is compared
 * with: one for each statement about the brand, one for each awareness and funnel series of it, one for its NPS, and one for
 * the alignment with its target; and for each statement whose progress counts from an earlier wave, its change since then. A
 * competitor has no target, so a report of one has no gaps.
 *
 * @param loaded  what the same view of the same request found, where the caller has it already
 * @returns undefined while no wave has a complete and none was asked for
 * @throws NotFoundError for a wave, segment, brand or target version that the tracker does not have
 */
export async function buildReport(
  db: Db,
  tracker: Tracker,
  request: ReportRequest,
  now: Date,
  loaded?: Loaded,
): Promise<Report | undefined> {
  const { scope, all } = loaded ?? (await loadAll(db, tracker, request, now));
  const brands = await listBrands(db, tracker.id);
  refuseUnknown(request, scope, brands);
  const { outside } = request;
  const shown = all.filter(({ completes, wave }) => completes > 0 || wave.id === request.waveId);
  const position = positionOf(shown, request);
  const reported = shown[position];
  if (reported === undefined) return undefined;
  const { brand, rolling = 1 } = request;
  const segment = request.segment ?? null;
  const { key, isOwn } = reportedBrandOf(reported, brands, brand);
  const chosen = await chooseTarget(db, tracker.id, request.target);
  const target = isOwn ? chosen : undefined;
  const against = againstOf(shown, position, request.against);
  const pair = comparedPair(shown, position, against.position, segment, all);
  const patience = { now, isPatient: request.isPatient === true };
  const material = {
    ...{ scope, target, brands, brand, against, rolling, segment, now },
    statements: await listStatements(db, tracker.id),
    alignments: await loadReportAlignments(db, shown, pair, { ownBrand: key, target, segment }, patience),
    programmes: await listProgrammes(db, tracker.id),
    // Staff write for staff.
    comments: isInside(outside) ? await listComments(db, tracker.id) : [],
    overlaps: await loadOverlaps(db, pairsFor(shown, position, rolling, target), segment, patience),
    availability: (await loadAvailability(db, [reported], segment, patience))(reported),
    names: await loadKnownNames(db, tracker.id),
    namingOf: await loadNaming(db, tracker.id, shown, segment, patience),
    versions: isOwn ? await listTargetVersions(db, tracker.id) : [],
    signed: await countSignatures(db, target?.id),
    sampleKind: await findSampleKind(db, reported.wave.id),
  };
  const report = assembleReport(material, { all, shown, position });
  return outside === undefined ? report : toldReport(report, reported, outside);
}

/** A line to a target goes through all the waves so far, so each of them may share people with any other. */
function pairsFor(
  shown: readonly WaveResults[],
  position: number,
  rolling: Window,
  target: Target | undefined,
): WavePair[] {
  const pairs = reportPairs(shown, position, rolling);
  return target === undefined ? pairs : [...allPairs(shown.slice(0, position + 1)), ...pairs];
}

function refuseUnknown(
  { segment, waveId, brand, against }: ReportRequest,
  scope: Scope,
  brands: Brand[],
): void {
  const isOpened = (id: string) => scope.waves.some((wave) => wave.id === id);
  if (segment !== undefined) namedSegment(scope.segments, segment);
  if (waveId !== undefined && !isOpened(waveId)) throw new NotFoundError('wave');
  if (typeof against === 'object' && !isOpened(against.waveId)) throw new NotFoundError('wave');
  if (brand !== undefined && !brands.some(({ key }) => key === brand)) throw new NotFoundError('brand');
}

/** A wave that a reader may not see yet is as one that was not asked for. */
function positionOf(shown: readonly WaveResults[], { waveId, outside }: ReportRequest): number {
  const found = shown.findIndex(({ wave }) => wave.id === waveId);
  return waveId === undefined || (found < 0 && outside !== undefined) ? shown.length - 1 : found;
}

function comparedPair(
  shown: readonly WaveResults[],
  position: number,
  against: number | null,
  segment: SegmentFilter | null,
  all: readonly WaveResults[],
): Compared {
  const [before, today] = [against === null ? undefined : shown[against], shown[position]];
  if (before === undefined || today === undefined) return null;
  return { before, today, comparison: compareWaves(before, today, segment?.segment ?? null, all) };
}
