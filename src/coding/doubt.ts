import { type Found } from './cover';
import { type Names } from './names';
import { isJoiner } from './pieces';
import { compact, type Token } from './tokens';
import { isAmbiguous, isEnding, isEnglish, isEveryday, isGeneric, isWellKnown } from './vocabulary';
import { FIRST_PERSON, LEADING_IN, REMARKS } from './words/common';

/** A piece of an answer and what was read in it. */
export type Scene = {
  tokens: readonly Token[];
  found: readonly Found[];
  unread: readonly number[];
  names: Names;
  /** other pieces of the answer name brands as they are spelt */
  isListed: boolean;
};

const ARTICLES = new Set('the der die das le la les el los las il lo gli de het a an'.split(' '));
/** Letters from which a name may stand in a list without separators. */
const SHORTEST_LISTED = 3;
/** Letters from which a bent name may stand beside other words. */
const LONG_NAME = 7;

/** Why a name that was found is left to a person; null where it is certain. */
export function doubt(span: Found, scene: Scene): string | null {
  const { tokens, found, unread, names } = scene;
  const others = tokens.filter((_, i) => !found.some(({ from, to }) => from <= i && i < to));
  const isAlone = others.every(({ text }) => ARTICLES.has(text) || isEnding(text) || text === 'and');
  const inCompany = isInCompany(span, scene);
  if (
    isWeak(span, tokens) &&
    !(isAlone && unread.length === 0) &&
    !isListed(span, scene) &&
    !inCompany &&
    !isJoined(span, scene)
  )
    return 'a common or very short word among others';
  if (unread.length === 0) return null;
  if (span.name === null || names.beginnings.has(span.name.key)) return 'longer names begin the same';
  if (inCompany) return null;
  if (span.cost > span.budget / 2 || (span.cost > 0 && span.name.key.length < LONG_NAME))
    return 'misspelt among other words';
  if (unread.every((i) => i > span.from) || opensPiece(span, scene)) return null;
  const isMeant = isLedIn(span, scene) || isOwnWords(span, tokens) || isQualified(span, scene);
  return isMeant ? null : 'it does not stand first';
}

/**
 * One of several names that stand as in the frame with no separator between them, and at most as many words that nobody knows: a list,
 * in which a short name ("hsbc ikea acre") needs no place of its own. Words of the language beside them would make it talk.
 */
function isInCompany(span: Found, { tokens, found, unread }: Scene): boolean {
  const isName = (other: Found) => other.name?.brand != null && other.cost === 0 && !isWord(other, tokens);
  const company = new Set(found.filter(isName).map(({ name }) => name!.brand));
  return (
    isName(span) &&
    keyAt(span, tokens).length >= SHORTEST_LISTED &&
    company.size >= 2 &&
    unread.length <= company.size &&
    unread.every((i) => !isAmbiguous(tokens[i]!.text))
  );
}

/** A short name that is no word counts before a word of the trade ("Asus Group"), before "and" with another name ("BMW & Glencore"), and before a number ("Audi 80"). */
function isListed(span: Found, { tokens, unread }: Scene): boolean {
  const letters = keyAt(span, tokens).length;
  if (isWord(span, tokens) || span.cost > 0 || !unread.every((i) => i >= span.to)) return false;
  const next = tokens[span.to];
  const isBeforeAnother =
    next !== undefined && (next.cutBy === '&' || isJoiner(next.text)) && unread.length <= 2;
  const isBeforeNumber = unread.every((i) => /^\d+$/.test(tokens[i]!.text));
  const isBeforeTrade = letters === 4 && unread.every((i) => isGeneric(tokens[i]!.text));
  return letters >= 3 && (isBeforeAnother || isBeforeNumber || isBeforeTrade);
}

/** "Acme and Apple at work": joined to a name that is none of the language, and nothing beside it that would make it a thing; or "Apple for fun" in a list. */
function isJoined({ from, to, cost }: Found, { tokens, found, isListed }: Scene): boolean {
  const before = found.find((other) => other.to === from - 1);
  const next = tokens[to]?.text;
  if (isListed && from === 0 && cost === 0 && REMARKS.has(next ?? '')) return true;
  const isJoint = from > 1 && isJoiner(tokens[from - 1]!.text) && before?.name?.brand != null;
  return (
    cost === 0 &&
    isJoint &&
    before.cost === 0 &&
    !isWeak(before, tokens) &&
    (next === undefined || isJoiner(next) || LEADING_IN.has(next))
  );
}

/** Everything before it is names or small words. */
function opensPiece({ from }: Found, { unread }: Scene): boolean {
  return unread.every((i) => i >= from);
}

/** "I learn with Acme": a word that leads to a name stands before it, and all before that is plain language. */
function isLedIn({ from }: Found, { tokens, unread }: Scene): boolean {
  const before = tokens[from - 1];
  if (before === undefined) return false;
  const isPlain = unread.every((i) => i >= from || isEnglish(tokens[i]!.text) || tokens[i]!.text.length <= 2);
  const isLed = LEADING_IN.has(before.text) || tokens[from]!.cutBy === '&' || isDoing(before.text);
  return isLed && isPlain;
}

/** "Watching Acme": what somebody does with it. */
function isDoing(word: string): boolean {
  return word.length > 5 && word.endsWith('ing') && isEnglish(word) && !isGeneric(word);
}

/** "I bank with Acme", "ich kaufe bei Acme": somebody speaks of themselves, in whatever language, and names it as the frame does. */
function isOwnWords({ from, cost }: Found, tokens: readonly Token[]): boolean {
  return cost === 0 && from >= 2 && FIRST_PERSON.has(tokens[0]!.text);
}

/** "New Velantrix": one everyday word before a long name that is no word, and nothing else. "American Velantrix" may be another firm. */
function isQualified({ from, cost, name }: Found, { tokens, unread }: Scene): boolean {
  const [first, ...others] = unread;
  if (first === undefined || others.length > 0 || first !== from - 1 || cost > 0) return false;
  const word = tokens[first]!.text;
  return name!.key.length >= LONG_NAME && isEveryday(word) && !isGeneric(word) && !isWellKnown(word);
}

/** A name that may be a word, or is as short as one. */
function isWeak(span: Found, tokens: readonly Token[]): boolean {
  return (
    isWord(span, tokens) || (keyAt(span, tokens).length < 5 && !(span.to - span.from > 1 && span.cost === 0))
  );
}

export function isWord(span: Found, tokens: readonly Token[]): boolean {
  const key = keyAt(span, tokens);
  if (span.to - span.from > 1 && key.length >= 6 && span.cost === 0) return false;
  return isAmbiguous(key) || (span.name !== null && isAmbiguous(span.name.key));
}

function keyAt({ from, to }: Found, tokens: readonly Token[]): string {
  return compact(tokens.slice(from, to));
}
