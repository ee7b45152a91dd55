import { judgeChanges, type Verdict } from '../../measurement/change';
import { type SegmentFilter } from '../../measurement/domain';
import { gapState } from '../../measurement/gap-state';
import { type Comment } from '../comments/comments.queries';
import { type Programme } from '../programmes/programmes.queries';
import { type Target, type TargetVersion } from '../positioning/positioning.queries';
import { type Brand } from '../trackers/brands.queries';
import { type Statement } from '../trackers/statements.queries';
import { type SampleKind } from '../waves/waves.facts.queries';
import { type AgainstHead } from './results.against';
import { type Alignments } from './results.alignment';
import { openAlignment } from './results.alignment.series';
import { type AvailabilityResult } from './results.availability.types';
import { funnelRows, type KnownNames, mentionRows, otherMentions } from './results.brands';
import { shownVariance } from './results.clusters.words';
import { calendarOf, judgedProgress } from './results.course';
import { openGapRows, type OpenRow, sortGaps } from './results.gaps';
import { reportedBrandOf, segmentChoices, targetHead, trackerHead, weightingHead } from './results.heads';
import { type Line, lineOf } from './results.line';
import { type NamingResult } from './results.naming';
import { namingPoints } from './results.naming.trend';
import { falseRecognitionOf } from './results.false-recognition';
import { type Overlaps } from './results.overlap.types';
import { reportComments } from './results.comments';
import { reportProgrammes } from './results.programmes';
import { askedQuestions } from './results.questions';
import { type GapRow, type Report } from './results.report.types';
import { rolledLine, rollingHead, type Window } from './results.rolling';
import { namedSegment, type Scope } from './results.scope';
import { openScores, openTrends } from './results.trends';
import { type WaveResults } from './results.waves';

/** All that a report is made of; nothing more is read from here on. */
export type Material = {
  scope: Pick<Scope, 'tracker' | 'segments' | 'everyWave'>;
  target: Target | undefined;
  statements: Statement[];
  brands: Brand[];
  /** key of the brand that the report is of; undefined for our own */
  brand: string | undefined;
  against: AgainstHead;
  alignments: Alignments | null;
  overlaps: Overlaps;
  rolling: Window;
  programmes: Programme[];
  comments: Comment[];
  availability: AvailabilityResult | null;
  names: KnownNames;
  namingOf?: (results: WaveResults) => NamingResult | null;
  versions: TargetVersion[];
  segment: SegmentFilter | null;
  signed: number;
  sampleKind: SampleKind;
  now: Date;
};

/** What there is to show: every opened wave, those that the report shows, and which of these it is of. */
export type Shown = { all: readonly WaveResults[]; shown: readonly WaveResults[]; position: number };

/** A report from results and settings alone: pure, so that words and numbers can be tested on any survey. */
export function assembleReport(material: Material, { all, shown, position }: Shown): Report {
  const { scope, target, segment, names, versions, against } = material;
  const segmentKey = segment?.segment ?? null;
  const of = material.overlaps.of;
  const single = lineOf(all, shown, position, segmentKey, material.now, of, against.position);
  const line = rolledLine(single, material.rolling);
  const waves = line.waves.map(({ wave }) => wave);
  const { current, comparison } = line;
  const brand = reportedBrandOf(current, material.brands, material.brand);
  return {
    tracker: trackerHead(scope.tracker, brand.name),
    brand,
    brandChoices: current.instrument.brands.map(({ key, name, isOwn }) => ({ key, name, isOwn })),
    wave: waves[position]!,
    previous: against.position === null ? null : waves[against.position]!,
    against: { how: against.how, problem: against.problem },
    since: { breaks: comparison.breaks, lists: comparison.lists ?? [] },
    waves,
    segment: segment === null ? null : namedSegment(scope.segments, segment),
    segmentChoices: segmentChoices(current),
    target: target === undefined ? null : targetHead(target, current.wave, material.signed),
    targetVersions: versions.map(({ version, status }) => ({ version, isLocked: status === 'locked' })),
    ...{ weighting: weightingHead(current), clusters: current.clusters ?? null },
    sampleKind: material.sampleKind,
    programmes: reportProgrammes(material.programmes, waves),
    comments: reportComments(material.comments, waves, position),
    rolling: rollingHead(line),
    // Whoever answered both waves is known for what they say of our own brand only.
    overlap: line.previous === null || !brand.isOwn ? null : material.overlaps.head(line.previous, current),
    ...judged(line, brand.key, material),
    funnel: funnelRows(current, brand.key),
    availability: material.availability,
    mentions: mentionRows(current, brand.key),
    naming: material.namingOf?.(current) ?? null,
    namings: namingPoints(line.unrolled ?? line, brand.key, material.namingOf ?? (() => null)),
    // Typed names are kept for the whole wave only.
    otherMentions: segment === null ? otherMentions(current, names) : [],
    questions: askedQuestions(current.instrument),
    falseRecognition: falseRecognitionOf(current),
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
    ...funnelRows(line.current, ownBrand).map(({ steps }) => steps[0]?.ofAll),
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
