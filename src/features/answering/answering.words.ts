import { moment } from '../../format/date';
import { directionOf } from '../../instrument/translation.made';
import { primaryOf } from '../../instrument/translation.wording';
import { AR } from './words/ar';
import { DE } from './words/de';
import { EN, type Forms, type WordKey, type Words } from './words/en';

export { type WordKey } from './words/en';

/** Languages that the respondents' pages speak; a questionnaire in another one has pages in English around it. */
export const CATALOGUES: Readonly<Record<string, Words>> = { en: EN, de: DE, ar: AR };

/** Numbers under `count` decide about the form and are written as the language writes them; so are all other numbers. */
export type Values = Readonly<Record<string, string | number>>;

/** The words of the pages in one language. */
export type Speaker = {
  /** of the questionnaire */
  language: string;
  direction: 'ltr' | 'rtl';
  /** of the words around it */
  wordsLanguage: string;
  wordsDirection: 'ltr' | 'rtl';
  /** tag of those words where they are in another language than the page; else '' */
  marked: string;
  /** for templates: those without anything to put in */
  words: Words;
  say(key: WordKey, values?: Values): string;
  number(value: number): string;
  /** an ISO instant with the time, in UTC */
  moment(iso: string): string;
};

const speakers = new Map<string, Speaker>();

/** Worked out once for each language; a questionnaire's languages are few and checked when they are added. */
export function speakerOf(language: string): Speaker {
  const known = speakers.get(language);
  if (known !== undefined) return known;
  const fresh = makeSpeaker(language);
  speakers.set(language, fresh);
  return fresh;
}

function makeSpeaker(language: string): Speaker {
  const shipped = primaryOf(language);
  const words = CATALOGUES[shipped] ?? EN;
  const wordsLanguage = shipped in CATALOGUES ? language : 'en';
  const figures = new Intl.NumberFormat(shipped === 'en' ? 'en-GB' : wordsLanguage, {
    maximumFractionDigits: 4,
  });
  const plural = new Intl.PluralRules(wordsLanguage);
  const written = (value: string | number) => (typeof value === 'number' ? figures.format(value) : value);
  const sayIt = (key: WordKey, values: Values = {}): string => {
    const form: string | Forms = words[key];
    const text =
      typeof form === 'string' ? form : (form[plural.select(Number(values['count'] ?? 0))] ?? form.other);
    if (!text.includes('{')) return text;
    return text.replace(/\{(\w+)\}/g, (_, name: string) => written(values[name] ?? ''));
  };
  return {
    language,
    direction: directionOf(language),
    wordsLanguage,
    wordsDirection: directionOf(wordsLanguage),
    marked: wordsLanguage === language ? '' : wordsLanguage,
    words,
    say: sayIt,
    number: (value) => figures.format(value),
    moment: momentIn(wordsLanguage),
  };
}

function momentIn(language: string): Speaker['moment'] {
  if (primaryOf(language) === 'en') return moment;
  const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  const format = new Intl.DateTimeFormat(language, options);
  return (iso) => `${format.format(new Date(iso))} UTC`;
}

/** How long something takes, as people say it. @param minutes  not rounded */
export function sayMinutes(speaker: Speaker, what: 'length' | 'left', minutes: number): string {
  const count = Math.round(minutes);
  return count < 1 ? speaker.say(`${what}Under`) : speaker.say(`${what}About`, { count });
}
