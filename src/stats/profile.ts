/** How near a measured profile comes to the wanted one; shares 0 to 1, gaps measured minus wanted. */
export type ProfileMatch = {
  /** per statement the part of the importance it carries; adds up to 1 */
  importance: number[];
  gaps: number[];
  meanGap: number;
  meanAbsoluteGap: number;
  /** root of the mean squared gap: the distance between the profiles */
  rms: number;
  /** the same over gaps below 0 only */
  shortfall: number;
  /** the greatest distance that any profile could have from this target */
  furthest: number;
  /** 100 where the profiles are the same, 0 at the greatest distance */
  alignment: number;
  /** whether high and low are in the same places, -1 to 1; null where either profile is flat or has fewer than three points */
  shape: number | null;
};

/**
 * Compares who a company is with who it wants to be, weighted by how much each statement matters.
 *
 * Level and shape are told apart: the alignment index sees both, the shape correlation only where the peaks are.
 *
 * @param measured    per statement the measured share, 0 to 1
 * @param target      per statement the wanted share, 0 to 1
 * @param importance  per statement 0 or more, not all 0; a statement of 0 is left out
 * @returns see ProfileMatch
 * @throws RangeError  when lengths differ, a share lies outside 0 to 1, or importance is impossible
 *
 * Source: Cronbach & Gleser (1953), Psychological Bulletin 50(6), 456-473. Checked against R in tests/oracle (profile); by hand
 * in tests/stats/profile.test.ts.
 */
export function profileMatch(
  measured: readonly number[],
  target: readonly number[],
  importance: readonly number[],
): ProfileMatch {
  requireTarget(target, importance);
  if (measured.length !== target.length)
    throw new RangeError(`${measured.length} measured shares for ${target.length} targets`);
  requireShares('measured share', measured);
  const parts = importanceParts(importance);
  const gaps = measured.map((share, k) => share - target[k]!);
  const mean = (of: (gap: number, k: number) => number) =>
    gaps.reduce((sum, gap, k) => sum + (parts[k]! > 0 ? parts[k]! * of(gap, k) : 0), 0);
  const rms = Math.sqrt(mean((gap) => gap ** 2));
  const furthest = furthestFrom(target, importance);
  return {
    importance: parts,
    gaps,
    meanGap: mean((gap) => gap),
    meanAbsoluteGap: mean(Math.abs),
    rms,
    shortfall: Math.sqrt(mean((gap) => Math.min(0, gap) ** 2)),
    furthest,
    alignment: 100 * (1 - rms / furthest),
    shape: spreads(measured, target, parts)?.correlation ?? null,
  };
}

/** Importance as parts adding up to 1. */
export function importanceParts(importance: readonly number[]): number[] {
  const total = importance.reduce((sum, value) => sum + value, 0);
  return importance.map((value) => value / total);
}

/** Root of the mean squared gap of the worst profile there could be for a target. */
export function furthestFrom(target: readonly number[], importance: readonly number[]): number {
  const parts = importanceParts(importance);
  return Math.sqrt(target.reduce((sum, T, k) => sum + parts[k]! * Math.max(T, 1 - T) ** 2, 0));
}

export type Spreads = {
  correlation: number;
  /** weighted means and standard deviations of the measured and the wanted profile */
  measured: { mean: number; sd: number };
  target: { mean: number; sd: number };
};

/** Fewer points than this always lie on a line. */
const FEWEST = 3;

/** A standard deviation of shares below this is rounding. */
const FLAT = 1e-12;

/** Weighted correlation of two profiles and what it is made of; null where it does not exist. */
export function spreads(
  measured: readonly number[],
  target: readonly number[],
  parts: readonly number[],
): Spreads | null {
  if (parts.filter((part) => part > 0).length < FEWEST) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value, k) => sum + parts[k]! * value, 0);
  const [p, T] = [mean(measured), mean(target)];
  const sdP = Math.sqrt(mean(measured.map((value) => (value - p) ** 2)));
  const sdT = Math.sqrt(mean(target.map((value) => (value - T) ** 2)));
  if (!(sdP > FLAT && sdT > FLAT)) return null;
  const together = mean(measured.map((value, k) => (value - p) * (target[k]! - T)));
  return {
    correlation: Math.max(-1, Math.min(1, together / (sdP * sdT))),
    measured: { mean: p, sd: sdP },
    target: { mean: T, sd: sdT },
  };
}

export function requireTarget(target: readonly number[], importance: readonly number[]): void {
  if (target.length !== importance.length)
    throw new RangeError(`${target.length} targets for ${importance.length} importances`);
  requireShares('target', target);
  const wrong = importance.find((value) => !(value >= 0 && value < Infinity));
  if (wrong !== undefined) throw new RangeError(`importance must be 0 or more, got ${wrong}`);
  if (!importance.some((value) => value > 0))
    throw new RangeError(`importance must not be 0 throughout, got ${importance.join(', ')}`);
}

/** Shares worked out from weights may miss the ends by their last digit. */
const ROUNDING = 1e-9;

function requireShares(name: string, shares: readonly number[]): void {
  const wrong = shares.find((share) => !(share >= -ROUNDING && share <= 1 + ROUNDING));
  if (wrong !== undefined) throw new RangeError(`${name} must lie in 0 to 1, got ${wrong}`);
}
