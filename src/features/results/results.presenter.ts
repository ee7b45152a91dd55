import { count, counted } from '../../format/number';
import { day, daySpan } from '../../format/date';
import { percent } from '../../format/percent';
import { paths } from '../../paths';
import {
  againstChoices,
  brandChoices,
  type Choice,
  reportQuery,
  segmentChoices,
  targetChoices,
  waveChoices,
} from './results.choices.presenter';
import { clusterSentence, VARIANCE } from './results.clusters.words';
import { type AlignmentFigure, presentAlignment } from './results.alignment.presenter';
import { type AvailabilityFigure, presentAvailability } from './results.availability.presenter';
import { type CourseFigure, presentCourse } from './results.course.presenter';
import { falseRecognitionWords } from './results.false-recognition';
import {
  type FunnelFigure,
  type MentionFigure,
  presentFunnel,
  presentMentions,
} from './results.funnel.presenter';
import { type GapFigure, presentGaps } from './results.gaps.presenter';
import { overlapSentence } from './results.overlap.words';
import { rollingChoices, rollingSentence, rollingWords } from './results.rolling.words';
import { type Report } from './results.report.types';
import { presentScore, type ScoreFigure } from './results.score.presenter';
import { presentBrandTrends, presentStatementTrends, type TrendFigure } from './results.trends.presenter';
import { presentWeighting, type WeightingLine } from './results.weighting.presenter';
import { RANGE_WORDS } from '../waves/waves.sampling.words';
import { reportWarnings } from './results.warnings';
import { sentences } from './results.words';

export type ReportPage = {
  title: string;
  heading: string;
  standing: string;
  weighting: WeightingLine;
  sentences: string[];
  action: string;
  waves: Choice[];
  /** the choices made, as an address has them */
  query: string;
  segments: { label: string; options: Choice[] }[];
  against: Choice[];
  brands: Choice[];
  targets: Choice[];
  rolling: Choice[];
  warnings: string[];
  gaps: GapFigure;
  course: CourseFigure | null;
  alignment: AlignmentFigure | null;
  trends: TrendFigure;
  brandTrends: TrendFigure;
  funnel: FunnelFigure | null;
  availability: AvailabilityFigure | null;
  mentions: MentionFigure | null;
  score: ScoreFigure | null;
  questions: { label: string; wording: string }[];
  method: string[];
  /** beside every figure: what its ranges mean, and where to read how it was measured */
  how: { href: string; range: string };
  csvHref: string;
  targetHref: string;
  hasTarget: boolean;
};

export function presentReport(report: Report): ReportPage {
  const { tracker, wave } = report;
  const query = reportQuery(report);
  return {
    title: `${tracker.name}: ${wave.label}`,
    heading: headingOf(report),
    standing: standing(report),
    weighting: presentWeighting(report),
    sentences: sentences(report),
    action: paths.report(tracker.id),
    query,
    waves: waveChoices(report),
    against: againstChoices(report),
    brands: brandChoices(report),
    segments: segmentChoices(report),
    targets: targetChoices(report),
    rolling: rollingChoices(report),
    warnings: reportWarnings(report),
    gaps: presentGaps(report),
    course: presentCourse(report),
    alignment: presentAlignment(report),
    trends: presentStatementTrends(report),
    brandTrends: presentBrandTrends(report),
    funnel: presentFunnel(report),
    availability: presentAvailability(report),
    mentions: presentMentions(report),
    score: presentScore(report),
    questions: report.questions.map(({ label, wording }) => ({ label, wording })),
    method: method(report),
    how: {
      href: paths.waveMethod(tracker.id, wave.id),
      range: `Ranges: ${RANGE_WORDS[report.sampleKind]}.`,
    },
    csvHref: paths.reportCsv(tracker.id, `?${query}`),
    targetHref: paths.target(tracker.id),
    hasTarget: report.target !== null,
  };
}

function headingOf({ tracker, segment }: Report): string {
  const whose = `How ${tracker.ownBrand} is seen`;
  return segment === null ? whose : `${whose}: ${segment.optionLabel}`;
}

/** The quiet line: wave, people, dates, target version, weighting. */
function standing({ wave, target, weighting, rolling, previous, against }: Report): string {
  const parts = [wave.label, counted(wave.completes, 'complete', 'completes')];
  if (wave.fieldFrom !== null && wave.fieldTo !== null) parts.push(daySpan(wave.fieldFrom, wave.fieldTo));
  if (wave.status === 'open') parts.push('still in field');
  if (rolling !== null) parts.push(rollingWords(rolling));
  if (previous !== null && against.how !== 'before') parts.push(`compared with ${previous.label}`);
  if (target !== null)
    parts.push(
      target.isLocked ? `target version ${target.version}` : `target version ${target.version}, a draft`,
    );
  if (weighting.kind === 'raked') parts.push(`weighted to ${weighting.margins.join(', ')}`);
  if (weighting.kind === 'supplied') parts.push('weighted as supplied');
  if (weighting.kind === 'none') parts.push('not weighted');
  return parts.join(' · ');
}

function method(report: Report): string[] {
  const { weighting, target, comparisons, tracker } = report;
  const effective =
    weighting.effectiveBase === null || weighting.efficiency === null
      ? ''
      : ` The effective base is ${count(weighting.effectiveBase)} (${percent(weighting.efficiency)} of the completes).`;
  return [
    `${WEIGHTING[weighting.kind]}${effective}`,
    `Ranges are 95 % Wilson intervals; standard errors: ${VARIANCE[report.variance]}. They mean: ${RANGE_WORDS[report.sampleKind]}.`,
    `A movement is called a change only if its interval is clear of zero, it survives the Benjamini–Hochberg correction for the ${counted(comparisons, 'comparison', 'comparisons')} of this report, and it is at least ${tracker.threshold * 100} points.`,
    ...(report.clusters ? [clusterSentence(report.clusters)] : []),
    ...(report.rolling === null ? [] : [rollingSentence(report.rolling)]),
    ...(report.overlap === null ? [] : [overlapSentence(report.overlap)]),
    ...falseRecognitionWords(report.falseRecognition ?? []),
    'Shares of fewer than 30 effective respondents are not shown; from 30 to 75 they are marked as a small base.',
    target === null
      ? 'No target profile is set.'
      : `Read against target version ${target.version}${target.lockedOn === null ? ' (a draft)' : `, locked on ${day(target.lockedOn)}`}${target.reason === '' ? '' : `: ${target.reason.replace(/[.\s]+$/, '')}`}.${fingerprint(target)}`,
  ];
}

/** Who stands behind a target, and what shows that nobody changed it since. */
function fingerprint({ hash, signed }: NonNullable<Report['target']>): string {
  if (hash === '') return '';
  const by = signed === 0 ? '' : ` Signed by ${counted(signed, 'key player', 'key players')}.`;
  return `${by} Fingerprint (SHA-256) ${hash}.`;
}

const WEIGHTING = {
  raked: 'Answers are weighted by raking to the population margins.',
  supplied: 'Answers carry the weights that came with them.',
  none: 'Answers are not weighted: every respondent counts the same.',
} as const;
