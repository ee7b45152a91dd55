import {
  TONGUES,
  type Catalogue,
  sayFrom,
  type Tongue,
  tongueOf,
  type TongueName,
  type Values,
} from '../../format/tongue';
import { AR } from './words/ar';
import { AR_MORE } from './words/ar.more';
import { DE } from './words/de';
import { DE_MORE } from './words/de.more';
import { EN } from './words/en';
import { EN_MORE } from './words/en.more';

export type WordKey = keyof typeof EN | keyof typeof EN_MORE;

export const CATALOGUES: Readonly<Record<TongueName, Catalogue<WordKey>>> = {
  en: { ...EN, ...EN_MORE },
  de: { ...DE, ...DE_MORE },
  ar: { ...AR, ...AR_MORE },
};

/** Each by its own name. */
export const NAMES: Readonly<Record<TongueName, string>> = { en: 'English', de: 'Deutsch', ar: 'العربية' };

/** What a facilitator chooses from for somebody. */
export const LANGUAGES = [
  { value: '', label: 'As their browser; mails in English' },
  ...TONGUES.map((value) => ({ value, label: NAMES[value] })),
];

/** What key players read, in one language; staff read the English of it. */
export type PlayerSpeaker = {
  tongue: Tongue;
  /** for templates: those without anything to put in */
  words: Catalogue<WordKey>;
  say(key: WordKey, values?: Values): string;
  /** a share that a person typed: "12.5 %" */
  typedShare(share: number): string;
};

export function playerSpeaker(language: TongueName): PlayerSpeaker {
  const tongue = tongueOf(language);
  const words = CATALOGUES[language];
  return {
    tongue,
    words,
    say: sayFrom(tongue, words),
    typedShare: (share) => `${tongue.typed(share * 100)}\u202F%`,
  };
}

export const ENGLISH = playerSpeaker('en');
