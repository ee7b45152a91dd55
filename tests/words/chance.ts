/** Seeded numbers for surveys: the same seed gives the same survey on every machine (mulberry32). */
export type Chance = {
  /** 0 to 1, 1 left out */
  next(): number;
  /** whole, both ends in */
  whole(from: number, to: number): number;
  oneOf<T>(items: readonly T[]): T;
  isBy(probability: number): boolean;
};

export function chanceOf(seed: number): Chance {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    oneOf: (items) => items[Math.floor(next() * items.length)]!,
    isBy: (probability) => next() < probability,
  };
}
