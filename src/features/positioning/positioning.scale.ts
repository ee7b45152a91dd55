import { percent, percentRange } from '../../format/percent';
import { type ShareEstimate } from '../../measurement/share';

/** Where the market sees us on one statement; null while no wave has measured it. */
export type Today = ShareEstimate | null;

/** A line from 0 to 100 % as SVG coordinates: today as a dot in its band, what is wanted as a diamond. */
export type Scale = {
  left: number;
  right: number;
  middle: number;
  today: { dot: number; bandFrom: number; bandWidth: number } | null;
  wanted: string | null;
  /** what the drawing says, for those who do not see it */
  words: string;
};

const LEFT = 8;
const RIGHT = 192;
const MIDDLE = 14;
const DIAMOND = 7;

export function drawScale(today: Today, wanted: number | undefined): Scale {
  const seen = measured(today);
  return {
    left: LEFT,
    right: RIGHT,
    middle: MIDDLE,
    today: seen && {
      dot: at(seen.share),
      bandFrom: at(seen.low ?? seen.share),
      bandWidth: at(seen.high ?? seen.share) - at(seen.low ?? seen.share),
    },
    wanted: wanted === undefined ? null : diamond(at(wanted)),
    words: `Today: ${todayWords(today)}. ${wanted === undefined ? 'No target set' : `Wanted: ${exactPercent(wanted)}`}.`,
  };
}

export function todayWords(today: Today): string {
  if (today === null || today.kind === 'cannot-say') return 'not measured yet';
  const seen = measured(today);
  if (seen === null) return `too few people asked (${today.base})`;
  if (seen.low === null || seen.high === null) return percent(seen.share);
  return `${percent(seen.share)}, likely ${percentRange(seen.low, seen.high)}`;
}

/** A share that a person typed, with every digit they typed: a target is agreed, not estimated. */
export function exactPercent(share: number): string {
  return `${typedNumber(share * 100)}\u202F%`;
}

/** Shortest text that reads back as the same number: 0.29 × 100 is 28.999999999999996 to a computer and 29 to a person. */
export function typedNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

type Measured = { share: number; low: number | null; high: number | null };

function measured(today: Today): Measured | null {
  return today?.kind === 'estimate' && today.quality !== 'hidden' ? today : null;
}

function at(share: number): number {
  return Number((LEFT + share * (RIGHT - LEFT)).toFixed(1));
}

function diamond(x: number): string {
  return `${x},${MIDDLE - DIAMOND} ${x + DIAMOND},${MIDDLE} ${x},${MIDDLE + DIAMOND} ${x - DIAMOND},${MIDDLE}`;
}
