import { blankTally, type Tally } from './tally';
import { YES } from './layout';

/** A character of a vector carries 6 bits: the answers to three measures, two bits each. */
export const VALUES = 64;
const BITS = 6;
/** Bits kept for each bit of a character in a sum of characters; six of them fit a whole number of 32 bits. */
const LANE = 5;
/** As many characters as a sum can take before one of its lanes would run over. */
export const MOST_WAITING = 2 ** LANE - 1;

/** Each character's bits, moved apart into lanes, so that adding them counts all six at once. */
export const LANES = Int32Array.from({ length: VALUES }, (_, value) => {
  const lanes = Array.from({ length: BITS }, (_, bit) => ((value >> bit) & 1) << (LANE * bit));
  return lanes.reduce((sum, lane) => sum + lane, 0);
});

/** Bytes that the counters of one fold may take before they are turned into counts and cleared. */
const MOST_BYTES = 96 * 2 ** 20;
const FIRST_SLOTS = 16;
/** A prime, so that keys that differ in any digit of base 64 are spread. */
const FOUND = 4093;

/**
 * How often each bit of each character of the vectors of each cell was set: its even bits say "no" to a measure, the odd ones
 * "yes". Counting a character is one addition, to a sum in which every bit has a lane of its own; sums are taken apart
 * before a lane can run over. They are small enough to stay near the processor, which matters more than their number.
 *
 * A slot is a cell's run of counters: (slot × places + place) × 6 + bit. The `weight` and `square` counters hold the same
 * for the sums of w and w², where respondents have weights of their own.
 */
export type Histogram = {
  places: number;
  slots: Map<number, number>;
  /** slots found before, by what is left of the key divided by their number: quicker than the map, and right if the key is */
  found: { keys: Float64Array; slots: Int32Array };
  room: number;
  mostSlots: number;
  count: Uint32Array;
  /** per slot and place: characters in lanes that are not in `count` yet; and per slot, how many */
  lanes: Int32Array;
  waiting: Uint8Array;
  /** per slot: respondents */
  people: Float64Array;
  sums: { weight: Float64Array; square: Float64Array; cell: CellSums } | null;
};

type CellSums = { weight: Float64Array; square: Float64Array; least: Float64Array; most: Float64Array };

export function startHistogram(places: number, weighted: boolean): Histogram {
  const bytesPerSlot = Math.max(1, places) * (BITS * (weighted ? 20 : 4) + 4);
  const mostSlots = Math.max(FIRST_SLOTS, Math.floor(MOST_BYTES / bytesPerSlot));
  const histogram = blankHistogram(places, FIRST_SLOTS, weighted);
  return { ...histogram, mostSlots };
}

function blankHistogram(places: number, room: number, weighted: boolean): Histogram {
  const size = room * places * BITS;
  const column = (length: number) => new Float64Array(length);
  const cell = {
    weight: column(room),
    square: column(room),
    least: column(room).fill(Infinity),
    most: column(room),
  };
  return {
    places,
    slots: new Map(),
    found: { keys: column(FOUND).fill(-1), slots: new Int32Array(FOUND) },
    room,
    mostSlots: room,
    count: new Uint32Array(size),
    lanes: new Int32Array(room * places),
    waiting: new Uint8Array(room),
    people: column(room),
    sums: weighted ? { weight: column(size), square: column(size), cell } : null,
  };
}

export const isFull = ({ slots, mostSlots }: Histogram): boolean => slots.size >= mostSlots;

/** Slot of a cell, or undefined where it has none yet. */
export function findSlot({ slots, found }: Histogram, key: number): number | undefined {
  const at = key % FOUND;
  if (found.keys[at] === key) return found.slots[at]!;
  const slot = slots.get(key);
  if (slot === undefined) return undefined;
  found.keys[at] = key;
  found.slots[at] = slot;
  return slot;
}

/** Slot of a new cell. The caller has seen to it that the histogram is not full. */
export function addSlot(histogram: Histogram, key: number): number {
  const slot = histogram.slots.size;
  if (slot === histogram.room) grow(histogram);
  histogram.slots.set(key, slot);
  return slot;
}

function grow(histogram: Histogram): void {
  const room = Math.min(histogram.mostSlots, 2 * histogram.room);
  const wider = blankHistogram(histogram.places, room, histogram.sums !== null);
  for (const name of ['count', 'lanes', 'waiting', 'people'] as const) wider[name].set(histogram[name]);
  if (wider.sums !== null && histogram.sums !== null) {
    wider.sums.weight.set(histogram.sums.weight);
    wider.sums.square.set(histogram.sums.square);
    for (const name of ['weight', 'square', 'least', 'most'] as const) {
      wider.sums.cell[name].set(histogram.sums.cell[name]);
    }
  }
  const { count, lanes, waiting, people, sums } = wider;
  Object.assign(histogram, { room, count, lanes, waiting, people, sums });
}

/** Empties the counters for the next cells. */
export function clear(histogram: Histogram): void {
  const { places, room, mostSlots, sums } = histogram;
  Object.assign(histogram, blankHistogram(places, room, sums !== null), { mostSlots });
}

/** Takes the sums of a slot apart into its counters. */
export function settle({ places, count, lanes, waiting }: Histogram, slot: number): void {
  for (let at = slot * places, counter = at * BITS, end = at + places; at < end; at++, counter += BITS) {
    const sum = lanes[at]!;
    for (let bit = 0; bit < BITS; bit++) count[counter + bit]! += (sum >> (LANE * bit)) & MOST_WAITING;
    lanes[at] = 0;
  }
  waiting[slot] = 0;
}

/** Counts one character of somebody with a weight of their own. */
export function countWeighted(
  { count, sums }: Histogram,
  character: number,
  value: number,
  weight: number,
): void {
  for (let bit = 0, counter = character * BITS; bit < BITS; bit++, counter++) {
    if (((value >> bit) & 1) === 0) continue;
    count[counter]! += 1;
    sums!.weight[counter]! += weight;
    sums!.square[counter]! += weight * weight;
  }
}

/**
 * Turns the counters into a tally.
 *
 * @throws RangeError  when somebody answered a measure that the layout does not have
 */
export function histogramTally(histogram: Histogram, shape: Pick<Tally, 'layout' | 'cellSegments'>): Tally {
  const keys = Float64Array.from(histogram.slots.keys()).sort();
  const tally = blankTally(shape, keys, histogram.sums !== null);
  keys.forEach((key, cell) => {
    const slot = histogram.slots.get(key)!;
    settle(histogram, slot);
    tally.counts[cell] = histogram.people[slot]!;
    tally.respondents += histogram.people[slot]!;
    if (histogram.sums !== null && tally.weights !== null) {
      for (const name of ['weight', 'square', 'least', 'most'] as const) {
        tally.weights[name][cell] = histogram.sums.cell[name][slot]!;
      }
    }
    expandSlot(tally, cell, histogram, slot);
  });
  return tally;
}

function expandSlot(tally: Tally, cell: number, histogram: Histogram, slot: number): void {
  const { places, count } = histogram;
  const first = slot * places * BITS;
  for (let at = 0; at < places * BITS; at++) {
    if (count[first + at] === 0) continue;
    const measure = at >> 1;
    if (measure >= tally.layout.measures.length) {
      throw new RangeError(`an answer to measure ${measure + 1} does not fit the layout`);
    }
    addAnswer(tally, measure * tally.keys.length + cell, (at & 1) + 1 === YES, histogram, first + at);
  }
}

function addAnswer(tally: Tally, at: number, yes: boolean, { count, sums }: Histogram, from: number): void {
  tally.asked[at]! += count[from]!;
  if (yes) tally.yes[at]! += count[from]!;
  if (sums === null || tally.weights === null) return;
  tally.weights.asked[at]! += sums.weight[from]!;
  tally.weights.askedSquare[at]! += sums.square[from]!;
  if (!yes) return;
  tally.weights.yes[at]! += sums.weight[from]!;
  tally.weights.yesSquare[at]! += sums.square[from]!;
}
