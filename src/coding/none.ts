import { type Token, compact } from './tokens';
import { plainLetters } from './letters';
import { FILLER, NEGATIONS, POINTERS } from './words/common';
import { NON_ANSWER_STARTS, NON_ANSWERS } from './words/non-answers';

const phrases = (text: string) =>
  text
    .split(';')
    .map((phrase) =>
      plainLetters(phrase)
        .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
        .trim(),
    )
    .filter((phrase) => phrase !== '');
/** "nooooo" is "no": letters typed again and again say nothing more. */
const calm = (text: string) => text.replace(/(.)\1+/gu, '$1');
const closed = (text: string) => text.replace(/['’\s]/gu, '');

const WHOLE = new Set(
  NON_ANSWERS.split(';')
    .map((phrase) => closed(plainLetters(phrase).replace(/[^\p{L}\p{N}\p{M}]+/gu, '')))
    .filter(Boolean),
);
const CALM_WHOLE = new Set([...WHOLE].map(calm));
const STARTS = phrases(NON_ANSWER_STARTS.replace(/['’]/g, '')).map((phrase) => phrase.split(' '));
const SINGLE = new Set(WHOLE);

/** Whether words, as a whole, are what people type to say that they name nothing. */
export function isNonAnswer(tokens: readonly Token[]): boolean {
  if (tokens.some(({ cutBy }) => cutBy === '&')) return false;
  const key = compact(tokens);
  return (
    WHOLE.has(key) ||
    (key.length <= 30 && CALM_WHOLE.has(calm(key)) && /(.)\1\1/u.test(key)) ||
    /^(.)\1*$/u.test(key) ||
    isMashed(key)
  );
}

const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm', 'azertyuiop', 'qsdfghjklm'];
const SHORTEST_MASH = 4;

/** "sdfghj": a hand drawn along a row of keys, of an English, German or French keyboard. */
function isMashed(key: string): boolean {
  return (
    key.length >= SHORTEST_MASH && KEY_ROWS.some((row) => row.includes(key) || row.repeat(2).startsWith(key))
  );
}

/** Whether words are a phrase that names nothing, as it stands in the list: a brand of that name cannot be told from it. */
export function isStockPhrase(tokens: readonly Token[]): boolean {
  return WHOLE.has(compact(tokens)) && !tokens.some(({ cutBy }) => cutBy === '&');
}

/** Whether an answer begins as one does that names nothing ("never heard of any firm like that"). */
export function startsAsNonAnswer(tokens: readonly Token[]): boolean {
  return STARTS.some((words) => words.every((word, i) => tokens[i]?.text === word));
}

/** A word of a non-answer, a negation or a small word of some language: never a misspelt name. */
export function isSmallWord(word: string): boolean {
  return SINGLE.has(word) || NEGATIONS.has(word) || FILLER.has(word);
}

export function isNegation(word: string): boolean {
  return NEGATIONS.has(word);
}

/** "Same as above": the answer is another one. */
export function pointsElsewhere(tokens: readonly Token[]): boolean {
  return (
    tokens.length > 0 &&
    tokens.length <= 5 &&
    tokens.some(({ text }) => POINTERS.has(text)) &&
    tokens.every(
      ({ text }) =>
        POINTERS.has(text) || FILLER.has(text) || text === 'as' || text === 'box' || text === 'answer',
    )
  );
}
