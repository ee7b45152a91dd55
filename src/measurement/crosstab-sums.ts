import type { Strata } from './strata';

/** Counts of one measure in one column, per stratum: sums of base weights and of their squares (one array for equal bases). */
export type Sums = { people: number; held: Float64Array; heldSquare: Float64Array };

export function emptySums({ factor, held, heldSquare }: Strata): Sums {
  const sums = new Float64Array(factor.length);
  return {
    people: 0,
    held: sums,
    heldSquare: held === heldSquare ? sums : new Float64Array(factor.length),
  };
}

export function clear(sums: Sums): void {
  sums.people = 0;
  sums.held.fill(0);
  sums.heldSquare.fill(0);
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
