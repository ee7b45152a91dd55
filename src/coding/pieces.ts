import { type Found } from './cover';
import { type Names } from './names';
import { heldKey } from './spellings';
import { isNegation } from './none';
import { type Token } from './tokens';
import { isEnglish } from './vocabulary';
import { FILLER } from './words/common';

/** Words between separators, each piece by itself; a name of the frame that holds a separator is not cut by it. */
export function piecesOf(tokens: readonly Token[], names: Names): Token[][] {
  const pieces: Token[][] = [];
  let protectedTo = 0;
  tokens.forEach((token, i) => {
    const isInside = i < protectedTo;
    if (!isInside) protectedTo = heldUntil(tokens, i, names);
    if (token.gap === 'cut' && !isInside) pieces.push([]);
    pieces.at(-1)?.push(token);
  });
  return pieces;
}

function heldUntil(tokens: readonly Token[], from: number, { held, mostWords }: Names): number {
  if (held.size === 0) return from;
  for (let to = Math.min(tokens.length, from + mostWords); to > from + 1; to--) {
    if (held.has(heldKey(tokens.slice(from, to)))) return to;
  }
  return from;
}

const ALTERNATIVES = new Set(['or', 'oder', 'ou', 'o', 'of', 'lub']);
const JOINERS = new Set([...ALTERNATIVES, 'and', 'und', 'et', 'y', 'e', 'en', 'i', 'og', 'och']);

/** "And" in one of the languages, standing between two names. */
export function isJoiner(word: string): boolean {
  return JOINERS.has(word);
}

/**
 * The parts of a piece between "and" and "or", where those stand between names and not inside one: alternatives always do; "and" does in
 * a list of three, at the end of a list with commas, or where nothing stands beside it but names and plain words. "Parker & Hilton"
 * may be one firm.
 *
 * @param commas  how many separators the answer has beside it
 * @returns the piece as one part where it is not cut
 */
export function partsOf(tokens: readonly Token[], cover: () => readonly Found[], commas: number): Token[][] {
  if (!tokens.some(({ text, cutBy }, i) => i > 0 && (JOINERS.has(text) || cutBy === '&')))
    return [[...tokens]];
  if (tokens.some(({ text }) => isNegation(text))) return [[...tokens]];
  const found = cover();
  const isFree = (i: number) => !found.some(({ from, to }) => from <= i && i < to);
  const hasOwnWord = (i: number) => JOINERS.has(tokens[i]!.text) && isFree(i);
  const hasSign = (i: number) =>
    tokens[i]!.cutBy === '&' && !found.some(({ from, to }) => from < i && i < to);
  const parts: Token[][] = [[]];
  let isAlternative = true;
  let isWritten = true;
  tokens.forEach((token, i) => {
    if (hasOwnWord(i)) isAlternative &&= ALTERNATIVES.has(token.text);
    if (hasSign(i)) isAlternative = isWritten = false;
    if (i > 0 && (hasOwnWord(i) || hasSign(i))) parts.push([]);
    if (!hasOwnWord(i)) parts.at(-1)!.push(token);
  });
  const filled = parts.filter((part) => part.length > 0);
  const isKnown = (part: readonly Token[]) =>
    part.every((token) => isEnglish(token.text) || FILLER.has(token.text) || !isFree(tokens.indexOf(token)));
  const isList = filled.length >= 3 || commas >= (isWritten ? 1 : 2);
  return isAlternative || isList || filled.every(isKnown) ? filled : [[...tokens]];
}

/** Cuts that make an answer a list; the end of a sentence, a dash or a bracket does not. */
export function listCuts(tokens: readonly Token[]): number {
  return tokens.slice(1).filter(({ gap, cutBy }) => gap === 'cut' && /^[,;/|]?$/.test(cutBy)).length;
}
