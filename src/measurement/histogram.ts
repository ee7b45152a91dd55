import { blankTally, type Tally } from './tally';
import { NOT_ASKED, YES } from './layout';

/** A character of a vector carries 6 bits: 64 possible values. */
export const VALUES = 64;

/** Bytes that the counters of one fold may take before they are turned into counts and cleared. */
const MOST_BYTES = 96 * 2 ** 20;
const FIRST_SLOTS = 16;

/**
 * How often each of the 64 possible characters stood at each place of the vectors of each cell. Counting one character is
 * one addition, where taking its three answers apart would be six; they are taken apart once, at the end.
 *
 * A slot is a cell's run of counters: slot × places × 64. The `weight` and `square` counters hold the same for the sums
 * of w and w², where respondents have weights of their own.
 */
export type Histogram = {
  places: number;
  slots: Map<number, number>;
  room: number;
  mostSlots: number;
  count: Uint32Array;
  /** per slot: respondents */
  people: Float64Array;
  sums: { weight: Float64Array; square: Float64Array; cell: CellSums } | null;
};

type CellSums = { weight: Float64Array; square: Float64Array; least: Float64Array; most: Float64Array };

export function startHistogram(places: number, weighted: boolean): Histogram {
  const bytesPerSlot = Math.max(1, places) * VALUES * (weighted ? 20 : 4);
  const mostSlots = Math.max(FIRST_SLOTS, Math.floor(MOST_BYTES / bytesPerSlot));
  const histogram = blankHistogram(places, FIRST_SLOTS, weighted);
  return { ...histogram, mostSlots };
}

function blankHistogram(places: number, room: number, weighted: boolean): Histogram {
  const size = room * places * VALUES;
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
    room,
    mostSlots: room,
    count: new Uint32Array(size),
    people: column(room),
    sums: weighted ? { weight: column(size), square: column(size), cell } : null,
  };
}

export const isFull = ({ slots, mostSlots }: Histogram): boolean => slots.size >= mostSlots;

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
  wider.count.set(histogram.count);
  wider.people.set(histogram.people);
  if (wider.sums !== null && histogram.sums !== null) {
    wider.sums.weight.set(histogram.sums.weight);
    wider.sums.square.set(histogram.sums.square);
    for (const name of ['weight', 'square', 'least', 'most'] as const) {
      wider.sums.cell[name].set(histogram.sums.cell[name]);
    }
  }
  Object.assign(histogram, { room, count: wider.count, people: wider.people, sums: wider.sums });
}

/** Empties the counters for the next cells. */
export function clear(histogram: Histogram): void {
  const { places, room, mostSlots, sums } = histogram;
  Object.assign(histogram, blankHistogram(places, room, sums !== null), { mostSlots });
}

/**
 * Takes the characters apart into counts per measure.
 *
 * @throws RangeError  when a character holds no answer state, or an answer to a measure that the layout does not have
 */
export function histogramTally(histogram: Histogram, shape: Pick<Tally, 'layout' | 'cellSegments'>): Tally {
  const keys = Float64Array.from(histogram.slots.keys()).sort();
  const tally = blankTally(shape, keys, histogram.sums !== null);
  keys.forEach((key, cell) => {
    const slot = histogram.slots.get(key)!;
    tally.counts[cell] = histogram.people[slot]!;
    tally.respondents += histogram.people[slot]!;
    if (histogram.sums !== null && tally.weights !== null) {
      for (const name of ['weight', 'square', 'least', 'most'] as const) {
        tally.weights[name][cell] = histogram.sums.cell[name][slot]!;
      }
    }
    for (let place = 0; place < histogram.places; place++) expandPlace(tally, cell, histogram, slot, place);
  });
  return tally;
}

function expandPlace(tally: Tally, cell: number, histogram: Histogram, slot: number, place: number): void {
  const first = (slot * histogram.places + place) * VALUES;
  for (let value = 1; value < VALUES; value++) {
    const count = histogram.count[first + value]!;
    if (count === 0) continue;
    for (let third = 0; third < 3; third++) {
      const state = (value >> (2 * third)) & 3;
      if (state === NOT_ASKED) continue;
      const measure = 3 * place + third;
      if (state > YES || measure >= tally.layout.measures.length) {
        throw new RangeError(`character value ${value} at place ${place} does not fit the layout`);
      }
      addAnswer(tally, measure * tally.keys.length + cell, state === YES, histogram, first + value);
    }
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
