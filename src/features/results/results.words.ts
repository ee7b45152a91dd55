import { percent, points, shownDifference, wholePercent } from '../../format/percent';
import { counted } from '../../format/number';
import { courseClause } from './results.course.words';
import { type GapRow, type Report } from './results.report.types';

/** How a statement stands, in the words at the end of its row. */
export const STATE_WORDS = {
  reached: 'reached',
  'on-the-way': 'on the way',
  short: 'short',
  'moving-away': 'moving away',
  'cannot-say': 'cannot say yet',
} as const;

/** What the change since the wave before amounts to: "up 6 points", "no clear change". Never names noise a change. */
export function changeWords(row: Compared): string {
  if (row.change === null) return 'not comparable';
  if (row.verdict === 'rise') return `up ${points(shownChange(row))}`;
  if (row.verdict === 'fall') return `down ${points(shownChange(row))}`;
  return row.verdict === 'cannot-say' ? 'too few people to say' : 'no clear change';
}

/** A result, the one of the wave before, and what to make of the two. */
export type Compared = Pick<GapRow, 'today' | 'before' | 'change' | 'verdict'>;

/** The points a reader gets by subtracting the two labels. */
export function shownChange({ today, before }: Pick<GapRow, 'today' | 'before'>): number {
  if (today.kind !== 'estimate' || before?.kind !== 'estimate') return 0;
  return shownDifference(today.share, before.share);
}

/** What is left to the target: "19 points short", "at target", "2 points past". */
export function gapWords(row: Pick<GapRow, 'today' | 'target'>): string {
  if (row.target === null) return 'no target';
  if (row.today.kind !== 'estimate' || row.today.quality === 'hidden') return 'too few people to say';
  const gap = shownDifference(row.today.share, row.target.share);
  if (gap === 0) return 'at target';
  return gap < 0 ? `${points(gap)} short` : `${points(gap)} past`;
}

/** What the sentences read of a report. */
type Told = Pick<Report, 'tracker' | 'gaps' | 'previous'> & Partial<Pick<Report, 'brand'>>;

/** The three sentences that answer first: where we stand, what moved, what is furthest. */
export function sentences(report: Told): string[] {
  const targeted = report.gaps.filter((row) => row.target !== null);
  const first = targeted.length === 0 ? noTargetSentence(report) : standing(targeted, report);
  return [first, movementSentence(report.gaps, report), furthest(targeted) || strongest(report)];
}

function noTargetSentence({ tracker, brand }: Told): string {
  if (brand?.isOwn === false)
    return `${brand.name} is not our own brand and has no target, so this report shows who it is seen to be.`;
  return `${tracker.ownBrand} has no target profile yet, so this report shows who you are, not how far you have to go.`;
}

function standing(rows: GapRow[], { tracker }: Told): string {
  const inState = (...states: GapRow['state'][]) => rows.filter((row) => states.includes(row.state)).length;
  const reached = inState('reached');
  const short = inState('short', 'on-the-way', 'moving-away');
  const open = inState('cannot-say');
  if (open === rows.length)
    return `Whether ${tracker.ownBrand} is where it wants to be, this sample cannot tell for any statement.`;
  const parts = [
    `${tracker.ownBrand} is where it wants to be on ${reached} of ${counted(rows.length, 'statement', 'statements')}`,
  ];
  if (short > 0) parts.push(`short of the target on ${short}`);
  if (open > 0) parts.push(`and on ${open} this sample cannot tell`);
  return `${parts.join(', ')}.`;
}

function movementSentence(rows: GapRow[], { previous }: Told): string {
  if (previous === null) return 'This is the first wave, so there is nothing to compare it with yet.';
  const comparable = rows.filter((row) => row.change !== null && row.verdict !== 'cannot-say');
  if (comparable.length === 0) return `Nothing in this wave can be compared with ${previous.label}.`;
  const moved = rows.filter((row) => row.verdict === 'rise' || row.verdict === 'fall');
  if (moved.length === 0) return `No statement clearly changed since ${previous.label}.`;
  const told = [...moved]
    .sort((a, b) => size(b) - size(a))
    .slice(0, 2)
    .map(movement);
  const others = moved.length - told.length;
  const more = others > 0 ? `; ${counted(others, 'other', 'others')} changed too` : '';
  return `Since ${previous.label}, ${told.join(' and ')}${more}.`;
}

function size({ change }: GapRow): number {
  return change?.kind === 'change' ? Math.abs(change.difference) : 0;
}

function movement(row: GapRow): string {
  if (row.today.kind !== 'estimate') return '';
  const verb = row.verdict === 'rise' ? 'rose' : 'fell';
  return `“${row.statement.wording}” ${verb} ${points(shownChange(row))} to ${percent(row.today.share)}`;
}

function furthest(rows: GapRow[]): string {
  const behind = rows
    .filter((row) => row.state !== 'reached' && row.state !== 'cannot-say')
    .map((row) => ({ row, gap: shortfall(row) }))
    .filter(({ gap }) => gap < 0)
    .sort((a, b) => a.gap - b.gap);
  const [widest] = behind;
  if (widest === undefined) return '';
  const { today, target, statement } = widest.row;
  if (today.kind !== 'estimate' || target === null) return '';
  return `The widest gap is “${statement.wording}”: ${percent(today.share)} today, ${points(widest.gap)} short of the ${percent(target.share)} wanted${courseClause(widest.row.arrival)}.`;
}

function shortfall({ today, target }: GapRow): number {
  return today.kind === 'estimate' && target !== null
    ? wholePercent(today.share) - wholePercent(target.share)
    : 0;
}

/** Where no gap is certain, the third sentence says what there is to say. */
function strongest({ gaps, tracker }: Told): string {
  const [most] = gaps
    .flatMap(({ today, statement }) =>
      today.kind === 'estimate' && today.quality !== 'hidden'
        ? [{ wording: statement.wording, share: today.share }]
        : [],
    )
    .sort((a, b) => b.share - a.share);
  if (most === undefined)
    return 'A share is shown from 30 effective answers on; until then, the tables say how many there are.';
  return `Of all statements, “${most.wording}” is most often linked to ${tracker.ownBrand}: ${percent(most.share)}.`;
}
