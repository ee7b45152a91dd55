import { type DrawnCourse, drawnCourse } from './results.course.presenter';
import { arrivalWords } from './results.course.words';
import { drawnShare, type DrawnShare, rangeAndBase, shareCell } from './results.figures';
import { flagsOf } from './results.flags';
import { type GapRow, type Report, type TrendPoint } from './results.report.types';
import { programmeDates } from '../programmes/programmes.words';
import { changeWords, type Compared } from './results.words';

/** One small panel: a line over all waves, its band, and the target as a dashed line. */
export type TrendPanel = {
  label: string;
  words: string;
  chart: {
    kind: 'trend';
    scale: 'percent' | 'score' | 'index';
    label: string;
    waves: { label: string; time: number; isBreak: boolean }[];
    points: DrawnShare[];
    target: number | null;
    current: number;
    /** where the trend leads by the deadline */
    course?: DrawnCourse;
    /** when programmes began, numbered as in the text of the figure */
    marks?: { label: string; time: number; until: number | null }[];
    /** letters at the foot: breaks, changes of the list, comments, as in the list of the figure */
    flags?: { label: string; kind: 'break' | 'list' | 'comment'; time: number }[];
    /** end of the time axis, in years, so that all panels of a figure share one */
    until?: number;
  };
  cells: { share: string; detail: string }[];
};

export type TrendFigure = {
  headline: string;
  base: string;
  waves: string[];
  programmes: string[];
  /** what the letters at the foot of the panels mean */
  flags: { label: string; words: string }[];
  panels: TrendPanel[];
};

/** Statements over all waves, in the order of the gap chart. */
export function presentStatementTrends(report: Report): TrendFigure {
  const courses = report.gaps.map(drawnCourse);
  const until = Math.max(lastTime(report), ...courses.map((course) => course?.points.at(-1)?.time ?? 0));
  const panels = report.gaps.map((row, i): TrendPanel => {
    const { chart, ...rest } = panel(report, row.statement.wording, row, row.history, row.target);
    const label = `${chart.label}${outlook(row)}`;
    return { ...rest, chart: { ...chart, label, until, ...(courses[i] && { course: courses[i] }) } };
  });
  const dotted = courses.some((course) => course !== null)
    ? ' Dotted: where the trend leads by the deadline, if it goes on, with its likely range.'
    : '';
  const dashed = report.gaps.some(({ target }) => target !== null) ? ' Dashed: the target.' : '';
  return {
    headline: trendHeadline(report.gaps, report),
    base: `Band: where the share would likely fall if we asked again (95 %).${dashed}${dotted} All panels share one scale.`,
    waves: report.waves.map(({ label }) => label),
    programmes: programmeLines(report),
    flags: flagLines(report),
    panels,
  };
}

/** "Spring campaign, 1 Mar – 30 Apr 2026": the text of each mark, in the order of their numbers. */
function programmeLines({ programmes }: Report): string[] {
  return programmes.map((one) => `${one.name}, ${programmeDates(one)}`);
}

const lastTime = ({ waves }: Report): number => Math.max(...waves.map(({ time }) => time));

/** The dotted line in words, for who cannot see it. */
function outlook({ arrival, state }: GapRow): string {
  if (arrival?.kind !== 'forecast') return '';
  return `. Chance to be at the target by ${arrival.deadline}: ${arrivalWords({ arrival, state })}`;
}

/** Awareness and preference of our own brand over all waves. */
export function presentBrandTrends(report: Report): TrendFigure {
  const panels = report.trends.map((series) => {
    const today = series.points.find(({ wave }) => wave.id === report.wave.id)?.result ?? NOT_ASKED;
    return panel(report, series.label, { ...series, today }, series.points, null);
  });
  return {
    headline: `How many know and choose ${report.tracker.ownBrand}`,
    base: 'Share of everyone asked, with the range in which it likely lies (95 %).',
    waves: report.waves.map(({ label }) => label),
    programmes: programmeLines(report),
    flags: flagLines(report),
    panels,
  };
}

const NOT_ASKED = { kind: 'cannot-say', reason: 'nobody-asked', base: 0 } as const;

/** Says "no clear change" only of what could be compared at all. */
function trendHeadline(rows: GapRow[], { waves, previous }: Report): string {
  if (waves.length < 2 || previous === null) return 'The first point of the trend';
  const over = `Over ${waves.length} waves:`;
  const compared = rows.filter(({ change, verdict }) => change !== null && verdict !== 'cannot-say');
  if (compared.length === 0) {
    const isTooFew = rows.some(({ change }) => change !== null);
    return isTooFew
      ? `${over} too few people to compare with ${previous.label}`
      : `${over} nothing to compare with ${previous.label}`;
  }
  const moved = compared.filter(({ verdict }) => verdict !== 'no-clear-change').length;
  const of = compared.length === rows.length ? '' : ` of the ${compared.length} that can be compared`;
  if (moved === 0) return `${over} no clear change${of === '' ? '' : ` in any${of}`} since ${previous.label}`;
  return `${over} ${moved}${of === '' ? ` of ${rows.length} statements` : of} clearly changed since ${previous.label}`;
}

function panel(
  report: Report,
  label: string,
  compared: Compared,
  points: TrendPoint[],
  target: GapRow['target'],
): TrendPanel {
  const words = report.previous === null ? 'first wave' : changeWords(compared);
  return {
    label,
    words,
    chart: {
      kind: 'trend',
      scale: 'percent',
      label: `${label}: ${words}`,
      waves: points.map(({ wave, isBreak }) => ({ label: wave.label, time: wave.time, isBreak })),
      points: points.map(({ result }) => drawnShare(result)),
      target: target === null ? null : target.share * 100,
      ...(report.programmes.length > 0 && { marks: marksOf(report) }),
      ...flagged(report),
      current: points.findIndex(({ wave }) => wave.id === report.wave.id),
    },
    cells: points.map(({ result }) => ({ share: shareCell(result).share, detail: rangeAndBase(result) })),
  };
}

function flagLines(report: Report): TrendFigure['flags'] {
  return flagsOf(report).map(({ label, words }) => ({ label, words }));
}

function flagged(report: Report): Pick<TrendPanel['chart'], 'flags'> {
  const flags = flagsOf(report).map(({ label, kind, time }) => ({ label, kind, time }));
  return flags.length === 0 ? {} : { flags };
}

/** A programme that began before the first wave is marked at the left edge of the panel. */
function marksOf({ programmes, waves }: Report): NonNullable<TrendPanel['chart']['marks']> {
  const first = Math.min(...waves.map(({ time }) => time));
  return programmes.map(({ time, until }, i) => ({
    label: String(i + 1),
    time: Math.max(first, time),
    until,
  }));
}
