/** A number with up to so many decimals and none that say nothing: 1.3042 → "1.3", 2 → "2". */
export function decimal(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** A movement in points of a share, to a tenth: 0.0342 → "3.4 points". */
export function tenthPoints(share: number): string {
  const text = decimal(Math.abs(share) * 100, 1);
  return text === '1' ? '1 point' : `${text} points`;
}

/** A movement in points to a tenth with its sign: 0.0342 → "+3.4", "−0.4", "0". */
export function signedTenths(share: number): string {
  const text = decimal(Math.abs(share) * 100, 1);
  if (text === '0') return '0';
  return `${share > 0 ? '+' : '\u2212'}${text}`;
}

/** Whole points that are at least as many, so that what is promised holds: 0.0834 → "9 points". */
export function pointsUp(share: number): string {
  const points = Math.ceil(share * 100 - 1e-9);
  return points === 1 ? '1 point' : `${points} points`;
}
