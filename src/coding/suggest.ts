import { distance } from './distance';
import { type Names } from './names';
import { isSmallWord } from './none';
import { type Name } from './spellings';
import { compact, type Token, tokensOf } from './tokens';
import { isEnding, isGeneric } from './vocabulary';

/** A brand that an answer may mean; score from 0 to 1, only good for ordering. */
export type Suggestion = { brand: string; score: number; alias: string };

/** From an answer to the brands that it most likely means, best first. */
export type Suggester = (text: string) => Suggestion[];

const MOST_SUGGESTED = 3;
/** Spellings that are looked at closely; the rest share too few letters. */
const MOST_COMPARED = 24;
/** Words of an answer that are looked at; a person reads the rest anyway. */
const MOST_WORDS_COMPARED = 30;
const LEAST_SCORE = 0.25;
/** Letters up to which a name is known with its letters in another order ("imb"), and how well. */
const MOST_JUMBLED = 4;
const JUMBLED = 0.7;
/** Of two names that are there in full, the one of more words is meant. */
const EACH_WORD = 0.01;

type Indexed = {
  names: readonly Name[];
  byGram: ReadonlyMap<string, readonly number[]>;
  byInitials: ReadonlyMap<string, readonly number[]>;
  /** by each telling word, and by the whole */
  byWord: ReadonlyMap<string, readonly number[]>;
  /** very short names by their letters in alphabetical order */
  byLetters: ReadonlyMap<string, readonly number[]>;
};

/** Suggestions cost as much as the letters that an answer shares with the frame, not as the frame is long. */
export function suggester({ exact }: Names): Suggester {
  const index = indexOf([...exact.values()].filter(({ brand }) => brand !== null));
  return (text) => {
    const tokens = tokensOf(text).slice(0, MOST_WORDS_COMPARED);
    const spans = spansOf(tokens);
    const best = new Map<string, Suggestion>();
    for (const place of compared(tokens, spans, index)) {
      const name = index.names[place]!;
      const score = scoreOf(name, tokens, spans);
      const brand = name.brand!;
      if (score >= LEAST_SCORE && score > (best.get(brand)?.score ?? 0))
        best.set(brand, { brand, score, alias: name.alias });
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || (a.brand < b.brand ? -1 : 1))
      .slice(0, MOST_SUGGESTED);
  };
}

function indexOf(names: readonly Name[]): Indexed {
  const byGram = new Map<string, number[]>();
  const byInitials = new Map<string, number[]>();
  const byWord = new Map<string, number[]>();
  const byLetters = new Map<string, number[]>();
  names.forEach(({ key, words }, place) => {
    for (const gram of gramsOf(key)) into(byGram, gram, place);
    if (words.length > 1) into(byInitials, initials(words), place);
    if (key.length <= MOST_JUMBLED) into(byLetters, sorted(key), place);
    for (const word of new Set([key, ...tellingWords(words)])) into(byWord, word, place);
  });
  return { names, byGram, byInitials, byWord, byLetters };
}

function into(index: Map<string, number[]>, key: string, place: number): void {
  const held = index.get(key);
  if (held === undefined) index.set(key, [place]);
  else held.push(place);
}

function initials(words: readonly string[]): string {
  return words.map((word) => [...word][0]!).join('');
}

/** Pairs of letters that stand together, the first and last letter marked; a vowel is any vowel. */
function gramsOf(key: string): Set<string> {
  const marked = `^${key.replace(/[aeiouy]/g, 'a').replace(/[ckqsz]/g, 'k')}$`;
  const grams = new Set<string>();
  for (let i = 1; i < marked.length; i++) grams.add(marked.slice(i - 1, i + 1));
  return grams;
}

function sorted(key: string): string {
  return [...key].sort().join('');
}

function tellingWords(words: readonly string[]): string[] {
  return words.filter((word) => word.length > 2 && !isGeneric(word) && !isEnding(word) && !isSmallWord(word));
}

/** The spellings that hold a word of it, and those that share most with any word or pair of words, relative to their length. */
function compared(tokens: readonly Token[], spans: readonly string[], index: Indexed): number[] {
  const { names, byGram, byInitials, byWord, byLetters } = index;
  const shared = new Map<number, number>();
  const grams = new Set(tokens.flatMap(({ text }) => [...gramsOf(text)]));
  for (const gram of [...grams, ...gramsOf(compact(tokens))]) {
    for (const place of byGram.get(gram) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
  }
  const near = [...shared.entries()]
    .map(([place, count]) => ({ place, share: count / (names[place]!.key.length + 1) }))
    .sort((a, b) => b.share - a.share || a.place - b.place)
    .slice(0, MOST_COMPARED)
    .map(({ place }) => place);
  const short = tokens.flatMap(({ text }) => byInitials.get(text) ?? []);
  const held = spans.flatMap((span) => (byWord.get(span) ?? []).slice(0, MOST_COMPARED));
  const jumbled = tokens.flatMap(({ text }) => byLetters.get(sorted(text)) ?? []);
  return [...new Set([...short, ...held, ...jumbled, ...near])];
}

/** Every stretch of up to four words, without spaces. */
function spansOf(tokens: readonly Token[]): string[] {
  const spans = new Set<string>();
  tokens.forEach((_, from) => {
    for (let to = from + 1; to <= Math.min(tokens.length, from + 4); to++)
      spans.add(compact(tokens.slice(from, to)));
  });
  return [...spans];
}

function scoreOf({ key, words }: Name, tokens: readonly Token[], spans: readonly string[]): number {
  let best = 0;
  for (const span of spans) {
    const longest = Math.max(span.length, key.length);
    const cost = distance(span, key, longest / 2);
    best = Math.max(best, cost < Infinity ? 1 - cost / longest : 0, beginningScore(span, key));
    if (key.length <= MOST_JUMBLED && sorted(span) === sorted(key)) best = Math.max(best, JUMBLED);
  }
  const telling = words.filter((word) => !isGeneric(word) && !isEnding(word) && !isSmallWord(word));
  const found = telling.filter((word) => tokens.some(({ text }) => text === word)).length;
  if (found > 0) best = Math.max(best, 0.4 + (0.55 * found) / telling.length + EACH_WORD * found);
  if (words.length > 1 && tokens.some(({ text }) => text.length > 1 && text === initials(words)))
    best = Math.max(best, 0.8);
  return best;
}

/** "helv" begins Helvetica; "helveticaneueultralight" begins with it. */
function beginningScore(span: string, key: string): number {
  const [short, long] = span.length < key.length ? [span, key] : [key, span];
  return short.length >= 3 && long.startsWith(short) ? 0.5 + (0.4 * short.length) / long.length : 0;
}
