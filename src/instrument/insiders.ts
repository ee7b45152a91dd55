import { INSIDERS_KEYS } from './insiders-words';
import { type Instrument, type TrackerSetup, type Translation } from './instrument';
import { withTexts } from './translation';
import {
  type Gap,
  languageGaps,
  textsToTranslate,
  type TextToTranslate,
  translationsOf,
} from './translation.made';
import { standardWords } from './translation.wording';

/** Groups of fewer people are never shown, and nothing may be shown from which they follow. */
export const LEAST_GROUP = 10;

/** A question about the insiders themselves: their department, their place. */
export type InsiderQuestion = { key: string; question: string; options: { key: string; label: string }[] };

/** Words of the standard questionnaire that this one uses too. */
const SHARED = ['undisclosed'] as const;

/**
 * The questionnaire for the company's own people: what is true of us, what customers would say, and questions about the
 * people, none of which has to be answered. No other brand is named, and nothing is asked that the market is asked.
 */
export function generateInsiders(setup: TrackerSetup, questions: readonly InsiderQuestion[]): Instrument {
  const raw = rawInsiders(setup, questions);
  const { translations = [], accent } = setup;
  const further = insidersTranslations(raw, translations);
  const filled = filler(raw);
  return {
    ...withTexts(raw, filled),
    ...(translations.length === 0 ? {} : { translations: further }),
    ...(accent === undefined ? {} : { theme: { accent } }),
  };
}

/** The same in its own language alone, {brand} not put in: what translators translate. */
export function rawInsiders(setup: TrackerSetup, questions: readonly InsiderQuestion[]): Instrument {
  const own = setup.brands.filter(({ isOwn }) => isOwn);
  const { category, sponsor, contact, language = 'en' } = setup;
  const words = standardWords(language);
  const keys = INSIDERS_KEYS.filter((key) => key !== 'insiders.purpose');
  return {
    format: 1,
    origin: 'asked',
    language,
    audience: 'insiders',
    intro: { sponsor, purpose: words['insiders.purpose'], contact },
    category,
    unaidedBoxes: 0,
    imageBrandsPerPerson: 1,
    questions: Object.fromEntries([...keys, ...SHARED].map((key) => [key, words[key]])),
    brands: own.map(({ key, name, isOwn }) => ({ key, name, isOwn })),
    statements: setup.statements.map(({ key, wording }) => ({ key, wording })),
    segments: questions.map(({ key, question, options }) => ({
      key,
      label: question,
      question,
      place: 'about-you',
      options: options.map((option) => ({ key: option.key, label: option.label, qualifies: true })),
    })),
    funnel: [],
    hasUnaided: false,
    hasNps: false,
  };
}

/** Puts brand and category into the words of the template; what people typed stays as they typed it. */
function filler({ brands, category }: Instrument): (path: string, text: string) => string {
  const brand = brands[0]?.name ?? '';
  return (path, text) =>
    isOfTemplate(path)
      ? text.replaceAll('{brand}', () => brand).replaceAll('{category}', () => category)
      : text;
}

function isOfTemplate(path: string): boolean {
  return path.startsWith('question:') || path === PURPOSE;
}

const PURPOSE = 'intro:purpose';

/** What is asked otherwise than in the market's questionnaire is stored under paths of its own. */
function storedPath(path: string): string {
  return path === PURPOSE || path.startsWith('segment:') ? INSIDERS_PATH + path : path;
}

export const INSIDERS_PATH = 'insiders:';

/** Every text of it beside its words in one further language, by the paths under which they are stored. */
export function insidersToTranslate(raw: Instrument, translation: Translation): TextToTranslate[] {
  return textsToTranslate(raw, frozenPaths(translation)).map((text) => ({
    ...text,
    path: storedPath(text.path),
  }));
}

/** Stored words by the paths that they have in the questionnaire itself. */
function frozenPaths({ language, texts }: Translation): Translation {
  const kept = Object.entries(texts).filter(([path]) => storedPath(path) === path);
  const renamed = kept.map(
    ([path, text]) =>
      [path.startsWith(INSIDERS_PATH) ? path.slice(INSIDERS_PATH.length) : path, text] as const,
  );
  return { language, texts: Object.fromEntries(renamed) };
}

function insidersTranslations(
  raw: Instrument,
  translations: readonly Translation[],
): NonNullable<Instrument['translations']> {
  const fill = filler(raw);
  const made = translationsOf(raw, translations.map(frozenPaths));
  return Object.fromEntries(
    Object.entries(made).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, fill(path, text)])),
    ]),
  );
}

/** What keeps it from being asked in each language. */
export function insidersGaps(raw: Instrument, translations: readonly Translation[] = []): Gap[] {
  return languageGaps(raw, translations.map(frozenPaths));
}
