const NARROW_SPACE = '\u202F';
const MINUS = '\u2212';

/** Whole percentage points of a share, as shown; differences are taken between these, so that labels add up. */
export function wholePercent(share: number): number {
  return Math.round(share * 100);
}

/** A share as people read it: 0.4213 → "42 %"; below 0 with a true minus: "−12 %". */
export function percent(share: number): string {
  return `${wholeText(share)}${NARROW_SPACE}%`;
}

function wholeText(share: number): string {
  return String(wholePercent(share)).replace('-', MINUS);
}

/** A share to a tenth, always with its digit, for columns that are compared: 0.22 → "22.0 %". */
export function tenthPercent(share: number): string {
  return `${(share * 100).toFixed(1)}${NARROW_SPACE}%`;
}

/** An interval: "38 to 46 %". */
export function percentRange(low: number, high: number): string {
  return `${wholeText(low)} to ${percent(high)}`;
}

/** A difference of whole points with its sign: "+6", "−3", "0". */
export function signed(points: number): string {
  if (points === 0) return '0';
  return points > 0 ? `+${points}` : `${MINUS}${Math.abs(points)}`;
}

/** "1 point", "6 points"; the sign is left to the words around it. */
export function points(value: number): string {
  const size = Math.abs(value);
  return size === 1 ? '1 point' : `${size} points`;
}

/** The difference between two shares in the points that a reader gets by subtracting the labels. */
export function shownDifference(later: number, earlier: number): number {
  return wholePercent(later) - wholePercent(earlier);
}
