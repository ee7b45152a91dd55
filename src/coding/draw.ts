import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A text that was drawn, and how many of its mentions were. */
export type Drawn<T> = { item: T; drawn: number };

/**
 * A random draw of mentions without replacement, each mention as likely as any other: a text that many typed is drawn more often. So the
 * share of wrong ones among the drawn mentions estimates that among all. Texts come in the order in which they were first drawn.
 *
 * @param seed   whole number; the same items, size and seed give the same draw
 * @param items  with `count` mentions each, in an order of their own
 * @param size   mentions to draw; all of them where there are fewer
 *
 * Source: Floyd's algorithm, Bentley & Floyd (1987), Communications of the ACM 30(9), 754-757.
 */
export function drawMentions<T extends { count: number }>(
  items: readonly T[],
  size: number,
  seed: number,
): Drawn<T>[] {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`size must be 1 or more, got ${size}`);
  const ends: number[] = [];
  for (const { count } of items) ends.push((ends.at(-1) ?? 0) + count);
  const all = ends.at(-1) ?? 0;
  const random = xoroshiro128plus(seed);
  const places = new Set<number>();
  for (let last = all - Math.min(size, all); last < all; last++) {
    const place = uniformInt(random, 0, last);
    places.add(places.has(place) ? last : place);
  }
  const drawn = new Map<number, number>();
  for (const place of shuffled([...places], random)) {
    const at = itemAt(ends, place);
    drawn.set(at, (drawn.get(at) ?? 0) + 1);
  }
  return [...drawn].map(([at, times]) => ({ item: items[at]!, drawn: times }));
}

/** Floyd's places are a random set, but not in random order. */
function shuffled(places: number[], random: ReturnType<typeof xoroshiro128plus>): number[] {
  for (let last = places.length - 1; last > 0; last--) {
    const other = uniformInt(random, 0, last);
    [places[last], places[other]] = [places[other]!, places[last]!];
  }
  return places;
}

/** The first item that ends beyond the place. */
function itemAt(ends: readonly number[], place: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
