import { budgetOf } from './distance';
import { type FrameBrand } from './frame';
import { compact, type Token, tokensOf } from './tokens';
import { isSpellable } from './spellable';
import { isAmbiguous, isEnding, isEnglish, isGeneric } from './vocabulary';
import { LEGAL_FORMS } from './words/common';

/** A spelling that means a brand, and what is worked out from it once. */
export type Name = {
  /** null for the name of something else: it never codes, but a text near to it is not bent into a brand */
  brand: string | null;
  /** as a person wrote it */
  alias: string;
  key: string;
  words: readonly string[];
  /** how far it may be bent, by the letters of its distinctive words */
  budget: number;
  mask: number;
  /**
   * words that must stand as they are: those of the trade and web endings without which it is a common word, and the few letters of a
   * short name, of which only the word of the trade beside them may be misspelt ("T-Mobille")
   */
  kept: readonly string[];
  /** its letters stand as in words, and not for words; false also where it is bent half as far */
  isWordLike: boolean;
};

export function nameOf(
  brand: string | null,
  alias: string,
  tokens: readonly { text: string }[],
  share = 1,
): Name {
  const words = tokens.map(({ text }) => text);
  const distinctive = words.filter((word) => !isGeneric(word) && !isEnding(word));
  const letters = compact(tokens);
  const telling = distinctive.join('');
  const isShort = telling.length > 0 && telling.length < 4 && distinctive.length < words.length;
  const budget = share * budgetOf(isShort ? 4 : telling.length);
  const general = words.filter((word) => isGeneric(word) || isEnding(word));
  const kept = isShort ? distinctive : distinctive.some((word) => isEnglish(word)) ? general : [];
  const mask = letterMask(letters);
  return {
    brand,
    alias,
    key: letters,
    words,
    budget,
    mask,
    kept,
    isWordLike: share === 1 && isSpellable(letters),
  };
}

export function isNamed({ key }: Name): boolean {
  return key !== '';
}

/** Which letters are in a text: 26 bits, and one for each half of the digits. */
export function letterMask(key: string): number {
  let mask = 0;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    if (code >= 97 && code <= 122) mask |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) mask |= code < 53 ? 1 << 26 : 1 << 27;
  }
  return mask;
}

/** A spelling as it stands, and with each way to write "and", "ä" and "the". */
export function spellingsOf({ id, name, aliases }: FrameBrand): Name[] {
  return [name, ...aliases]
    .flatMap((alias) => variantsOf(alias).map((text) => nameOf(id, alias, tokensOf(text), shareOf(alias))))
    .filter(isNamed);
}

/** A spelling learnt from a decision, or spelt out from another script, is bent half as far as one that a researcher wrote in Latin letters. */
export const HALF = 0.5;

function shareOf(alias: string): number {
  return /[^\P{L}\p{Script=Latin}]/u.test(alias) ? HALF : 1;
}

const ANDS = ['and', 'und', 'et', 'y', 'e', 'en', 'og', 'och', 'n'];

function variantsOf(alias: string): string[] {
  const variants = [alias];
  const lower = alias.toLowerCase().normalize('NFC');
  if (/[äöü]/.test(lower))
    variants.push(lower.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'));
  if (lower.includes('&')) variants.push(...ANDS.map((and) => alias.replaceAll('&', ` ${and} `)));
  if (/\sand\s/i.test(alias)) variants.push(alias.replace(/\sand\s/gi, ' & '));
  const rest = alias.replace(/^the\s+/i, '');
  if (rest !== alias && (isTelling(tokensOf(rest)) || tokensOf(rest).length > 1)) variants.push(rest);
  return variants;
}

/** Without legal form, web ending and words of the trade, where what is left still tells it apart. */
export function shorterSpellings({ id, name, aliases }: FrameBrand): Name[] {
  return [name, ...aliases].flatMap((alias) => {
    const tokens = tokensOf(alias);
    const found: Name[] = [];
    for (let end = tokens.length - 1; end > 0; end--) {
      const word = tokens[end]!.text;
      if (!isEnding(word) && !isGeneric(word)) break;
      const rest = tokens.slice(0, end);
      const isFormOnly = tokens.slice(end).every(({ text }) => LEGAL_FORMS.has(text));
      if (isFormOnly ? isName(rest) : isTelling(rest)) found.push(nameOf(id, alias, rest));
    }
    return found;
  });
}

/** A name without its legal form: never a common word, a place, or three letters. */
function isName(tokens: readonly Token[]): boolean {
  const key = compact(tokens);
  return key.length > 3 && (tokens.length > 1 || !isAmbiguous(key));
}

/** No word in it that has a meaning of its own: only then may words be left out. */
function isTelling(tokens: readonly Token[]): boolean {
  return isName(tokens) && !tokens.some(({ text }) => isGeneric(text) || isEnglish(text));
}

/** Spellings that hold a separator. */
export function heldSpellings({ id, name, aliases }: FrameBrand): [string, Name][] {
  return [name, ...aliases].flatMap((alias): [string, Name][] => {
    const tokens = tokensOf(alias);
    const cuts = tokens.slice(1).filter(({ gap }) => gap === 'cut');
    if (cuts.length === 0) return [];
    return [[heldKey(tokens), nameOf(id, alias, tokens)]];
  });
}

/** Words and the separators between them. */
export function heldKey(tokens: readonly Token[]): string {
  return tokens
    .map(({ text, gap, cutBy }, i) => (i > 0 && gap === 'cut' ? `${cutBy}${text}` : text))
    .join('');
}
