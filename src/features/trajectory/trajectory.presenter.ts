import { counted } from '../../format/number';
import { paths } from '../../paths';
import { RANGE_WORDS } from '../waves/waves.sampling.words';
import { chartOf, type TrajectoryChart } from './trajectory.chart';
import {
  type Choice,
  presentOverview,
  type OverviewFigure,
  queryOf,
  type Said,
  segmentChoices,
} from './trajectory.overview.presenter';
import { presentRecord, type RecordFigure } from './trajectory.record.presenter';
import { type Path, type PathWave, type Trajectory } from './trajectory.types';
import {
  againstWords,
  headlineOf,
  movedWords,
  neededWords,
  NO_PLAN,
  paceSentences,
  rangeWords,
  valueWords,
} from './trajectory.words';

export type WaveRow = {
  wave: string;
  measured: Said;
  base: string;
  planned: string;
  against: string;
  moved: Said;
  needed: string;
};

export type WayFigure = {
  headline: string;
  base: string;
  notes: string[];
  chart: TrajectoryChart;
  rows: WaveRow[];
};

export type TrajectoryPage = {
  title: string;
  heading: string;
  standing: string;
  action: string;
  csvHref: string;
  subjects: Choice[];
  segments: { label: string; options: Choice[] }[];
  targets: Choice[];
  warnings: string[];
  figure: WayFigure;
  overview: OverviewFigure;
  record: RecordFigure;
  how: { href: string; range: string; question: string };
};

/** @param chosen  key of the statement to show; the first statement of the report where there is none of that key */
export function presentTrajectory(trajectory: Trajectory, chosen: string | undefined): TrajectoryPage {
  const { tracker, wave, sampleKind, segment, question } = trajectory;
  const shown = shownPath(trajectory, chosen);
  return {
    title: `Trajectory · ${tracker.name}`,
    heading: segment === null ? 'The way to the target' : `The way to the target: ${segment.optionLabel}`,
    standing: standingOf(trajectory),
    action: paths.trajectory(tracker.id),
    csvHref: paths.trajectoryCsv(tracker.id, `?${queryOf(trajectory)}`),
    subjects: trajectory.paths.map(({ subject }) => ({
      value: subject.key,
      label: subject.wording,
      isSelected: subject.key === shown.subject.key,
    })),
    segments: segmentChoices(trajectory),
    targets: trajectory.targetVersions.map(({ version, isLocked }) => ({
      value: String(version),
      label: isLocked ? `Version ${version}` : `Version ${version} (draft)`,
      isSelected: version === trajectory.target.version,
    })),
    warnings: warningsOf(trajectory, shown),
    figure: presentWay(shown, tracker),
    overview: presentOverview(trajectory, shown),
    record: presentRecord(trajectory.forecasts, trajectory.paths, shown, segment !== null),
    how: {
      href: `${paths.waveMethod(tracker.id, wave.id)}#figure-course`,
      range: `Ranges: ${RANGE_WORDS[sampleKind]}.`,
      question,
    },
  };
}

/** One way, drawn and wave by wave. */
export function presentWay(path: Path, { ownBrand }: { ownBrand: string }): WayFigure {
  const headline = headlineOf(path);
  return {
    headline,
    base: baseOf(path, ownBrand),
    notes: notesOf(path),
    chart: chartOf(path, headline),
    rows: path.waves.map((one) => waveRow(path, one)),
  };
}

function shownPath({ paths: all }: Trajectory, chosen: string | undefined): Path {
  return (
    all.find(({ subject }) => subject.key === chosen) ??
    all.find(({ subject }) => !subject.isIndex) ??
    all[0]!
  );
}

function standingOf({ wave, target, waves }: Trajectory): string {
  const version = `target version ${target.version}${target.isLocked ? '' : ' (a draft)'}`;
  const parts = [`up to ${wave.label}`, counted(waves.length, 'wave', 'waves'), version];
  return [...parts, ...(wave.status === 'open' ? ['still in field'] : [])].join(' · ');
}

const OVERLAP = {
  'being-worked-out':
    'How many people answered several of these waves is being worked out. Until then the waves count as separate samples, so ranges and chances may still move: open this page again in a moment.',
  'answers-missing':
    'Who answered several of these waves could not be looked up, so those waves count as separate samples; ranges may be too wide or too narrow.',
} as const;

function warningsOf({ wave, target, weighting, overlap }: Trajectory, { waves }: Path): string[] {
  const broken = waves.findLast(({ isBreak }) => isBreak);
  return [
    ...(weighting.problem === '' ? [] : [weighting.problem]),
    ...(overlap === 'known' ? [] : [OVERLAP[overlap]]),
    ...(wave.status === 'open' ? [`${wave.label} is still in field: its last point will move.`] : []),
    ...(target.isLate
      ? [`Target version ${target.version} was locked only after ${wave.label} had opened.`]
      : []),
    ...(target.isLocked ? [] : ['This target is a draft: nothing is promised, and no forecast is kept.']),
    ...(broken === undefined
      ? []
      : [
          `The trend broke at ${broken.wave.label}: only waves from there on are compared.${broken.wave.breaks.length === 0 ? '' : ` ${broken.wave.breaks.join(' ')}`}`,
        ]),
  ];
}

function baseOf({ subject, waves }: Path, ownBrand: string): string {
  const base = waves.findLast(({ measured }) => measured !== null)?.measured?.base ?? 0;
  const people = counted(base, 'person', 'people');
  return subject.isIndex
    ? `All statements of the target in one number, 100 is the target itself. Base of the last wave: ${people}.`
    : `Share of those asked about ${ownBrand} who say that it fits. Base of the last wave: ${people}.`;
}

function notesOf(path: Path): string[] {
  const { plan, subject, next } = path;
  const planned =
    plan.kind === 'none'
      ? [NO_PLAN[plan.reason]]
      : [
          `The plan leads from ${valueWords(subject, plan.from.value)} in ${plan.from.label} to ${valueWords(subject, plan.to.value)} by ${plan.to.label}, straight${subject.isIndex ? ' for every statement' : ''}.`,
        ];
  const ahead =
    next === null
      ? []
      : [
          `${next.ahead.label === '' ? 'The next wave' : next.ahead.label} will measure ${rangeWords(subject, next.prediction.measured80)} with a chance of 80\u202F%, if it goes on so.`,
        ];
  return [...planned, ...paceSentences(path), ...ahead];
}

function waveRow(
  { subject }: Path,
  { wave, measured, planned, against, moved, needed, isBreak }: PathWave,
): WaveRow {
  return {
    wave: `${wave.label}${isBreak ? ' (trend broke)' : ''}`,
    measured:
      measured === null
        ? { words: 'not shown', detail: 'not asked, or too few' }
        : {
            words: valueWords(subject, measured.value),
            detail: `${rangeWords(subject, measured)}${measured.isSmall ? ', small base' : ''}`,
          },
    base: measured === null ? '–' : counted(measured.base, 'person', 'people'),
    planned: planned === null ? '–' : valueWords(subject, planned),
    against: againstWords(against),
    moved: movedWords(moved),
    needed: neededWords(needed),
  };
}
