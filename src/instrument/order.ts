import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type ListOrder } from './own';

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

/**
 * A list in one of the orders that an author may choose, for one respondent.
 *
 * - fixed: as it stands
 * - random: as shownOrder
 * - reverse-half: as it stands, or for half of the respondents the other way round
 * - rotate: begins at each item for an equal part of the respondents, and goes round
 *
 * @param isAnchored  items that stay where they stand; the others take the places between them
 */
export function listOrder<T>(
  seed: number,
  question: string,
  items: readonly T[],
  order: ListOrder,
  isAnchored: (item: T) => boolean = () => false,
): T[] {
  if (order === 'fixed') return [...items];
  const moved = turned(
    seed,
    question,
    items.filter((item) => !isAnchored(item)),
    order,
  );
  let next = 0;
  return items.map((item) => (isAnchored(item) ? item : moved[next++]!));
}

function turned<T>(
  seed: number,
  question: string,
  items: readonly T[],
  order: Exclude<ListOrder, 'fixed'>,
): T[] {
  if (order === 'random' || items.length === 0) return shownOrder(seed, question, items);
  const random = xoroshiro128plus(mixed(seed, `${order}:${question}`));
  if (order === 'reverse-half') return uniformInt(random, 0, 1) === 0 ? [...items] : [...items].reverse();
  const first = uniformInt(random, 0, items.length - 1);
  return [...items.slice(first), ...items.slice(0, first)];
}

/** FNV-1a over the name, then Murmur's finaliser: neighbouring seeds must not give related orders. */
function mixed(seed: number, question: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < question.length; i++) hash = Math.imul(hash ^ question.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
