import { decided, tensWords } from '../../format/chance';
import { signedTenths } from '../../format/decimal';
import { counted } from '../../format/number';
import { percent, percentRange, wholePercent } from '../../format/percent';
import { type Arrival, type Progress } from './results.course.types';
import { type GapRow } from './results.report.types';

/** What is said at once, and in smaller type what it rests on; '' where that is all. */
export type Said = { words: string; detail: string };

/** How much of the gap is closed: "61 % closed", "past the target", "no clear progress". A movement within its range is no progress. */
export function progressWords(progress: Progress): Said {
  if (progress.kind === 'cannot-say') return { words: noProgressWords(progress), detail: '' };
  const { closed, low, high, verdict, since } = progress;
  const from = `since ${since.label}`;
  if (verdict === 'widening')
    return { words: `gap grew by ${percent(-closed)}`, detail: `${grownRange(-high, -low)} ${from}` };
  const range = closedRange(low, high);
  if (verdict !== 'closing')
    return { words: 'no clear progress', detail: `${closedWords(closed)}, ${range}, ${from}` };
  const isPast = wholePercent(closed) > 100;
  return isPast
    ? { words: 'past the target', detail: `${closedWords(closed)}, ${range}, ${from}` }
    : { words: closedWords(closed), detail: `${range} ${from}` };
}

function grownRange(low: number, high: number): string {
  return high - low > 10 ? WIDE : percentRange(low, high);
}

/** A part of the gap as people say it: below 0 it grew, above 1 the target was left behind. Percent are those of the gap then. */
function closedWords(closed: number): string {
  const part = wholePercent(closed);
  if (part < 0) return `${percent(-closed)} further away than at the start`;
  return part > 100 ? `${percent(closed - 1)} past the target` : `${percent(closed)} closed`;
}

const WIDE = 'range wider than ten such gaps';

/** Where the gap at the start was hardly clear of zero, the limits are numbers that nobody can make sense of. */
function closedRange(low: number, high: number): string {
  if (high - low > 10) return WIDE;
  const isPlain = wholePercent(low) >= 0 && wholePercent(high) <= 100;
  return isPlain ? percentRange(low, high) : `between ${endWords(low)} and ${endWords(high)}`;
}

function endWords(closed: number): string {
  return closedWords(closed).replace(' than at the start', '').replace(' the target', '');
}

function noProgressWords(progress: Extract<Progress, { kind: 'cannot-say' }>): string {
  if (progress.since === null) return NOTHING_BEFORE[progress.reason];
  const { reason, since } = progress;
  if (reason === 'no-gap-then') return `no gap to close: at the target or past it in ${since.label}`;
  if (reason === 'gap-too-small') return `the gap in ${since.label} was too small to speak of progress`;
  return reason === 'too-few-people' ? 'too few people to say' : FIXED;
}

const FIXED = 'cannot say: the weighting fixes this share';
const NOTHING_BEFORE = {
  'locked-since': 'counts from the next wave: the target was locked after this one',
  'first-wave': 'nothing to count from yet',
  'trend-break': 'nothing to count from since the trend broke',
  'not-asked': 'not asked',
} as const;

type Arriving = Pick<GapRow, 'state'> & { arrival: Arrival };

/** When the target will be reached, in the fewest words: "about 20 %", "reached", "cannot say: two waves only". */
export function arrivalWords({ arrival, state }: Arriving): string {
  switch (arrival.kind) {
    case 'forecast':
      return tensWords(arrival.chance);
    case 'reached':
      return 'reached';
    case 'due':
      return `${arrival.isNow ? 'due now' : 'was due'}: ${state === 'cannot-say' ? 'cannot say whether reached' : 'not reached'}`;
    case 'cannot-say':
      return cannotSayWords(arrival);
  }
}

/** The same with its doubts, where nothing around it says what it is about: "chance to be there: about 20 %". */
export function outlookWords(row: Arriving): string {
  const doubtful = doubts(row.arrival);
  const words =
    row.arrival.kind === 'forecast' ? `chance to be there: ${arrivalWords(row)}` : arrivalWords(row);
  return doubtful.length === 0 ? words : `${words} (${doubtful.join('; ')})`;
}

function cannotSayWords({
  reason,
  deadline,
  waves,
  isAfterBreak,
}: Extract<Arrival, { kind: 'cannot-say' }>): string {
  switch (reason) {
    case 'no-deadline':
      return 'no deadline set';
    case 'no-such-wave':
      return `cannot say: no wave is called “${deadline}” yet`;
    case 'no-dates':
      return `cannot say: ${deadline} has no dates yet`;
    case 'too-few-people':
      return 'too few people to say';
    case 'fixed-by-weighting':
      return FIXED;
    case 'waves-too-close':
      return 'cannot say: the waves were asked at the same time';
    case 'too-few-waves':
      return `cannot say: ${NUMBERS[waves] ?? waves} ${waves === 1 ? 'wave' : 'waves'} only${isAfterBreak ? ' since the trend broke' : ''}`;
  }
}

const NUMBERS = ['no', 'one', 'two'];

/** The level that the trend leads to by the deadline, with its range; `–` where there is no forecast. */
export function levelWords(arrival: Arrival): Said {
  if (arrival.kind !== 'forecast') return { words: '–', detail: '' };
  const { value, low, high } = arrival.at;
  return { words: percent(value), detail: percentRange(low, high) };
}

/** What makes a forecast doubtful; empty where nothing does. */
export function doubts(arrival: Arrival): string[] {
  if (arrival.kind !== 'forecast') return [];
  const { isWeak, isExtrapolated, isOffTrend, waves } = arrival;
  return [
    ...(isWeak ? [`weak: ${counted(waves, 'wave', 'waves')} only`] : []),
    ...(isExtrapolated ? ['further ahead than the waves reach back'] : []),
    ...(isOffTrend ? ['today is off the trend'] : []),
  ];
}

/** Points that it moved per wave so far, and those that it takes to arrive in time: "+0.8", "needs +2.3". */
export function paceWords(arrival: Arrival): Said {
  if (arrival.kind !== 'forecast') return { words: '–', detail: '' };
  const { needed, seen } = arrival.pace;
  return {
    words: signedTenths(seen),
    detail: needed > 0 ? `needs ${signedTenths(needed)}` : 'needs no more',
  };
}

/** The end of a sentence about a gap, where the arrival is as good as decided and nothing makes that doubtful; else ''. */
export function courseClause(arrival: Arrival | null): string {
  if (arrival?.kind !== 'forecast' || doubts(arrival).length > 0) return '';
  const outcome = decided(arrival.chance);
  if (outcome === 'open') return '';
  return outcome === 'yes'
    ? `; at its pace it gets there by ${arrival.deadline}`
    : `; at its pace it will not get there by ${arrival.deadline}`;
}
