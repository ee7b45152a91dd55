import { type Instrument, type TrackerSetup, type Translation } from './instrument';
import { purposeSentence } from './purpose';
import { isShipped, primaryOf, type StandardKey, standardWords } from './translation.wording';
import { templateWords } from '../templates/words';
import { type PathText, textsOf } from './translation';

/**
 * A text as a translator meets it. 'ours': the template has the words; 'stale': the text was changed since; 'kept': a name or
 * an address that stays as it is.
 */
export type TextState = 'translated' | 'ours' | 'kept' | 'stale' | 'missing';
export type TextToTranslate = PathText & { translation: string; state: TextState; ours: string };

/**
 * Every text of a questionnaire beside its words in one further language.
 *
 * @param raw  as `rawInstrument` makes it, {category} and {brand} not put in
 */
export function textsToTranslate(raw: Instrument, { language, texts }: Translation): TextToTranslate[] {
  return textsOf(raw).map((base) => {
    const text = asRead(raw, base);
    const own = texts[base.path];
    const ours = oursFor(raw, base, language);
    const translation = own?.text ?? '';
    const state = own === undefined ? stateWithout(base, ours) : own.of === text ? 'translated' : 'stale';
    return { ...base, text, translation, ours, state };
  });
}

function stateWithout({ isOptional }: PathText, ours: string): TextState {
  if (ours !== '') return 'ours';
  return isOptional ? 'kept' : 'missing';
}

/** What respondents read of it: the purpose is a sentence there. */
function asRead({ language }: Instrument, { path, text }: PathText): string {
  return path === 'intro:purpose' ? purposeSentence(text, language) : text;
}

/** The template's words in this language, where the base text is the template's, too; '' where there are none. */
function oursFor(raw: Instrument, { path, text }: PathText, language: string): string {
  if (!isShipped(language)) return '';
  const key = keyOf(path);
  if (key !== undefined && standardWords(raw.language)[key] === text)
    return standardWords(language)[key] ?? '';
  return OF_TEMPLATES.test(path) && primaryOf(raw.language) === 'en'
    ? templateWords(text, primaryOf(language))
    : '';
}

/** Texts that a tracker may have taken over as they stood in a template or in a new question of its own. */
const OF_TEMPLATES = /^(category|intro:purpose|(segment|statement|own):.*)$/;

/** Which words of the template may stand there. */
function keyOf(path: string): StandardKey | undefined {
  if (path === 'intro:purpose') return 'insiders.purpose';
  return path.startsWith('question:') ? (path.slice('question:'.length) as StandardKey) : undefined;
}

/** The words of each further language as a questionnaire is frozen with them; the category is put in. */
export function translationsOf(
  raw: Instrument,
  translations: readonly Translation[],
): NonNullable<Instrument['translations']> {
  return Object.fromEntries(
    translations.map((translation) => {
      const texts = textsToTranslate(raw, translation).flatMap(({ path, translation: own, ours }) => {
        const words = own === '' ? ours : own;
        return words === '' ? [] : [[path, words] as const];
      });
      const category = texts.find(([path]) => path === 'category')?.[1] ?? raw.category;
      const filled = texts.map(([path, words]): [string, string] =>
        path.startsWith('question:') ? [path, words.replaceAll('{category}', () => category)] : [path, words],
      );
      return [translation.language, Object.fromEntries(filled)];
    }),
  );
}

export type Gap = { language: string; missing: string[] };

/**
 * What keeps each language from being asked: texts without words, texts changed since they were translated, and standard
 * words that the template does not have in the questionnaire's own language.
 */
export function languageGaps(raw: Instrument, translations: TrackerSetup['translations'] = []): Gap[] {
  const further = translations.map((translation) => ({
    language: translation.language,
    missing: textsToTranslate(raw, translation)
      .filter(({ state }) => state === 'missing' || state === 'stale')
      .map(({ text }) => text),
  }));
  if (isShipped(raw.language)) return further;
  return [{ language: raw.language, missing: leftInEnglish(raw) }, ...further];
}

function leftInEnglish(raw: Instrument): string[] {
  const english = standardWords('en');
  return textsOf(raw)
    .filter(({ path, text }) => {
      const key = keyOf(path);
      return key !== undefined && english[key] === text;
    })
    .map(({ text }) => text);
}

/** Names of languages in themselves, for people to choose from: "Deutsch", "العربية". */
export function ownName(language: string): string {
  const name = nameIn(language, language);
  return name === '' ? language : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** "German". */
export function englishName(language: string): string {
  return nameIn('en', language) || language;
}

function nameIn(reader: string, language: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? '';
  } catch {
    return '';
  }
}

const RIGHT_TO_LEFT = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
]);
const RIGHT_TO_LEFT_SCRIPT = /-(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg)(-|$)/i;

/** The way a language is written; its script decides where the tag names one. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  if (/-[A-Za-z]{4}(-|$)/.test(language)) return RIGHT_TO_LEFT_SCRIPT.test(language) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(primaryOf(language)) ? 'rtl' : 'ltr';
}
