import { GENERIC, LEGAL_FORMS, WEB_ENDS } from './words/common';
import { EVERYDAY } from './words/english-everyday';
import { FURTHER } from './words/english-further';
import { CAPITALISED, FIRM_WORDS } from './words/known-words';
import { PLACES, WELL_KNOWN } from './words/well-known-names';

const setOf = (text: string) => new Set(text.trim().split(/\s+/));
const EVERYDAY_WORDS = setOf(EVERYDAY);
const FURTHER_WORDS = setOf(FURTHER);
const namesOf = (text: string) => text.split(',').map((name) => name.trim().replace(/\s+/g, ' '));
const joined = (name: string) => name.replaceAll(' ', '');
const FIRMS = new Set(setOf(FIRM_WORDS));
const PLACE_NAMES = new Set(namesOf(PLACES).map(joined));
const KNOWN_NAMES = new Set(namesOf(WELL_KNOWN).map(joined));
const CAPITALISED_WORDS = setOf(CAPITALISED);
const NAMES_OF_WORDS = new Set(
  [...namesOf(WELL_KNOWN), ...namesOf(PLACES)].filter((name) => name.includes(' ')).map(joined),
);

/** A word that anybody may type without meaning a name. */
export function isEveryday(word: string): boolean {
  return inflections(word).some((form) => EVERYDAY_WORDS.has(form));
}

/** A word of the English language: never taken for a misspelt name. */
export function isEnglish(word: string): boolean {
  return inflections(word).some((form) => EVERYDAY_WORDS.has(form) || FURTHER_WORDS.has(form));
}

/** The name of something that many know: whoever types it means it. */
export function isWellKnown(key: string): boolean {
  return KNOWN_NAMES.has(key) || FIRMS.has(key) || PLACE_NAMES.has(key) || CAPITALISED_WORDS.has(key);
}

/** A country, a region or a large town. */
export function isPlace(word: string): boolean {
  return PLACE_NAMES.has(word);
}

/** Known only as the name of people or of smaller places. */
export function isCapitalised(word: string): boolean {
  return CAPITALISED_WORDS.has(word) && !KNOWN_NAMES.has(word) && !FIRMS.has(word) && !PLACE_NAMES.has(word);
}

/** A well-known name of several words, written without spaces: its words belong together. */
export function isKnownPhrase(key: string): boolean {
  return NAMES_OF_WORDS.has(key);
}

/** Could mean something else without any brand: an English word, a place, a people, a person. */
export function isAmbiguous(word: string): boolean {
  const isFirm = KNOWN_NAMES.has(word) || FIRMS.has(word);
  return isEnglish(word) || PLACE_NAMES.has(word) || (CAPITALISED_WORDS.has(word) && !isFirm);
}

/** Well-known names long enough to be mistaken for another. */
export function rivals(): string[] {
  return [...new Set([...KNOWN_NAMES, ...PLACE_NAMES, ...FIRMS])].filter((name) => name.length >= 4);
}

/** Says nothing about which firm is meant. */
export function isGeneric(word: string): boolean {
  return GENERIC.has(word) || LEGAL_FORMS.has(word);
}

/** May be left out at the end of a name, or stand there, without changing who is meant. */
export function isEnding(word: string): boolean {
  return LEGAL_FORMS.has(word) || WEB_ENDS.has(word);
}

/** The word and the bases it may be a regular form of. */
function inflections(word: string): string[] {
  const forms = [word];
  const add = (...more: string[]) => forms.push(...more.filter((form) => form.length >= 3));
  if (word.endsWith('s')) add(word.slice(0, -1));
  if (word.endsWith('es')) add(word.slice(0, -2));
  if (word.endsWith('ies') || word.endsWith('ied')) add(`${word.slice(0, -3)}y`);
  if (word.endsWith('ed')) add(word.slice(0, -2), word.slice(0, -1));
  if (word.endsWith('ing')) add(...(/[^eoy]e$/.test(stemOf(word)) ? [] : [stemOf(word)]), `${stemOf(word)}e`);
  if (word.endsWith('ly')) add(word.slice(0, -2));
  const stem = stemOf(word);
  if (stem !== word && /(.)\1$/.test(stem)) add(stem.slice(0, -1));
  return forms;
}

function stemOf(word: string): string {
  return word.replace(/(ed|ing)$/, '');
}
