import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { normalCdf, normalQuantile } from '../stats';

/** A stream of chance that starts from a seed: the same seed gives the same people for ever. */
export type Chance = {
  /** uniform in [0, 1) */
  next(): number;
  /** standard normal */
  normal(): number;
};

const WARM_UP = 16;

export function chanceFrom(seed: number): Chance {
  const generator = xoroshiro128plus(seed | 0);
  // The first numbers of neighbouring seeds are alike; after these they are not.
  for (let i = 0; i < WARM_UP; i++) generator.next();
  const next = () => uniformFloat64(generator);
  // 0 would be minus infinity; half the smallest step of `next` is as good as it.
  return { next, normal: () => normalQuantile(Math.max(next(), 2 ** -54)) };
}

/** A seed from words, so that the same tracker, wave and seed always give the same chance. */
export function seedFrom(...parts: (string | number)[]): number {
  // FNV-1a over the words, then the finaliser of Murmur 3: words that differ in one digit give seeds that differ in all bits.
  let hash = 0x811c9dc5;
  for (const character of parts.join('\u0000')) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/** One of the items with the given relative weights. @throws RangeError  when no weight is above 0 */
export function pick<T>(chance: Chance, items: readonly T[], weights: readonly number[]): T {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (items.length !== weights.length || !(total > 0)) throw new RangeError('nothing to pick from');
  let left = chance.next() * total;
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return items[i]!;
  }
  return items.findLast((_, i) => weights[i]! > 0)!;
}

/** All items in a random order in which the heavier ones tend to come first (Plackett-Luce). */
export function order<T>(chance: Chance, items: readonly T[], weightOf: (item: T) => number): T[] {
  const arrival = items.map((item) => ({
    item,
    at: -Math.log(1 - chance.next()) / Math.max(weightOf(item), 1e-9),
  }));
  return arrival.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/**
 * The probability of a yes for somebody who leans by `lean` (standard normal over people), such that over all people it is
 * exactly `share`: a threshold on a normal variable of which `correlation` squared is the leaning.
 */
export function leaning(share: number, lean: number, correlation: number): number {
  if (share <= 0 || share >= 1) return Math.min(1, Math.max(0, share));
  const z = normalQuantile(share);
  return normalCdf((z + correlation * lean) / Math.sqrt(1 - correlation * correlation));
}
