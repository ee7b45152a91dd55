import { AIDED, CONSIDERATION, FAMILIARITY, PREFERENCE } from '../measurement/measure';
import { type Instrument, type TrackerSetup } from './instrument';
import { OWN_WORDING } from './own-words';
import { type QuestionnairePlan, STANDARD_PLAN } from './plan';
import { translationsOf } from './translation.made';
import { withTexts } from './translation';
import { standardWords } from './translation.wording';
import { WORDING } from './wording';

const FUNNEL = [
  { measure: AIDED, label: 'Aware' },
  { measure: FAMILIARITY, label: 'Familiar' },
  { measure: CONSIDERATION, label: 'Would consider' },
  { measure: PREFERENCE, label: 'First choice' },
] as const;

/** The questionnaire that a tracker asks: what is asked and in which words; `pages.ts` knows the order, which is law. */
export function generateInstrument(setup: TrackerSetup): Instrument {
  const raw = rawInstrument(setup);
  const { category, translations = [] } = setup;
  const { accent } = setup;
  return {
    ...withTexts(raw, (path, text) =>
      path.startsWith('question:') ? text.replaceAll('{category}', () => category) : text,
    ),
    ...(translations.length === 0 ? {} : { translations: translationsOf(raw, translations) }),
    ...(accent === undefined ? {} : { theme: { accent } }),
  };
}

/** The same in its own language alone, {category} and {brand} not put in: what translators translate. */
export function rawInstrument(setup: TrackerSetup): Instrument {
  const { category, sponsor, purpose, contact, unaidedBoxes, brands, statements, segments } = setup;
  const { plan = STANDARD_PLAN, language = 'en', fictitious = [] } = setup;
  const isAsked = (question: string) => !plan.leftOut.some((left) => left === question);
  const words: Record<string, string> = { ...templateOf(plan, language), ...plan.wording };
  const asked = Object.entries(words).filter(([key]) => !FUNNEL.some(({ measure }) => measure === key));
  return {
    format: 1,
    origin: 'asked',
    language,
    intro: { sponsor, purpose, contact },
    category,
    unaidedBoxes,
    imageBrandsPerPerson: plan.imageBrandsPerPerson,
    questions: Object.fromEntries(asked),
    brands: brands.map(({ key, name, isOwn }) => ({ key, name, isOwn })),
    statements: statements.map(({ key, wording }) => ({ key, wording })),
    segments: segments.map(({ key, label, question, place, options }) => ({
      key,
      label,
      question,
      place,
      options: options.map(({ key: option, label: shown, qualifies }) => ({
        key: option,
        label: shown,
        qualifies,
      })),
    })),
    funnel: FUNNEL.filter(({ measure }) => isAsked(measure)).map(({ measure, label }) => ({
      measure,
      label,
      question: words[measure] ?? '',
    })),
    hasUnaided: unaidedBoxes > 0 && isAsked('unaided'),
    hasNps: isAsked('nps'),
    ...(fictitious.length === 0 ? {} : { fictitious: fictitious.map(({ key, name }) => ({ key, name })) }),
    ...beyondStandard(plan),
  };
}

/** Fixed words of one's own questions stand only in questionnaires that have such questions. */
function templateOf({ own }: QuestionnairePlan, language: string): Record<string, string> {
  const words = standardWords(language);
  const keys = [...Object.keys(WORDING), ...(own.length === 0 ? [] : Object.keys(OWN_WORDING))];
  return Object.fromEntries(keys.map((key) => [key, words[key as keyof typeof words]]));
}

/** Left out where a plan changes nothing, so that the standard questionnaire keeps the hash it always had. */
function beyondStandard({
  brandOrder,
  statementOrder,
  shuffledBlocks,
  own,
}: QuestionnairePlan): Partial<Instrument> {
  return {
    ...(brandOrder === 'random' ? {} : { brandOrder }),
    ...(statementOrder === 'random' ? {} : { statementOrder }),
    ...(shuffledBlocks.length < 2 ? {} : { shuffledBlocks }),
    ...(own.length === 0 ? {} : { own }),
  };
}
