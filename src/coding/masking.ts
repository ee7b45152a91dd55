import { foldText } from './fold';
import { isCapitalised, isEnglish } from './vocabulary';

/** Something in an answer that could tell who gave it, or whom it is about. */
export type Found = { kind: MaskKind; text: string };
export type MaskKind = 'e-mail' | 'link' | 'handle' | 'number' | 'name';

const MASKS: Record<MaskKind, string> = {
  'e-mail': '[e-mail]',
  link: '[link]',
  handle: '[handle]',
  number: '[number]',
  name: '[name]',
};

/** Contact details have a form of their own, in this order: an e-mail address holds what looks like a link and a handle. */
const CONTACTS: [MaskKind, RegExp][] = [
  [
    'e-mail',
    /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\p{L}\p{N}-]+)+/giu,
  ],
  ['link', /\b(?:https?:\/\/|www\.)[^\s<>"']+/giu],
  [
    'link',
    /(?<![\p{L}\p{N}.@-])(?:[\p{L}\p{N}-]{1,63}\.){1,8}(?:com|net|org|info|biz|io|eu|de|at|ch|fr|es|it|nl|be|pl|uk|ie|us|ca|au|br|mx|in|jp|cn|ru|app|dev|shop|online|me)(?:\/[^\s<>"']*)?(?![\p{L}\p{N}])/giu,
  ],
  ['handle', /(?<![\p{L}\p{N}])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.]*[\p{L}\p{N}_])?/gu],
  // Phone numbers, accounts, cards, references: letters may stand in front (an IBAN's country).
  [
    'number',
    /(?<![\p{L}\p{N}])(?:[A-Z]{2}\d{2}(?:[ ]?[\dA-Z]{4}){2,7}(?:[ ]?[\dA-Z]{1,4})?|\+?\(?\d(?:[\s./()–-]{0,3}\d){6,})(?![\p{L}\p{N}])/gu,
  ],
];

const TITLES =
  'mr|mrs|ms|miss|mx|dr|prof|sir|madam|herr|frau|hr|fr|monsieur|madame|mme|mlle|señor|señora|sr|sra|signor|signora|sig|meneer|mevrouw|mevr|dhr|pan|pani';
const NAME_WORD = "\\p{Lu}[\\p{L}\\p{M}'’-]+";
const NAMES = `${NAME_WORD}(?:\\s+(?:(?:van|von|de|der|den|di|da|del|la|le|bin|al)\\s+)*${NAME_WORD})*`;
/** Who is introduced as a person, whatever the name. */
const INTRODUCED: RegExp[] = [
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${titleCases(TITLES)})\\.?\\s+(?:(?:van|von|de|der|den|di|da|del)\\s+)*(?<name>${NAMES})`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:[Mm]y name is|[Mm]y name's|[Ii]ch heiße|[Mm]ein Name ist|[Jj]e m'appelle|[Mm]e llamo|[Mm]i chiamo|[Ii]k heet|[Ss]igned,?|[Rr]egards,?)\\s+(?<name>${NAMES})`,
    'gu',
  ),
];
const CAPITALISED_RUN = new RegExp(`(?<![\\p{L}\\p{N}@[])${NAMES}`, 'gu');

/**
 * Masks of what could tell who somebody is: e-mail addresses, links, handles, long numbers, and words that look like names of people.
 * The first four have a form and are found reliably. Names are a guess on the safe side, for a person to look at: a word that
 * follows a title, is known as a name, or stands capitalised beside another that is no word of English.
 *
 * @param known  names that may stay: the brands of the tracker, as they are spelt
 */
export function proposeMasks(text: string, known: readonly string[]): { text: string; found: Found[] } {
  const found: Found[] = [];
  let masked = text;
  for (const [kind, pattern] of CONTACTS)
    masked = masked.replace(pattern, (part) => {
      found.push({ kind, text: part });
      return MASKS[kind];
    });
  const isKnown = knownNames(known);
  const name = (part: string): string => {
    if (isKnown(part)) return part;
    found.push({ kind: 'name', text: part });
    return MASKS.name;
  };
  for (const pattern of INTRODUCED)
    masked = masked.replace(pattern, (whole: string, ...rest: unknown[]) => {
      const { name: part } = rest.at(-1) as { name: string };
      return whole.slice(0, whole.length - part.length) + name(part);
    });
  masked = masked.replace(CAPITALISED_RUN, (run: string, at: number, all: string) =>
    isPerson(run, startsSentence(all, at), isKnown) ? name(run) : run,
  );
  return { text: masked, found };
}

/** Contact details that still stand in a text; a quote with any is not kept. */
export function contactsIn(text: string): string[] {
  return CONTACTS.flatMap(([, pattern]) => text.match(pattern) ?? []);
}

/**
 * Whether a quote says what was said: its words stand in the answer in the same order. Words may be left out or masked in square
 * brackets; none may be put in or changed.
 */
export function isFaithful(quote: string, original: string): boolean {
  const said = foldText(original).split(' ');
  let at = 0;
  for (const word of foldText(quote.replace(/\[[^\][]*\]/gu, ' ')).split(' ')) {
    if (word === '') continue;
    while (at < said.length && said[at] !== word) at += 1;
    if (at === said.length) return false;
    at += 1;
  }
  return true;
}

/** Beginning of the text, or after the end of a sentence: there every word is capitalised. */
function startsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:\n]["'”’)]?)\s*["'“‘(]*$/u.test(text.slice(0, at));
}

function isPerson(run: string, isFirst: boolean, isKnown: (name: string) => boolean): boolean {
  if (isKnown(run)) return false;
  const words = run.split(/\s+/).map((word) => foldText(word));
  const isName = (word: string) => isCapitalised(word);
  const isStrange = (word: string) => word.length > 2 && !isEnglish(word);
  const [first = '', ...others] = words;
  if (words.length === 1) return isName(first) && !isEnglish(first);
  // "Then Maria Schmidt": the first word of a sentence is capitalised anyhow.
  const looked = isFirst && isEnglish(first) ? others : words;
  return looked.some(isName) || (looked.length >= 2 && looked.filter(isStrange).length >= 2);
}

function knownNames(known: readonly string[]): (name: string) => boolean {
  const whole = new Set(known.map(foldText).filter((name) => name !== ''));
  const words = new Set([...whole].flatMap((name) => name.split(' ')));
  return (name) =>
    whole.has(foldText(name)) ||
    foldText(name)
      .split(' ')
      .every((word) => words.has(word));
}

/** "mr" as it is typed: Mr, MR or mr. */
function titleCases(titles: string): string {
  return titles
    .split('|')
    .map((title) => `[${title[0]!}${title[0]!.toUpperCase()}]${title.slice(1)}`)
    .join('|');
}
