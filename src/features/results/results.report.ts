import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { judgeChanges, type Verdict } from '../../measurement/change';
import { type SegmentFilter } from '../../measurement/domain';
import { gapState } from '../../measurement/gap-state';
import { listProgrammes, type Programme } from '../programmes/programmes.queries';
import { countSignatures } from '../positioning/positioning.agreed.queries';
import { listTargetVersions, type Target, type TargetVersion } from '../positioning/positioning.queries';
import { type Brand, listBrands } from '../trackers/brands.queries';
import { listStatements, type Statement } from '../trackers/statements.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { findSampleKind, type SampleKind } from '../waves/waves.facts.queries';
import { loadAvailability } from './results.availability';
import { type AvailabilityResult } from './results.availability.types';
import { funnelRows, type KnownNames, loadKnownNames, mentionRows, otherMentions } from './results.brands';
import { shownVariance } from './results.clusters.words';
import { compareWaves } from './results.comparable';
import { calendarOf, judgedProgress } from './results.course';
import { openGapRows, type OpenRow, sortGaps } from './results.gaps';
import { ownBrandOf, segmentChoices, targetHead, trackerHead, weightingHead } from './results.heads';
import { type Line, lineOf } from './results.line';
import { loadOverlaps } from './results.overlap';
import { type Overlaps } from './results.overlap.types';
import { askedQuestions } from './results.questions';
import { type GapRow, type Report } from './results.report.types';
import { reportPairs, rolledLine, rollingHead, type Window } from './results.rolling';
import { chooseTarget, loadResults, loadScope, namedSegment, type Scope, type View } from './results.scope';
import { reportProgrammes } from './results.programmes';
import { openScores, openTrends } from './results.trends';
import { type Alignments } from './results.alignment';
import { type Compared, loadReportAlignments, openAlignment } from './results.alignment.series';
import { type WaveResults } from './results.waves';

/** What to report; what is left out is the newest: the last wave with completes, the target in force. */
export type ReportRequest = View & {
  waveId?: string | undefined;
  target?: number | undefined;
  /** waves that each figure is the mean of */
  rolling?: Window | undefined;
  /** to wait for all that must be worked out from respondents, however many there are */
  isPatient?: boolean;
};

/**
 * Works a report out, once for the page, the charts, the CSV and the API.
 *
 * The changes that are judged together (Benjamini and Hochberg) are all that the report shows against the wave before: one
 * for each statement about our brand, one for each awareness and funnel series of our brand, one for its NPS, and one for the
 * alignment with its target; and for each statement whose progress counts from an earlier wave, its change since then.
 *
 * @returns undefined while no wave has a complete and none was asked for
 * @throws NotFoundError for a wave, segment or target version that the tracker does not have
 */
export async function buildReport(
  db: Db,
  tracker: Tracker,
  request: ReportRequest,
  now: Date,
): Promise<Report | undefined> {
  const scope = await loadScope(db, tracker, now);
  if (request.segment !== undefined) namedSegment(scope.segments, request.segment);
  if (request.waveId !== undefined && !scope.waves.some(({ id }) => id === request.waveId))
    throw new NotFoundError('wave');
  const target = await chooseTarget(db, tracker.id, request.target);
  const all = await loadResults(db, scope, scope.waves, request, now);
  const shown = all.filter(({ completes, wave }) => completes > 0 || wave.id === request.waveId);
  const position = positionOf(shown, request.waveId);
  const reported = shown[position];
  if (reported === undefined) return undefined;
  const brands = await listBrands(db, tracker.id);
  const segment = request.segment ?? null;
  const view = { ownBrand: ownBrandOf(reported, brands).key, target, segment };
  const pair = comparedPair(shown, position, segment, all);
  const patience = { now, isPatient: request.isPatient === true };
  const material = {
    scope,
    target,
    statements: await listStatements(db, tracker.id),
    brands,
    alignments: await loadReportAlignments(db, shown, pair, view, patience),
    rolling: request.rolling ?? 1,
    programmes: await listProgrammes(db, tracker.id),
    overlaps: await loadOverlaps(db, reportPairs(shown, position, request.rolling ?? 1), segment, patience),
    availability: (await loadAvailability(db, [reported], segment, patience))(reported),
    names: await loadKnownNames(db, tracker.id),
    versions: await listTargetVersions(db, tracker.id),
    segment,
    signed: await countSignatures(db, target?.id),
    sampleKind: await findSampleKind(db, reported.wave.id),
    now,
  };
  return assemble(material, all, shown, position);
}

function positionOf(shown: readonly WaveResults[], waveId: string | undefined): number {
  return waveId === undefined ? shown.length - 1 : shown.findIndex(({ wave }) => wave.id === waveId);
}

function comparedPair(
  shown: readonly WaveResults[],
  position: number,
  segment: SegmentFilter | null,
  all: readonly WaveResults[],
): Compared {
  const [before, today] = [shown[position - 1], shown[position]];
  if (before === undefined || today === undefined) return null;
  return { before, today, comparison: compareWaves(before, today, segment?.segment ?? null, all) };
}

type Material = {
  scope: Scope;
  target: Target | undefined;
  statements: Statement[];
  brands: Brand[];
  alignments: Alignments | null;
  overlaps: Overlaps;
  rolling: Window;
  programmes: Programme[];
  availability: AvailabilityResult | null;
  names: KnownNames;
  versions: TargetVersion[];
  segment: SegmentFilter | null;
  signed: number;
  sampleKind: SampleKind;
  now: Date;
};

function assemble(material: Material, all: WaveResults[], shown: WaveResults[], position: number): Report {
  const { scope, target, segment, names, versions } = material;
  const single = lineOf(all, shown, position, segment?.segment ?? null, material.now, material.overlaps.of);
  const line = rolledLine(single, material.rolling);
  const waves = line.waves.map(({ wave }) => wave);
  const { current } = line;
  const own = ownBrandOf(current, material.brands);
  return {
    tracker: trackerHead(scope.tracker, own.name),
    wave: waves[position]!,
    previous: waves[position - 1] ?? null,
    waves,
    segment: segment === null ? null : namedSegment(scope.segments, segment),
    segmentChoices: segmentChoices(current),
    target: target === undefined ? null : targetHead(target, current.wave, material.signed),
    targetVersions: versions.map(({ version, status }) => ({ version, isLocked: status === 'locked' })),
    ...{ weighting: weightingHead(current), clusters: current.clusters ?? null },
    sampleKind: material.sampleKind,
    programmes: reportProgrammes(material.programmes, waves),
    rolling: rollingHead(line),
    overlap: line.previous === null ? null : material.overlaps.head(line.previous, current),
    ...judged(line, own.key, material),
    funnel: funnelRows(current),
    availability: material.availability,
    mentions: mentionRows(current),
    // Typed names are kept for the whole wave only.
    otherMentions: segment === null ? otherMentions(current, names) : [],
    questions: askedQuestions(current.instrument),
  };
}

type Judged = Pick<
  Report,
  'gaps' | 'alignment' | 'trends' | 'nps' | 'comparisons' | 'variance' | 'unaidedBase'
>;

function judged(line: Line, ownBrand: string, { statements, target, scope, alignments }: Material): Judged {
  const calendar = calendarOf(scope.everyWave, line.waves);
  const rows = sortGaps(openGapRows(line, ownBrand, statements, { target, calendar }));
  const series = openTrends(line, ownBrand);
  const scores = openScores(line, ownBrand);
  const alignment = openAlignment(line.unrolled ?? line, alignments);
  const compared = [...rows, ...series, scores, alignment].filter((one) => one !== null);
  const progressed = rows.flatMap(({ progress }) => (progress?.kind === 'progress' ? [progress] : []));
  // Counted from the wave before, progress is the change that is among them already.
  const longer = progressed.filter(({ since }) => since.waveId !== line.previous?.wave.id);
  const changes = [...compared, ...longer].flatMap(({ change }) => change ?? []);
  const { results, family } = judgeChanges(changes, { threshold: scope.tracker.threshold });
  const verdicts = new Map(changes.map((change, i) => [change, results[i]!.result]));
  const verdictOf = ({ change }: Pick<OpenRow, 'change'>): Verdict =>
    change === null ? 'cannot-say' : (verdicts.get(change) ?? 'cannot-say');
  const unaided = series.find(({ key }) => key === 'unaided-awareness');
  const todays = [
    ...rows.map(({ today }) => today),
    ...funnelRows(line.current).map(({ steps }) => steps[0]?.ofAll),
  ];
  const estimate = todays.find((today) => today?.kind === 'estimate');
  return {
    gaps: rows.map((row): GapRow => {
      const verdict = verdictOf(row);
      const state = row.gap === null ? 'cannot-say' : gapState(row.gap, verdict);
      const own = longer.find((one) => one === row.progress);
      const progress = judgedProgress(row.progress, own === undefined ? verdict : verdictOf(own));
      return { ...row, verdict, state, progress };
    }),
    alignment: alignment === null ? null : { ...alignment, verdict: verdictOf(alignment) },
    trends: series.map((one) => ({ ...one, verdict: verdictOf(one) })),
    nps: scores === null ? null : { ...scores, verdict: verdictOf(scores) },
    comparisons: family.tests,
    variance: shownVariance(line.current, estimate),
    unaidedBase: unaided?.points.find(({ wave }) => wave.id === line.current.wave.id)?.result.base ?? 0,
  };
}
