import type { Strata } from './strata';
import type { Tally } from './tally';

/** Counts of one measure in one column, per stratum: sums of base weights and of their squares (one array for equal bases). */
export type Sums = { people: number; held: Float64Array; heldSquare: Float64Array };

/** Columns side by side, a number per stratum each. */
export type Buffers = Omit<Sums, 'people'>;

export function buffers({ factor, held, heldSquare }: Strata, columns: number): Buffers {
  const size = factor.length * columns;
  const own = new Float64Array(size);
  return { held: own, heldSquare: held === heldSquare ? own : new Float64Array(size) };
}

/** A column's part of the room. */
export function columnIn({ factor }: Strata, { held, heldSquare }: Buffers, column: number): Sums {
  const part = (all: Float64Array) => all.subarray(column * factor.length, (column + 1) * factor.length);
  const own = part(held);
  return { people: 0, held: own, heldSquare: held === heldSquare ? own : part(heldSquare) };
}

export function clear({ held, heldSquare }: Buffers): void {
  held.fill(0);
  heldSquare.fill(0);
}

export function subtract(rest: Sums, all: Sums, part: Sums): void {
  rest.people = all.people - part.people;
  difference(rest.held, all.held, part.held);
  if (rest.held !== rest.heldSquare) difference(rest.heldSquare, all.heldSquare, part.heldSquare);
}

export function difference(into: Float64Array, all: Float64Array, part: Float64Array): void {
  for (let s = 0; s < into.length; s++) into[s] = all[s]! - part[s]!;
}

export function weightOf({ factor }: Strata, held: Float64Array): number {
  let weight = 0;
  for (let s = 0; s < factor.length; s++) weight += factor[s]! * held[s]!;
  return weight;
}

/** Whether two measures were asked of the same people, as far as counts can tell. */
export function isAskedAlike({ asked, weights, keys }: Tally, a: number, b: number): boolean {
  if (a === b) return true;
  const cells = keys.length;
  const columns = weights === null ? [asked] : [asked, weights.asked, weights.askedSquare];
  for (const column of columns) {
    for (let cell = 0; cell < cells; cell++)
      if (column[a * cells + cell] !== column[b * cells + cell]) return false;
  }
  return true;
}
