import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * The order in which one respondent sees a list: every order equally likely over respondents, always the same for the
 * same seed and question, so that refreshing, going back and resuming never reshuffle, and the analyst can recover it.
 *
 * @param seed      the respondent's, whole number
 * @param question  stable name of the question; different questions shuffle independently
 */
export function shownOrder<T>(seed: number, question: string, items: readonly T[]): T[] {
  const random = xoroshiro128plus(mixed(seed, question));
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = uniformInt(random, 0, last);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/** FNV-1a over the name, then Murmur's finaliser: neighbouring seeds must not give related orders. */
function mixed(seed: number, question: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < question.length; i++) hash = Math.imul(hash ^ question.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
