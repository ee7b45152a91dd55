import { AIDED, CONSIDERATION, FAMILIARITY, PREFERENCE } from '../measurement/measure';
import { type Instrument, type TrackerSetup } from './instrument';
import { OWN_WORDING } from './own-words';
import { type QuestionnairePlan, STANDARD_PLAN } from './plan';
import { WORDING } from './wording';

const FUNNEL = [
  { measure: AIDED, label: 'Aware' },
  { measure: FAMILIARITY, label: 'Familiar' },
  { measure: CONSIDERATION, label: 'Would consider' },
  { measure: PREFERENCE, label: 'First choice' },
] as const;

/** The questionnaire that a tracker asks: what is asked and in which words; `pages.ts` knows the order, which is law. */
export function generateInstrument(setup: TrackerSetup): Instrument {
  const { category, sponsor, purpose, contact, unaidedBoxes, brands, statements, segments } = setup;
  const { plan = STANDARD_PLAN } = setup;
  const isAsked = (question: string) => !plan.leftOut.some((left) => left === question);
  const fixed = plan.own.length === 0 ? WORDING : { ...WORDING, ...OWN_WORDING };
  const words: Record<string, string> = { ...fixed, ...plan.wording };
  const withCategory = (text = '') => text.replaceAll('{category}', () => category);
  const asked = Object.entries(words).filter(([key]) => !FUNNEL.some(({ measure }) => measure === key));
  return {
    format: 1,
    origin: 'asked',
    language: 'en',
    intro: { sponsor, purpose, contact },
    category,
    unaidedBoxes,
    imageBrandsPerPerson: plan.imageBrandsPerPerson,
    questions: Object.fromEntries(asked.map(([key, text]) => [key, withCategory(text)])),
    brands: brands.map(({ key, name, isOwn }) => ({ key, name, isOwn })),
    statements: statements.map(({ key, wording }) => ({ key, wording })),
    segments: segments.map(({ key, label, question, place, options }) => ({
      key,
      label,
      question,
      place,
      options: options.map((option) => ({
        key: option.key,
        label: option.label,
        qualifies: option.qualifies,
      })),
    })),
    funnel: FUNNEL.filter(({ measure }) => isAsked(measure)).map(({ measure, label }) => ({
      measure,
      label,
      question: withCategory(words[measure]),
    })),
    hasUnaided: unaidedBoxes > 0 && isAsked('unaided'),
    hasNps: isAsked('nps'),
    ...beyondStandard(plan),
  };
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
