import { addTallies } from './add-tallies';
import { cellKey, segmentPosition } from './cells';
import {
  addSlot,
  clear,
  countWeighted,
  findSlot,
  type Histogram,
  histogramTally,
  isFull,
  LANES,
  MOST_WAITING,
  settle,
  startHistogram,
  VALUES,
} from './histogram';
import { type Layout, type LayoutSegment, vectorLength } from './layout';
import { emptyTally, type Tally } from './tally';

const FIRST_CHARACTER = 48;
/** The lower bits of a character's three answers: set where an answer has both its bits, which none may have. */
const NO_AND_YES = 0b010101;

/** A tally in the making. Vectors go in, chunk by chunk; `foldedTally` says what they add up to so far. */
export type Fold = {
  stride: number;
  /** positions in a vector of the characters that make the cell, and the segments they stand for */
  cellPlaces: number[];
  segments: LayoutSegment[];
  firstMeasure: number;
  histogram: Histogram;
  /** those without a weight of their own, where respondents bring weights */
  weightless: Fold | null;
  /** what has been taken out of the histogram to make room */
  done: Tally;
};

/**
 * Starts a fold.
 *
 * @param weighted  whether respondents bring weights of their own (then `foldWeighted` feeds it)
 * @throws RangeError  when the cell segments do not fit the layout
 */
export function startFold(layout: Layout, cellSegments: readonly string[], weighted = false): Fold {
  const done = emptyTally(layout, cellSegments, weighted);
  const stride = vectorLength(layout);
  const cellPlaces = cellSegments.map((key) => segmentPosition(layout, key));
  return {
    stride,
    cellPlaces,
    segments: cellPlaces.map((place) => layout.segments[place]!),
    firstMeasure: layout.segments.length,
    histogram: startHistogram(stride - layout.segments.length, weighted),
    weightless: weighted ? startFold(layout, cellSegments) : null,
    done,
  };
}

/**
 * Folds many vectors, joined without a separator, in one pass.
 *
 * After an error the fold is of no more use: some of the vectors may have been counted.
 *
 * @param joined  vectors of the fold's layout one after the other; text or its bytes
 * @throws RangeError  when the length is no multiple of a vector's, or a character is none of a vector's
 */
export function foldVectors(fold: Fold, joined: string | Buffer): void {
  if (fold.histogram.sums !== null) throw new RangeError('a weighted fold needs a weight for each vector');
  const bytes = vectorBytes(fold, joined);
  const slots = new Int32Array(bytes.length / fold.stride);
  let first = 0;
  for (let i = 0; i < slots.length; i++) {
    const known = findSlot(fold.histogram, keyAt(fold, bytes, i * fold.stride));
    if (known === undefined && isFull(fold.histogram)) {
      countCharacters(fold, bytes, slots, first, i);
      makeRoom(fold);
      first = i;
    }
    slots[i] = known ?? newSlot(fold, bytes, i * fold.stride);
  }
  countCharacters(fold, bytes, slots, first, slots.length);
}

/** The one loop whose speed matters: typed arrays and whole numbers only, so that it runs as plain machine code. */
function countCharacters(fold: Fold, bytes: Uint8Array, slots: Int32Array, first: number, end: number): void {
  const { stride, firstMeasure, histogram } = fold;
  const { lanes, waiting, people, places } = histogram;
  // An import is looked up each time it is named; in this loop that would halve the speed.
  const lanesOf = LANES;
  const most = MOST_WAITING;
  let seen = 0;
  let impossible = 0;
  for (let i = first; i < end; i++) {
    const slot = slots[i]!;
    people[slot]! += 1;
    let sum = slot * places;
    for (let at = i * stride + firstMeasure, stop = (i + 1) * stride; at < stop; at++, sum++) {
      const value = bytes[at]! - FIRST_CHARACTER;
      seen |= value;
      impossible |= value & (value >> 1);
      lanes[sum]! += lanesOf[value]!;
    }
    if ((waiting[slot]! += 1) === most) settle(histogram, slot);
  }
  // A value outside 0 to 63 leaves a bit above the sixth (or the sign); one test at the end is enough.
  if ((seen & ~63) !== 0) throw new RangeError('joined vectors hold a character that no vector has');
  if ((impossible & NO_AND_YES) !== 0)
    throw new RangeError('joined vectors say both no and yes to a measure');
}

/**
 * Folds vectors of respondents who bring a weight each. Those with a weight of 0 or null are counted in a
 * tally of their own.
 *
 * @throws RangeError  as foldVectors, and when weights are negative or not one per vector
 */
export function foldWeighted(fold: Fold, joined: string | Buffer, weights: readonly (number | null)[]): void {
  const { weightless } = fold;
  if (weightless === null) throw new RangeError('this fold was started without weights');
  const bytes = vectorBytes(fold, joined);
  if (weights.length * fold.stride !== bytes.length)
    throw new RangeError(`${weights.length} weights do not fit`);
  const without: Uint8Array[] = [];
  weights.forEach((given, position) => {
    const weight = given ?? 0;
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`weight must be 0 or more, got ${weight}`);
    const start = position * fold.stride;
    if (weight > 0) addWeighted(fold, bytes, start, weight);
    else without.push(bytes.subarray(start, start + fold.stride));
  });
  foldVectors(weightless, Buffer.concat(without));
}

function addWeighted(fold: Fold, bytes: Uint8Array, start: number, weight: number): void {
  const slot = slotOf(fold, bytes, start);
  const { people, places, sums } = fold.histogram;
  const { cell } = sums!;
  people[slot]! += 1;
  cell.weight[slot]! += weight;
  cell.square[slot]! += weight * weight;
  cell.least[slot] = Math.min(cell.least[slot]!, weight);
  cell.most[slot] = Math.max(cell.most[slot]!, weight);
  for (let place = 0; place < places; place++) {
    const value = bytes[start + fold.firstMeasure + place]! - FIRST_CHARACTER;
    if (!(value >= 0 && value < VALUES))
      throw new RangeError('joined vectors hold a character that no vector has');
    if ((value & (value >> 1) & NO_AND_YES) !== 0)
      throw new RangeError('joined vectors say both no and yes to a measure');
    countWeighted(fold.histogram, slot * places + place, value, weight);
  }
}

/** What has been folded so far; the fold can go on afterwards. */
export function foldedTally(fold: Fold): Tally {
  const tally = addTallies(fold.done, histogramTally(fold.histogram, fold.done));
  return fold.weightless === null ? tally : { ...tally, weightless: foldedTally(fold.weightless) };
}

function slotOf(fold: Fold, bytes: Uint8Array, start: number): number {
  const known = findSlot(fold.histogram, keyAt(fold, bytes, start));
  if (known !== undefined) return known;
  if (isFull(fold.histogram)) makeRoom(fold);
  return newSlot(fold, bytes, start);
}

function keyAt({ cellPlaces }: Fold, bytes: Uint8Array, start: number): number {
  let key = 0;
  for (let digit = 0; digit < cellPlaces.length; digit++) {
    const code = bytes[start + cellPlaces[digit]!]! - FIRST_CHARACTER;
    // Without this a wrong character could make the key of another cell.
    if ((code & ~63) !== 0) throw new RangeError('joined vectors hold a character that no vector has');
    key = key * VALUES + code;
  }
  return key;
}

function newSlot(fold: Fold, bytes: Uint8Array, start: number): number {
  const codes = fold.cellPlaces.map((place) => bytes[start + place]! - FIRST_CHARACTER);
  return addSlot(fold.histogram, cellKey(fold.segments, codes));
}

function makeRoom(fold: Fold): void {
  fold.done = foldedTally(fold);
  clear(fold.histogram);
}

function vectorBytes({ stride }: Fold, joined: string | Buffer): Uint8Array {
  const bytes = typeof joined === 'string' ? Buffer.from(joined, 'latin1') : joined;
  if (bytes.length % stride !== 0)
    throw new RangeError(`${bytes.length} characters are no vectors of ${stride}`);
  return bytes;
}
