import { bend } from './bend';
import { type Names } from './names';
import { isSmallWord } from './none';
import { type Name } from './spellings';
import { compact, type Token } from './tokens';
import { isAmbiguous, isKnownPhrase } from './vocabulary';

/** A stretch of words taken for a name. `cost` is 0 where it is spelt as in the frame. */
export type Found = { from: number; to: number; name: Name | null; cost: number; budget: number };

/** Words of a misspelt name; more are only looked at as they stand. */
const MOST_BENT_WORDS = 4;
const PER_LETTER = 10;
/** What a bent name is worth less: where the same letters can be read exactly, they are. */
const BENT = 5;

/**
 * The best reading of some words: as many letters as possible in names of the frame, exact names before bent ones, few long names
 * before many short ones. What is left belongs to no name.
 *
 * @returns the names in the order in which they were typed; null stands for the well-known name of something else
 */
export function coverOf(tokens: readonly Token[], names: Names, isListed = false): Found[] {
  const spans = spansOf(tokens, names, isListed);
  const best = new Float64Array(tokens.length + 1);
  const taken: (Found | null)[] = new Array<Found | null>(tokens.length + 1).fill(null);
  for (let from = tokens.length - 1; from >= 0; from--) {
    best[from] = best[from + 1]!;
    for (const span of spans[from]!) {
      const worth = best[span.to]! + worthOf(span, tokens);
      if (worth > best[from]!) [best[from], taken[from]] = [worth, span];
    }
  }
  const found: Found[] = [];
  for (let at = 0; at < tokens.length;) {
    const span = taken[at];
    if (span != null) found.push(span);
    at = span?.to ?? at + 1;
  }
  return found;
}

function worthOf({ from, to, cost }: Found, tokens: readonly Token[]): number {
  const letters = compact(tokens.slice(from, to)).length;
  return letters * PER_LETTER - 1 - (cost > 0 ? BENT + cost * PER_LETTER : 0);
}

function spansOf(tokens: readonly Token[], names: Names, isListed: boolean): Found[][] {
  const spans = tokens.map((_, from) => exactSpans(tokens, from, names));
  const isPlain = tokens.map(
    ({ text }) => text.length >= 3 && isAmbiguous(text) && !names.keys.includes(text.replace(/s$/, '')),
  );
  tokens.forEach((_, from) => {
    for (let to = from + 1; to <= Math.min(tokens.length, from + MOST_BENT_WORDS); to++) {
      // A word of the language that is in no name of the frame stands for itself, alone and among others.
      if (to - from > 1 && (isPlain[from]! || isPlain[to - 1]!) && !hasPartOfName(tokens, from, to, names))
        break;
      const inside = exactInside(spans, from, to);
      if (inside.some((span) => span.from === from && span.to === to)) continue;
      const words = wordsOf(tokens.slice(from, to));
      const bent = bend(words, names, isListed);
      if (bent !== null && inside.every((span) => isPartOf(span, words, from, bent.name)))
        spans[from]!.push({ from, to, ...bent });
    }
  });
  return spans;
}

/** Whether a word of a name of several words stands there as it is, so that the word beside it may be a slip; or all is grown together. */
function hasPartOfName(tokens: readonly Token[], from: number, to: number, { parts }: Names): boolean {
  const words = tokens.slice(from, to);
  return to - from <= 3 && (isGrown(words) || words.some(({ text }) => parts.has(text)));
}

/** The words of a stretch; what is grown together ("coca-cola") is typed as one. */
function wordsOf(tokens: readonly Token[]): string[] {
  return isGrown(tokens) ? [compact(tokens)] : tokens.map(({ text }) => text);
}

function isGrown(tokens: readonly Token[]): boolean {
  return tokens.length > 1 && tokens.slice(1).every(({ gap, cutBy }) => gap === 'joined' && cutBy === '');
}

function exactInside(spans: readonly Found[][], from: number, to: number): Found[] {
  return spans
    .slice(from, to)
    .flatMap((starting) => starting.filter((span) => span.cost === 0 && span.to <= to));
}

/**
 * A stretch that holds an exact name is not bent into another, unless that name is a part of it as it stands: "Times New Riman" holds
 * Times, and so does Times New Roman.
 */
function isPartOf(span: Found, words: readonly string[], from: number, whole: Name): boolean {
  if (span.name?.brand === whole.brand) return !areSmall(words, span, from);
  if (words.length !== whole.words.length) return false;
  return words
    .slice(span.from - from, span.to - from)
    .every((word, i) => word === whole.words[span.from - from + i]);
}

/** "Calibri is": the name stands there, and what is beside it is no part of it. */
function areSmall(words: readonly string[], span: Found, from: number): boolean {
  return words.every((word, i) => (span.from <= from + i && from + i < span.to) || isSmallWord(word));
}

function exactSpans(tokens: readonly Token[], from: number, names: Names): Found[] {
  const spans: Found[] = [];
  let key = '';
  for (let to = from + 1; to <= Math.min(tokens.length, from + names.mostWords + 2); to++) {
    key += tokens[to - 1]!.text;
    const name = names.exact.get(key) ?? withoutSigns(key, names);
    if (name !== undefined) spans.push({ from, to, name, cost: 0, budget: name.budget });
    else if (to - from > 1 && (isKnownPhrase(key) || isKnownPhrase(withoutAnd(tokens, from, to))))
      spans.push({ from, to, name: null, cost: 0, budget: 0 });
  }
  return spans;
}

/** "Marks and Spencer" is one name, however it is joined; what "and" stands before or after is not part of it. */
function withoutAnd(tokens: readonly Token[], from: number, to: number): string {
  return compact(
    tokens.slice(from, to).filter(({ text }, i) => text !== 'and' || i === 0 || i === to - from - 1),
  );
}

/** "Google+" may be Google with a sign too many; "C++" is not "C". */
function withoutSigns(key: string, { exact }: Names): Name | undefined {
  const bare = key.replace(/(plus|sharp)$/, '');
  return bare === key || bare.length < 4 ? undefined : exact.get(bare);
}
