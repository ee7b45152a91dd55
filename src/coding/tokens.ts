import { plainLetters } from './letters';

/** How a word stands to the one before it: grown together ("at&t"), apart by a space, or cut by a separator. */
export type Gap = 'joined' | 'space' | 'cut';

/** A word of an answer: letters and digits only, and what stood before it. */
export type Token = {
  text: string;
  gap: Gap;
  /** opens what stands in brackets */
  inBrackets: boolean;
  /** the separator itself where there is one: a name that holds it ("PL/SQL") is not cut by it; "&" where that joins them */
  cutBy: string;
};

/** Words of an answer that are looked at; whoever types more writes a letter and is read by a person. */
export const MOST_WORDS = 80;
/** Characters of an answer that are looked at. */
export const LONGEST_ANSWER = 1000;

const WORD = /[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu;
/** Signs that separate brands wherever they stand. "and" and "&" do not: Johnson & Johnson is one. */
const SEPARATOR =
  /[,;/|\\\n\r\t()[\]{}"<>*•]|[.!?:]+(?=\s)|\.{2,}|\s[-+~=>]+|[-+~=>]+\s|[\p{Extended_Pictographic}]/u;

/** The words of a text, in order. At most MOST_WORDS + 1: one more says that there were more. */
export function tokensOf(text: string): Token[] {
  const plain = plainLetters(withoutPaths(text.slice(0, LONGEST_ANSWER)));
  const tokens: Token[] = [];
  let end = 0;
  let depth = 0;
  for (const match of plain.matchAll(WORD)) {
    const between = plain.slice(end, match.index);
    for (const sign of between) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    const after = plain.slice(match.index + match[0].length, match.index + match[0].length + 4);
    const cut = SEPARATOR.exec(between)?.[0] ?? '';
    tokens.push({
      text: match[0].replaceAll("'", '') + signsAfter(after, match[0]),
      gap: tokens.length === 0 || cut !== '' ? 'cut' : /\s/.test(between) ? 'space' : 'joined',
      inBrackets: depth > 0,
      cutBy: cut === '' && between.includes('&') ? '&' : cut.trim(),
    });
    end = match.index + match[0].length;
    if (tokens.length > MOST_WORDS) break;
  }
  return tokens;
}

/** "C++", "C#" and "Tuts+" are not "C" and "Tuts": signs grown onto a word's end are spelt out. */
function signsAfter(after: string, word: string): string {
  const signs = /^(\++|#)(?![\p{L}\p{N}])/u.exec(after)?.[0];
  if (signs === undefined || !/\p{L}/u.test(word)) return '';
  return signs === '#' ? 'sharp' : 'plus'.repeat(Math.min(signs.length, 2));
}

/** Of an address on the web only the host names anybody. */
function withoutPaths(text: string): string {
  return text
    .replace(/\bhttps?:\/\/(?:www\.)?([^\s/,;()"'?#]+)[^\s,;()"]*/gi, ' $1 ')
    .replace(/\bwww\./gi, '');
}

/** The letters and digits of a text, without spaces: how whole names are compared. */
export function compact(tokens: readonly { text: string }[]): string {
  return tokens.map(({ text }) => text).join('');
}
