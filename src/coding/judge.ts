import { type Code, type Rule } from './coding';
import { coverOf, type Found } from './cover';
import { type Names } from './names';
import { isNegation, isNonAnswer } from './none';
import { isJoiner } from './pieces';
import { compact, type Token } from './tokens';
import { isAmbiguous, isEnding, isEnglish, isGeneric } from './vocabulary';
import { FILLER, LEADING_IN } from './words/common';

/** What one piece of an answer says. */
export type Judged = {
  codes: Omit<Code, 'frameVersion'>[];
  /** brands that might be meant; a person must say */
  doubts: string[];
  /** names brands and nothing else, or only talks */
  isClear: boolean;
  /** all its brands are common words: they lean on what stands beside them */
  isWeak: boolean;
  hasNegation: boolean;
  /** something is left that belongs to no name, all of it words of the language */
  isPlain: boolean;
};

const ARTICLES = new Set([
  'the',
  'der',
  'die',
  'das',
  'le',
  'la',
  'les',
  'el',
  'los',
  'las',
  'il',
  'lo',
  'gli',
  'de',
  'het',
  'a',
  'an',
]);
/** Letters from which a bent name may stand beside other words. */
const LONG_NAME = 7;

export function judge(tokens: readonly Token[], names: Names): Judged {
  const found = coverOf(tokens, names);
  const unread = unreadWords(tokens, found);
  const brands = found.filter(({ name }) => name !== null && name.brand !== null);
  const negation = tokens.findIndex(
    (token, i) => isNegation(token.text) && !found.some(({ from, to }) => from <= i && i < to),
  );
  const scene: Scene = { tokens, found, unread, names };
  const codes: Judged['codes'] = [];
  const doubts: string[] = [];
  for (const span of brands) {
    const why = negation >= 0 ? 'a negation beside it' : doubt(span, scene);
    if (why === null) codes.push(codeFor(span, tokens, unread.length > 0));
    else doubts.push(`${spelling(tokens, span)}: ${why}`);
  }
  return {
    codes,
    doubts,
    isClear:
      doubts.length === 0 &&
      (isOnlyTrade(tokens, unread, codes) || isTalk(tokens, unread) || isNonAnswer(tokens)),
    isWeak: brands.every((span) => isWord(span, tokens)),
    hasNegation: negation >= 0,
    isPlain: unread.length > 0 && unread.every((i) => isEnglish(tokens[i]!.text)),
  };
}

type Scene = { tokens: readonly Token[]; found: readonly Found[]; unread: readonly number[]; names: Names };

/** Places of words that belong to no name and mean something. */
function unreadWords(tokens: readonly Token[], found: readonly Found[]): number[] {
  const ofBrand = (i: number) => found.find(({ from, to }) => from <= i && i < to);
  return tokens.flatMap(({ text, gap }, i) => {
    const span = ofBrand(i);
    if (span !== undefined) return span.name?.brand == null ? [i] : [];
    const isAfterName = i > 0 && ofBrand(i - 1)?.name?.brand != null;
    const isPartOfAddress =
      isEnding(text) && (gap === 'joined' || isAfterName || tokens[i + 1]?.gap === 'joined');
    return FILLER.has(text) || isPartOfAddress || isEndingChain(tokens, i, found) ? [] : [i];
  });
}

/** "Acme Holdings Ltd": everything since the name is a legal form. */
function isEndingChain(tokens: readonly Token[], at: number, found: readonly Found[]): boolean {
  const before = found.findLast(({ to }) => to <= at);
  return before?.name?.brand != null && tokens.slice(before.to, at + 1).every(({ text }) => isEnding(text));
}

/** Nothing but names, and words of the trade after them ("Acme Technologies Ltd"). */
function isOnlyTrade(
  tokens: readonly Token[],
  unread: readonly number[],
  codes: readonly unknown[],
): boolean {
  return unread.length === 0 || (codes.length === 1 && unread.every((i) => isGeneric(tokens[i]!.text)));
}

/** Why a name that was found is left to a person; null where it is certain. */
function doubt(span: Found, scene: Scene): string | null {
  const { tokens, found, unread, names } = scene;
  const others = tokens.filter((_, i) => !found.some(({ from, to }) => from <= i && i < to));
  const isAlone = others.every(({ text }) => ARTICLES.has(text) || isEnding(text) || text === 'and');
  if (isWeak(span, tokens) && !(isAlone && unread.length === 0) && !isListed(span, scene))
    return 'a common or very short word among others';
  if (unread.length === 0) return null;
  if (span.name === null || names.beginnings.has(span.name.key)) return 'longer names begin the same';
  if (span.cost > span.budget / 2 || (span.cost > 0 && span.name.key.length < LONG_NAME))
    return 'misspelt among other words';
  if (unread.every((i) => i > span.from) || opensPiece(span, scene)) return null;
  return isLedIn(span, scene) ? null : 'it does not stand first';
}

/** A short name that is no word counts before a word of the trade ("Asus Group") and before "and" with another name ("BMW & Glencore"). */
function isListed(span: Found, { tokens, unread }: Scene): boolean {
  const letters = keyAt(span, tokens).length;
  if (isWord(span, tokens) || span.cost > 0 || !unread.every((i) => i >= span.to)) return false;
  const next = tokens[span.to];
  const isBeforeAnother =
    next !== undefined && (next.cutBy === '&' || isJoiner(next.text)) && unread.length <= 2;
  return (
    letters >= 3 && (isBeforeAnother || (letters === 4 && unread.every((i) => isGeneric(tokens[i]!.text))))
  );
}

/** Everything before it is names or small words. */
function opensPiece({ from }: Found, { unread }: Scene): boolean {
  return unread.every((i) => i >= from);
}

/** "I learn with Acme": a word that leads to a name stands before it, and all before that is plain language. */
function isLedIn({ from }: Found, { tokens, unread }: Scene): boolean {
  const before = tokens[from - 1];
  if (before === undefined || !(LEADING_IN.has(before.text) || tokens[from]!.cutBy === '&')) return false;
  return unread.every((i) => i >= from || isEnglish(tokens[i]!.text) || tokens[i]!.text.length <= 2);
}

/** A name that may be a word, or is as short as one. */
function isWeak(span: Found, tokens: readonly Token[]): boolean {
  return (
    isWord(span, tokens) || (keyAt(span, tokens).length < 5 && !(span.to - span.from > 1 && span.cost === 0))
  );
}

function isWord(span: Found, tokens: readonly Token[]): boolean {
  const key = keyAt(span, tokens);
  if (span.to - span.from > 1 && key.length >= 6 && span.cost === 0) return false;
  return isAmbiguous(key) || (span.name !== null && isAmbiguous(span.name.key));
}

function keyAt({ from, to }: Found, tokens: readonly Token[]): string {
  return compact(tokens.slice(from, to));
}

/** A sentence of the language, not a list of names: three words or more, all of them plain, one of them small. */
function isTalk(tokens: readonly Token[], unread: readonly number[]): boolean {
  if (!unread.every((i) => isEnglish(tokens[i]!.text) && !isGeneric(tokens[i]!.text))) return false;
  const rest = tokens.filter(({ text }) => isEnglish(text) || FILLER.has(text));
  return rest.length >= 3 && rest.some(({ text }) => FILLER.has(text) || LEADING_IN.has(text));
}

function spelling(tokens: readonly Token[], { from, to }: Found): string {
  return tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');
}

function codeFor(span: Found, tokens: readonly Token[], isAmongWords: boolean): Judged['codes'][number] {
  const { name, cost, budget } = span;
  const typed = spelling(tokens, span);
  const rule: Rule = isAmongWords ? 'name-and-words' : cost > 0 ? 'misspelt' : 'exact';
  const match =
    cost > 0
      ? `${typed} ~ ${name!.alias}, cost ${cost.toFixed(2)} of ${budget.toFixed(2)}`
      : `${typed} = ${name!.alias}`;
  return { brand: name!.brand!, rule, evidence: isAmongWords ? `${match}, with other words` : match };
}
