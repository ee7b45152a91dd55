import type { PreparedMargin, RakingRefusal } from './raking-margins';
import { type Raking, requireOptions } from './raking';
import { largestError, preparedRaking, scaleToTargets, withShares } from './raking-sweep';

export type TrimOptions = {
  /** largest weight per respondent in multiples of the mean weight, 1 or more, default 5 */
  cap?: number;
  /** per unit the number of respondents in it; 1 each if not given (units are respondents) */
  people?: Float64Array;
  /** largest change of a respondent's weight in a cycle that counts as none, default 1e-8 */
  tolerance?: number;
  /** most cycles of sweep and cap, default 1000 */
  cycles?: number;
};

/** `sweeps` are the cycles made; `converged` says that the weights have stopped changing, not that margins are met. */
export type TrimmedRaking = Raking & {
  cap: number;
  /** respondents whose weight is held at the cap */
  capped: number;
  /** per margin the largest distance between a reached and a wanted share, unitless; above 0.005 ask for a higher cap */
  errors: number[];
};

/**
 * Raking under a cap: no respondent counts for more than so many average ones.
 *
 * Sweep and cap take turns until nothing changes. Where margins and cap are compatible both are met exactly; where they
 * are not the cap wins and the margins stay off by what `errors` says. Trimming once after raking would meet neither.
 *
 * @param categories  as rake; units may be respondents or cells of them
 * @param targets     as rake
 * @param base        as rake: per unit the sum of base weights. The cap applies to factor × base ÷ people, the weight of
 *                    one respondent (of the average one, where the base weights within a cell differ)
 * @param options     see TrimOptions
 * @returns as rake, with what the cap did; a unit without base weight counts for nobody
 * @throws RangeError  as rake, and when the cap is below 1 or a unit with a base weight has no people
 *
 * Source: DeBell & Krosnick (2009), ANES technical report nes012427, the order of R's anesrake, run to its fixed point.
 * Checked against R in tests/oracle (raking_trim); cells against respondents in tests/stats/raking-trimmed.test.ts.
 */
export function rakeTrimmed(
  categories: readonly Int32Array[],
  targets: readonly Float64Array[],
  base: Float64Array,
  { cap = 5, people: given, tolerance = 1e-8, cycles: most = 1000 }: TrimOptions = {},
): TrimmedRaking | RakingRefusal {
  requireOptions(tolerance, most);
  if (!(cap >= 1)) throw new RangeError(`cap must be 1 or more, got ${cap}`);
  const margins = preparedRaking(categories, targets, base);
  if ('kind' in margins) return margins;
  const people = peopleOf(base, given);
  const total = sumOf(people);
  const scale = total / sumOf(base);
  const weights = base.map((weight) => weight * scale);

  let cycles = 0;
  let moved: number;
  do {
    moved = cycle(weights, margins, people, total, cap);
    cycles++;
  } while (moved >= tolerance && cycles < most);
  const raked = withShares(margins, weights, total);
  return {
    kind: 'raked',
    factors: weights.map((weight, unit) => (base[unit]! > 0 ? weight / scale / base[unit]! : 1)),
    converged: moved < tolerance,
    sweeps: cycles,
    largestError: largestError(raked),
    margins: raked,
    cap,
    capped: people.reduce((sum, n, unit) => sum + (isAtCap(weights[unit]! / n, cap) ? n : 0), 0),
    errors: raked.map((margin) => largestError([margin])),
  };
}

/** One sweep over all margins, then the cap until it holds. Returns the largest change of one respondent's weight. */
function cycle(
  weights: Float64Array,
  margins: PreparedMargin[],
  people: Float64Array,
  total: number,
  cap: number,
): number {
  const before = weights.slice();
  for (const margin of margins) scaleToTargets(weights, margin, total);
  capAt(weights, people, total, cap);
  let moved = 0;
  for (let i = 0; i < weights.length; i++) {
    if (people[i]! > 0) moved = Math.max(moved, Math.abs(weights[i]! - before[i]!) / people[i]!);
  }
  return moved;
}

/**
 * Cuts weights at the cap and gives what was cut to the others in proportion, until nobody is above it. This is where
 * cutting and scaling back to mean 1 in turns would end.
 */
function capAt(weights: Float64Array, people: Float64Array, total: number, cap: number): void {
  const isCapped = new Uint8Array(weights.length);
  for (;;) {
    let [held, free] = [0, 0];
    for (let i = 0; i < weights.length; i++) {
      if (isCapped[i]) held += cap * people[i]!;
      else free += weights[i]!;
    }
    const scale = free > 0 ? (total - held) / free : 1;
    let isSettled = true;
    for (let i = 0; i < weights.length; i++) {
      if (isCapped[i] || weights[i]! * scale <= cap * people[i]!) continue;
      isCapped[i] = 1;
      isSettled = false;
    }
    if (!isSettled) continue;
    for (let i = 0; i < weights.length; i++)
      weights[i] = isCapped[i] ? cap * people[i]! : weights[i]! * scale;
    return;
  }
}

function isAtCap(weight: number, cap: number): boolean {
  return weight >= cap * (1 - 1e-6);
}

/** People per unit; a unit without base weight has none that count. */
function peopleOf(base: Float64Array, given: Float64Array | undefined): Float64Array {
  if (given !== undefined && given.length !== base.length)
    throw new RangeError(`people has ${given.length} units of ${base.length}`);
  return base.map((weight, unit) => {
    const people = given?.[unit] ?? 1;
    if (weight > 0 && !(people > 0 && people < Infinity))
      throw new RangeError(`people must be above 0 where there is a base weight, got ${people}`);
    return weight > 0 ? people : 0;
  });
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
