import { type Deviating, deviates, kindsOf } from './contrast-deviates';
import { requireFit } from './domain';
import type { Variance } from './ratio-variance';
import type { Tally } from './tally';
import type { CellWeights } from './weights';

/**
 * What people said to an answer of one question and to an answer of another: three measures of the tally, asked of whoever was
 * asked both, to which "yes" is yes to the first, yes to the second, and yes to both.
 */
export type Joint = readonly [number, number, number];

type Column = 'held' | 'heldSquare';

/**
 * Variance of the difference of two means among the same people, from counts: whoever was asked both counts once.
 *
 * @param joints  one per answer of the first and answer of the second: (0,0), (0,1), …, (1,0), …
 * @returns in squared units of the scores; null where a respondent left out leaves nothing to say, or leverages cannot be told
 *          apart
 * @throws RangeError  when a measure or the weights do not belong to the tally
 *
 * Source: as `smoothEstimate`. Checked against it pair by pair, and against R, in tests/measurement/contrast-paired.test.ts.
 */
export function jointVariance(
  tally: Tally,
  weights: CellWeights,
  first: Deviating,
  second: Deviating,
  joints: readonly Joint[],
  variance: Variance,
): number | null {
  const { strata, base } = weights;
  const [mine, theirs] = [deviates(strata, first, variance), deviates(strata, second, variance)];
  if (mine === undefined || theirs === undefined) return null;
  const held = kindSums(tally, weights, first, second, joints, 'held');
  const squares = base === 'equal' ? held : kindSums(tally, weights, first, second, joints, 'heldSquare');
  const { square, sum } = spreadOf(mine, theirs, held, squares, strata.factor.length);
  const n = strata.respondents;
  const scale = variance === 'jackknife' ? (n - 1) / n : n / (n - 1);
  const found = scale * Math.max(0, square - (sum * sum) / n);
  return Number.isFinite(found) ? found : null;
}

/** Sums over everybody of the difference of their two deviates, and of its square. */
function spreadOf(
  mine: Float64Array,
  theirs: Float64Array,
  held: Float64Array,
  squares: Float64Array,
  strata: number,
): { square: number; sum: number } {
  let [square, sum, at] = [0, 0, 0];
  for (let a = 0; a < mine.length; a += strata) {
    for (let b = 0; b < theirs.length; b += strata) {
      for (let s = 0; s < strata; s++, at++) {
        // Nobody there: without them nothing changes, whatever the deviate would be.
        if (held[at] === 0) continue;
        const moved = mine[a + s]! - theirs[b + s]!;
        square += squares[at]! * moved * moved;
        sum += held[at]! * moved;
      }
    }
  }
  return { square, sum };
}

/** People by what they are to both means, kinds of the second within kinds of the first, each by stratum. */
function kindSums(
  tally: Tally,
  weights: CellWeights,
  first: Deviating,
  second: Deviating,
  joints: readonly Joint[],
  column: Column,
): Float64Array {
  const { strata } = weights;
  const count = strata.factor.length;
  const width = kindsOf(second);
  const kinds = new Float64Array(kindsOf(first) * width * count);
  const kind = (a: number, b: number) => kinds.subarray((a * width + b) * count, (a * width + b + 1) * count);
  const read = (measure: number, what: 'asked' | 'yes') => sumCells(tally, weights, measure, what, column);
  kind(1, 1).set(read(joints[0]![0], 'asked'));
  kind(0, 0).set(strata[column]);
  only(
    first,
    (a) => kind(a, 0),
    kind,
    (g) => read(joints[g * second.answers.length]![0], 'yes'),
    column,
  );
  only(
    second,
    (b) => kind(0, b),
    (a, b) => kind(b, a),
    (h) => read(joints[h]![1], 'yes'),
    column,
  );
  take(kind(0, 0), kind(1, 1), ...range(1, kindsOf(first)).map((a) => kind(a, 0)));
  take(kind(0, 0), ...range(1, width).map((b) => kind(0, b)));
  together(kind, range(2, kindsOf(first)), range(2, width), (a, b) =>
    read(joints[(a - 2) * second.answers.length + b - 2]![2], 'yes'),
  );
  return kinds;
}

/** Those who gave an answer of each, out of those who gave one of either. */
function together(
  kind: (a: number, b: number) => Float64Array,
  ones: readonly number[],
  others: readonly number[],
  said: (a: number, b: number) => Float64Array,
): void {
  for (const a of ones) {
    for (const b of others) {
      const both = said(a, b);
      kind(a, b).set(both);
      take(kind(a, 1), both);
      take(kind(1, b), both);
    }
  }
  take(kind(1, 1), ...ones.map((a) => kind(a, 1)), ...others.map((b) => kind(1, b)));
  for (const a of ones) for (const b of others) take(kind(1, 1), kind(a, b));
}

/**
 * One mean's own kinds: those not asked about the other mean, and, as if nobody had given an answer of the other, those of both.
 *
 * @param alone  people of a kind who were not asked about the other mean
 * @param both   people of a kind of this mean, and a kind of the other
 * @param said   those asked both who gave an answer of this mean
 */
function only(
  mean: Deviating,
  alone: (kind: number) => Float64Array,
  both: (own: number, other: number) => Float64Array,
  said: (answer: number) => Float64Array,
  column: Column,
): void {
  alone(1).set(mean.asked[column]);
  take(alone(1), both(1, 1));
  mean.answers.forEach((_, k) => {
    const ofBoth = said(k);
    both(k + 2, 1).set(ofBoth);
    alone(k + 2).set(mean.given[k]![column]);
    take(alone(k + 2), ofBoth);
    take(alone(1), alone(k + 2));
  });
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

function take(from: Float64Array, ...parts: readonly Float64Array[]): void {
  for (const part of parts) for (let s = 0; s < from.length; s++) from[s]! -= part[s]!;
}

/** One measure's counts, or sums of base weights, per stratum. */
function sumCells(
  tally: Tally,
  weights: CellWeights,
  measure: number,
  what: 'asked' | 'yes',
  column: Column,
): Float64Array {
  requireFit(tally, weights, measure);
  const { strata, base } = weights;
  const values = base === 'equal' ? tally[what] : ownSums(tally, what, column);
  const { of } = strata;
  const sums = new Float64Array(strata.factor.length);
  const from = measure * of.length;
  for (let cell = 0; cell < of.length; cell++) sums[of[cell]!]! += values[from + cell]!;
  return sums;
}

function ownSums({ weights }: Tally, what: 'asked' | 'yes', column: Column): Float64Array {
  const own = weights!;
  if (column === 'held') return own[what];
  return what === 'asked' ? own.askedSquare : own.yesSquare;
}
