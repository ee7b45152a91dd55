import { type Request } from 'express';
import { type Instrument } from '../../instrument/instrument';
import { languagesOf, localised } from '../../instrument/translation';
import { ownName } from '../../instrument/translation.made';
import { type Speaker, speakerOf } from './answering.words';

/** A way to the same page in another language. */
export type LanguageChoice = { language: string; name: string; href: string; isCurrent: boolean };

/** How a page speaks: in which language, with which words, by whom and in which colour. */
export type Face = {
  speaker: Speaker;
  intro: Instrument['intro'];
  accent: string;
  /** empty where there is only one language */
  languages: LanguageChoice[];
};

/** The tag that an address asks for; '' where it asks for none or for one that the survey does not have. */
export function askedLanguage(req: Request, offered: readonly string[]): string {
  const asked = req.query['lang'];
  return typeof asked === 'string' ? matching(asked, offered) : '';
}

/**
 * The language of a page: what the address asks for, else what the respondent has chosen, else what their browser prefers,
 * else the questionnaire's own.
 */
export function chooseLanguage(req: Request, instrument: Instrument, chosen = ''): string {
  if (instrument.translations === undefined) return instrument.language;
  const offered = languagesOf(instrument);
  const asked = askedLanguage(req, offered);
  if (asked !== '') return asked;
  if (offered.includes(chosen)) return chosen;
  return preferred(req.headers['accept-language'] ?? '', offered) || instrument.language;
}

/** Where no questionnaire is known: what the address asks for, else what the browser prefers, of these. */
export function languageAmong(req: Request, offered: readonly [string, ...string[]]): string {
  return (
    askedLanguage(req, offered) || preferred(req.headers['accept-language'] ?? '', offered) || offered[0]
  );
}

/** The same tag, or one of the same language: "de" for "de-AT" and the other way round. */
function matching(tag: string, offered: readonly string[]): string {
  const wanted = tag.toLowerCase();
  const [primary] = wanted.split('-', 1);
  return (
    offered.find((one) => one.toLowerCase() === wanted) ??
    offered.find((one) => one.toLowerCase().split('-', 1)[0] === primary) ??
    ''
  );
}

const LONGEST_HEADER = 500;

/** The first of the languages that a browser lists, by its weights (RFC 9110), that the survey has. */
function preferred(header: string, offered: readonly string[]): string {
  const wishes = header
    .slice(0, LONGEST_HEADER)
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(
        parameters.find((one) => /^\s*q=/.test(one)) ?? '',
      );
      return { tag: tag.trim(), weight: weight === null ? 1 : Number(weight[1]), position };
    })
    .filter(({ tag, weight }) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  for (const { tag } of wishes) {
    const match = matching(tag, offered);
    if (match !== '') return match;
  }
  return '';
}

/** Carries a language that an address asks for on to the next one. */
export function languageQuery(req: Request): string {
  const asked = req.query['lang'];
  return typeof asked === 'string' && /^[A-Za-z0-9-]{2,40}$/.test(asked) ? `?lang=${asked}` : '';
}

/** @param intro  who asks as it stands now, in the questionnaire's own language; else as it was frozen */
export function faceOf(
  req: Request,
  instrument: Instrument,
  chosen = '',
  intro: Instrument['intro'] = instrument.intro,
): Face {
  const language = chooseLanguage(req, instrument, chosen);
  return faceIn(language, instrument, hrefIn(req), intro);
}

export function faceIn(
  language: string,
  instrument: Instrument,
  href: (language: string) => string,
  intro: Instrument['intro'] = instrument.intro,
): Face {
  return {
    speaker: speakerOf(language),
    intro: language === instrument.language ? intro : localised(instrument, language).intro,
    accent: instrument.theme?.accent ?? '',
    languages: choicesOf(instrument, language, href),
  };
}

function choicesOf(
  instrument: Instrument,
  current: string,
  href: (language: string) => string,
): LanguageChoice[] {
  if (instrument.translations === undefined) return [];
  return languagesOf(instrument).map((language) => ({
    language,
    name: ownName(language),
    href: href(language),
    isCurrent: language === current,
  }));
}

/** Ways from a question to itself in another language: buttons that save what is filled in. */
export function questionLanguages(
  instrument: Instrument,
  current: string,
  address: string,
): LanguageChoice[] {
  return choicesOf(instrument, current, (language) => `${address}?lang=${language}`);
}

/** The same address with another language; whatever else it carries stays. */
function hrefIn(req: Request): (language: string) => string {
  const [path = '', query = ''] = req.originalUrl.split('?', 2);
  return (language) => {
    const parameters = new URLSearchParams(query);
    parameters.set('lang', language);
    return `${path}?${parameters.toString()}`;
  };
}
