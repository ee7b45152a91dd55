import { count, counted } from '../../format/number';
import { percent } from '../../format/percent';
import { drawnShare, type DrawnShare, shareCell, type ShareCell } from './results.figures';
import { arrivalWords, doubts } from './results.course.words';
import { gapsThatMatter } from './results.matters';
import { type GapRow, type Report } from './results.report.types';
import { changeWords, gapWords, STATE_WORDS } from './results.words';

export type GapTableRow = {
  wording: string;
  today: ShareCell;
  target: string;
  gap: string;
  importance: string;
  deadline: string;
  change: string;
  state: string;
  tone: 'good' | 'live' | 'warning' | 'quiet';
};

/** For public/js/charts/gaps.js; rows in the order of the table. */
export type GapChart = {
  kind: 'gaps';
  label: string;
  rows: (DrawnShare & {
    label: string;
    target: number | null;
    before: number | null;
    state: GapRow['state'];
    words: string;
    todayText: string;
    targetText: string;
  })[];
};

export type GapFigure = {
  headline: string;
  base: string;
  chart: GapChart;
  rows: GapTableRow[];
  beforeLabel: string;
  /** which gaps matter most, how wide each is and whether it will be closed; the heaviest first */
  matters: { wording: string; gap: string; importance: string; outlook: string }[];
};

const TONES = {
  reached: 'good',
  'on-the-way': 'live',
  short: 'quiet',
  'moving-away': 'warning',
  'cannot-say': 'quiet',
} as const;

export function presentGaps(report: Report): GapFigure {
  const headline = headlineOf(report);
  return {
    headline,
    base: baseOf(report.gaps, report.tracker.ownBrand),
    chart: { kind: 'gaps', label: headline, rows: report.gaps.map(chartRow) },
    rows: report.gaps.map(tableRow),
    beforeLabel: report.previous?.label ?? '',
    matters: gapsThatMatter(report.gaps).map(matterOf),
  };
}

function matterOf(row: ReturnType<typeof gapsThatMatter>[number]): GapFigure['matters'][number] {
  const { arrival, state, target, statement } = row;
  const doubtful = arrival === null ? [] : doubts(arrival);
  const by = arrival?.kind === 'forecast' ? `chance to be there by ${arrival.deadline}: ` : '';
  const but = doubtful.length === 0 ? '' : ` (${doubtful.join('; ')})`;
  return {
    wording: statement.wording,
    gap: gapWords(row),
    importance: count(target.importance),
    outlook: arrival === null ? '' : `${by}${arrivalWords({ arrival, state })}${but}`,
  };
}

function headlineOf({ gaps, tracker, target }: Report): string {
  if (target === null) return `What people link to ${tracker.ownBrand}`;
  const wanted = gaps.filter((row) => row.target !== null);
  const open = wanted.filter(
    ({ state }) => state === 'short' || state === 'on-the-way' || state === 'moving-away',
  ).length;
  if (wanted.every(({ state }) => state === 'cannot-say'))
    return `Too few people to say how far ${tracker.ownBrand} is from its target`;
  if (open === 0) return `${tracker.ownBrand} is short of its target on no statement for certain`;
  return `From who ${tracker.ownBrand} is to who it wants to be: ${open} of ${counted(wanted.length, 'statement is', 'statements are')} still short`;
}

/** Bases differ where statements were answered by different people; then the span is said. */
function baseOf(gaps: GapRow[], ownBrand: string): string {
  const bases = gaps.map(({ today }) => today.base).filter((base) => base > 0);
  if (bases.length === 0) return 'Nobody was asked.';
  const [least, most] = [Math.min(...bases), Math.max(...bases)];
  const people = least === most ? count(most) : `${count(least)} to ${count(most)}`;
  return `Share of those asked about ${ownBrand} who say that the statement fits. Base: ${people} ${most === 1 ? 'person' : 'people'}.`;
}

function chartRow(row: GapRow): GapChart['rows'][number] {
  const before = row.before === null ? null : drawnShare(row.before).value;
  return {
    ...drawnShare(row.today),
    label: row.statement.wording,
    target: row.target === null ? null : row.target.share * 100,
    before,
    state: row.state,
    words: row.target === null ? '' : STATE_WORDS[row.state],
    todayText: shareCell(row.today).share,
    targetText: row.target === null ? '' : percent(row.target.share),
  };
}

function tableRow(row: GapRow): GapTableRow {
  return {
    wording: row.statement.wording,
    today: shareCell(row.today),
    target: row.target === null ? '–' : percent(row.target.share),
    gap: gapWords(row),
    importance: row.target === null ? '–' : count(row.target.importance),
    deadline: row.target?.deadline || '–',
    change: changeWords(row),
    state: row.target === null ? 'no target' : STATE_WORDS[row.state],
    tone: row.target === null ? 'quiet' : TONES[row.state],
  };
}
