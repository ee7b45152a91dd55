import { EVERYDAY } from './words/english-everyday';
import { FURTHER } from './words/english-further';
import { CAPITALISED, FIRM_WORDS } from './words/known-words';
import { PLACES, WELL_KNOWN } from './words/well-known-names';

/** Letters of the alphabet, and the edge of a word. */
const SIGNS = 27;
/** Three letters that stand together in so many known words may stand together in an unknown one. */
const ENOUGH = 2;

let known: Uint16Array | undefined;

/**
 * Whether a text could be a word or a name by its letters: every three of them, its edges included, stand together in words, firms,
 * places and people that we know. "Dwll" and "ihlton" could not, and so are slips of something; "lucide" could be anything.
 */
export function isSpellable(text: string): boolean {
  known ??= threesOf([EVERYDAY, FURTHER, CAPITALISED, FIRM_WORDS, PLACES, WELL_KNOWN]);
  return places(text).every((place) => known![place]! >= ENOUGH);
}

/** How many words hold each three letters; the same for every frame, so worked out once. */
function threesOf(lists: readonly string[]): Uint16Array {
  const counts = new Uint16Array(SIGNS ** 3);
  for (const list of lists) {
    for (const word of list.split(/[\s,]+/)) for (const place of places(word)) counts[place]! += 1;
  }
  return counts;
}

/** Where each three signs of a word are counted. */
function places(word: string): number[] {
  const signs = [0, ...[...word].map((letter) => signOf(letter)), 0];
  return signs.slice(2).map((third, i) => (signs[i]! * SIGNS + signs[i + 1]!) * SIGNS + third);
}

function signOf(letter: string): number {
  const sign = letter.charCodeAt(0) - 96;
  return sign >= 1 && sign < SIGNS ? sign : 0;
}
