import { percent } from '../../format/percent';
import { paths } from '../../paths';
import {
  arrivalWords,
  doubts,
  levelWords,
  paceWords,
  progressWords,
  type Said,
} from './results.course.words';
import { type GapRow, type Report } from './results.report.types';

export type CourseRow = {
  wording: string;
  progress: Said;
  chance: Said;
  deadline: string;
  level: Said;
  target: string;
  pace: Said;
};

export type CourseFigure = {
  headline: string;
  base: string;
  rows: CourseRow[];
  /** what to do so that more can be said */
  hints: string[];
  wavesHref: string;
};

/** For public/js/charts/trend.js: percent values from the last wave to the deadline. */
export type DrawnCourse = {
  label: string;
  points: { time: number; value: number; low: number; high: number }[];
};

/** How much of each gap is closed and when the rest will be; null where nothing is wanted. */
export function presentCourse({ gaps, tracker, target }: Report): CourseFigure | null {
  const rows = gaps.flatMap((row) => (isAimed(row) ? [row] : []));
  if (rows.length === 0) return null;
  return {
    headline: headlineOf(rows),
    base: `Gap closed ${since(target)}. Chance that the true share is at its target by the deadline, if it goes on as it went so far. Points a wave: at the usual distance of waves.`,
    rows: rows.map(courseRow),
    hints: hintsOf(rows),
    wavesHref: paths.waves(tracker.id),
  };
}

type AimedRow = GapRow & {
  target: NonNullable<GapRow['target']>;
  progress: NonNullable<GapRow['progress']>;
  arrival: NonNullable<GapRow['arrival']>;
};

function isAimed(row: GapRow): row is AimedRow {
  return row.target !== null && row.progress !== null && row.arrival !== null;
}

function since(target: Report['target']): string {
  return target?.isLocked === true
    ? 'since the last comparable wave before the target was locked, or the first one after'
    : 'since the first comparable wave, as the target is not locked yet';
}

function headlineOf(rows: AimedRow[]): string {
  const open = rows.filter(({ arrival }) => arrival.kind !== 'reached');
  if (open.length === 0) return 'Every target is reached';
  const told = open.flatMap(({ arrival }) => (arrival.kind === 'forecast' ? [arrival.chance] : []));
  if (told.length === 0) return 'When the targets will be reached cannot be said yet';
  const likely = told.filter((chance) => chance >= 0.5).length;
  const of = `${told.length} open ${told.length === 1 ? 'target' : 'targets'}`;
  const which = told.length === open.length ? of : `${of} with a forecast`;
  const are = likely > 1 ? 'are' : 'is';
  return `At the pace so far, ${likely === 0 ? 'none' : likely} of ${which} ${are} more likely reached in time than not`;
}

function courseRow(row: AimedRow): CourseRow {
  const { statement, target, progress, arrival } = row;
  return {
    wording: statement.wording,
    progress: progressWords(progress),
    chance: { words: arrivalWords(row), detail: doubts(arrival).join('; ') },
    deadline: target.deadline || '–',
    level: levelWords(arrival),
    target: percent(target.share),
    pace: paceWords(arrival),
  };
}

function hintsOf(rows: AimedRow[]): string[] {
  const hints = rows.flatMap(({ arrival }) => {
    if (arrival.kind !== 'cannot-say') return [];
    if (arrival.reason === 'no-such-wave')
      return [`To say when, plan a wave called “${arrival.deadline}” with its dates.`];
    return arrival.reason === 'no-dates'
      ? [`To say when, give the wave “${arrival.deadline}” its dates.`]
      : [];
  });
  return [...new Set(hints)];
}

export function drawnCourse({ arrival }: Pick<GapRow, 'arrival'>): DrawnCourse | null {
  if (arrival?.kind !== 'forecast') return null;
  const points = arrival.path.map(({ time, value, low, high }) => ({
    time,
    value: value * 100,
    low: low * 100,
    high: high * 100,
  }));
  return { label: arrival.deadline, points };
}
