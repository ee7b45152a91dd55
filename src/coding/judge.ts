import { type Code, type Rule } from './coding';
import { coverOf, type Found } from './cover';
import { doubt, isWord, type Scene } from './doubt';
import { type Names } from './names';
import { isNegation, isNonAnswer } from './none';
import { type Token } from './tokens';
import { isEnding, isEnglish, isGeneric, isPlace } from './vocabulary';
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

export function judge(tokens: readonly Token[], names: Names, isListed = false): Judged {
  const found = coverOf(tokens, names, isListed);
  const unread = unreadWords(tokens, found);
  const brands = found.filter(({ name }) => name !== null && name.brand !== null);
  const negation = tokens.findIndex(
    (token, i) => isNegation(token.text) && !found.some(({ from, to }) => from <= i && i < to),
  );
  const scene: Scene = { tokens, found, unread, names, isListed };
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
      (isOnlyTrade(tokens, unread, codes) ||
        isTalk(tokens, unread) ||
        isWhereabouts(tokens, found) ||
        isNonAnswer(tokens)),
    isWeak: brands.every((span) => isWord(span, tokens)),
    hasNegation: negation >= 0,
    isPlain: unread.length > 0 && unread.every((i) => isEnglish(tokens[i]!.text)),
  };
}

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

/** Nothing but names, and words of the trade and numbers after them ("Acme Technologies Ltd", "Acme 12"). */
function isOnlyTrade(
  tokens: readonly Token[],
  unread: readonly number[],
  codes: readonly unknown[],
): boolean {
  return (
    unread.length === 0 ||
    (codes.length === 1 && unread.every((i) => isGeneric(tokens[i]!.text) || /^\d+$/.test(tokens[i]!.text)))
  );
}

/** "(UK)", "(Germany)": where it is, and nothing else. */
function isWhereabouts(tokens: readonly Token[], found: readonly Found[]): boolean {
  return (
    found.length === 0 && tokens[0]!.inBrackets && tokens.every(({ text }) => isEnding(text) || isPlace(text))
  );
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
