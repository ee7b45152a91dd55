import { RESERVED_KEYS } from '../../instrument/answers';

/** Leaves room for "-2", "-3" … within the 80 characters of a `Key`. */
const LONGEST = 60;

/**
 * A stable key made from wording: lower-case words joined by hyphens, unlike any key already taken. Once given it is stored
 * and never made again, so that it outlives changes of wording.
 *
 * @param text   any wording; one without a Latin letter or digit gives "item"
 * @param taken  keys in use, also those of retired things
 */
export function keyFor(text: string, taken: Iterable<string>): string {
  // A brand called None must not be mistaken for the answer "none of these".
  const used = new Set([...RESERVED_KEYS, ...taken]);
  const base = slug(text) || 'item';
  if (!used.has(base)) return base;
  let number = 2;
  while (used.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** Gives the new key to `taken` too: for making several in a row. */
export function takeKey(text: string, taken: Set<string>): string {
  const key = keyFor(text, taken);
  taken.add(key);
  return key;
}

function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('&', ' and ');
  const words = plain.replace(/['’]/g, '').replace(/[^a-z0-9]+/g, '-');
  return words.slice(0, LONGEST).replace(/^-+|-+$/g, '');
}
