import { AIDED, CONSIDERATION, FAMILIARITY, PREFERENCE } from '../measurement/measure';
import { type Instrument, type TrackerSetup } from './instrument';
import { WORDING } from './wording';

/** Nobody is asked about the image of more brands than this: long batteries cost answers (methods 21b, ux 1.2). */
const IMAGE_BRANDS_PER_PERSON = 5;

const FUNNEL = [
  { measure: AIDED, label: 'Aware' },
  { measure: FAMILIARITY, label: 'Familiar' },
  { measure: CONSIDERATION, label: 'Would consider' },
  { measure: PREFERENCE, label: 'First choice' },
] as const;

/** The questionnaire that a tracker asks: what is asked and in which words; `pages.ts` knows the order, which is law. */
export function generateInstrument(setup: TrackerSetup): Instrument {
  const { category, sponsor, purpose, contact, unaidedBoxes, brands, statements, segments } = setup;
  const withCategory = (words: string) => words.replaceAll('{category}', () => category);
  const asked = Object.entries(WORDING).filter(([key]) => !FUNNEL.some(({ measure }) => measure === key));
  return {
    format: 1,
    origin: 'asked',
    language: 'en',
    intro: { sponsor, purpose, contact },
    category,
    unaidedBoxes,
    imageBrandsPerPerson: IMAGE_BRANDS_PER_PERSON,
    questions: Object.fromEntries(asked.map(([key, words]) => [key, withCategory(words)])),
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
    funnel: FUNNEL.map(({ measure, label }) => ({
      measure,
      label,
      question: withCategory(WORDING[measure]),
    })),
    hasUnaided: unaidedBoxes > 0,
    hasNps: true,
  };
}
