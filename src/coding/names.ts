import { budgetOf } from './distance';
import { type Frame, type FrameBrand } from './frame';
import { compact, type Token, tokensOf } from './tokens';
import { isAmbiguous, isEnding, isEnglish, isGeneric, rivals } from './vocabulary';
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
  /** words of the trade and web endings without which it is a common word: they must stand as they are */
  kept: readonly string[];
};

/** All spellings of a frame, ready to be looked up. */
export type Names = {
  exact: ReadonlyMap<string, Name>;
  /** spellings that hold a separator, by key and separators */
  held: ReadonlyMap<string, Name>;
  /** by their words in alphabetical order */
  anyOrder: ReadonlyMap<string, Name>;
  /** spellings that a misspelt text may mean, and names of other things that people decided on */
  bendable: readonly Name[];
  /** well-known names of other things */
  rivals: readonly Name[];
  /** keys that are the beginning of a longer spelling of another brand */
  beginnings: ReadonlySet<string>;
  mostWords: number;
  /** all keys in one text, to see whether a word is in any of them */
  keys: string;
};

/** A spelling learnt from a decision is bent half as far as one that a researcher wrote. */
const LEARNT = 0.5;

export function namesOf(
  frame: Pick<Frame, 'brands'>,
  learnt: readonly { brand: string | null; text: string }[] = [],
): Names {
  const own = frame.brands.flatMap(spellingsOf);
  const anchors = learnt
    .map(({ brand, text }) => nameOf(brand, text, tokensOf(text), LEARNT))
    .filter(isNamed);
  const exact = claimed([
    own,
    frame.brands.flatMap(shorterSpellings),
    anchors.filter(({ brand }) => brand !== null),
  ]);
  return {
    exact,
    held: new Map(frame.brands.flatMap(heldSpellings)),
    anyOrder: byWords([...exact.values()]),
    bendable: [...exact.values(), ...anchors.filter(({ brand }) => brand === null)].filter(isBendable),
    rivals: knownNames().filter(({ key }) => !exact.has(key)),
    keys: [...exact.keys()].join(' '),
    beginnings: beginningsOf([...exact.values()]),
    mostWords: Math.min(8, Math.max(2, ...own.map(({ words }) => words.length + 1))),
  };
}

/** Only Latin letters are bent: the letters of other scripts are words or syllables. */
function isBendable({ key, brand, budget }: Name): boolean {
  return /^[a-z0-9]{4,}$/.test(key) && (brand === null || budget > 0);
}

let known: Name[] | undefined;

/** The same for every frame, so worked out once. */
function knownNames(): Name[] {
  known ??= rivals().map((key) => nameOf(null, key, [{ text: key }], 0));
  return known;
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

function nameOf(brand: string | null, alias: string, tokens: readonly { text: string }[], share = 1): Name {
  const words = tokens.map(({ text }) => text);
  const distinctive = words.filter((word) => !isGeneric(word) && !isEnding(word));
  const letters = compact(tokens);
  const budget = share * budgetOf((distinctive.length === 0 ? '' : distinctive.join('')).length);
  const general = words.filter((word) => isGeneric(word) || isEnding(word));
  const kept = distinctive.some((word) => isEnglish(word)) ? general : [];
  return { brand, alias, key: letters, words, budget, mask: letterMask(letters), kept };
}

function isNamed({ key }: Name): boolean {
  return key !== '';
}

/** A spelling as it stands, and with each way to write "and", "ä" and "the". */
function spellingsOf({ id, name, aliases }: FrameBrand): Name[] {
  return [name, ...aliases]
    .flatMap((alias) => variantsOf(alias).map((text) => nameOf(id, alias, tokensOf(text))))
    .filter(isNamed);
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
function shorterSpellings({ id, name, aliases }: FrameBrand): Name[] {
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

/** Earlier lists win; within one, a key that two brands claim means nobody. */
function claimed(lists: readonly (readonly Name[])[]): Map<string, Name> {
  const exact = new Map<string, Name>();
  for (const list of lists) {
    const holders = new Map<string, Name | null>();
    for (const name of list) {
      if (exact.has(name.key)) continue;
      const holder = holders.get(name.key);
      if (holder === undefined) holders.set(name.key, name);
      else if (holder !== null && holder.brand !== name.brand) holders.set(name.key, null);
    }
    for (const [key, name] of holders) if (name !== null) exact.set(key, name);
  }
  return exact;
}

function heldSpellings({ id, name, aliases }: FrameBrand): [string, Name][] {
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

function byWords(names: readonly Name[]): Map<string, Name> {
  const sorted = new Map<string, Name>();
  const telling = names.filter(
    ({ words }) =>
      words.length > 2 || (words.length === 2 && words.some((word) => word.length > 4 && !isEnglish(word))),
  );
  for (const name of telling) sorted.set([...name.words].sort().join(' '), name);
  return sorted;
}

/** "Hewlett Packard" with anything after it may be short for "Hewlett Packard Enterprise". */
function beginningsOf(names: readonly Name[]): Set<string> {
  const brandOf = new Map(names.map(({ key, brand }) => [key, brand]));
  const found = new Set<string>();
  for (const { words, brand } of names) {
    for (let end = 1; end < words.length; end++) {
      const key = words.slice(0, end).join('');
      const holder = brandOf.get(key);
      if (holder !== undefined && holder !== brand) found.add(key);
    }
  }
  return found;
}
