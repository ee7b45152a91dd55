import { INSIDERS_WORDING } from './insiders-words';
import { type Instrument, type TrackerSetup } from './instrument';
import { WORDING } from './wording';

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
  const own = setup.brands.filter(({ isOwn }) => isOwn);
  const brand = own[0]?.name ?? '';
  const { category, sponsor, contact } = setup;
  const worded = (text: string) =>
    text.replaceAll('{brand}', () => brand).replaceAll('{category}', () => category);
  const { 'insiders.purpose': purpose, ...words } = INSIDERS_WORDING;
  const shared = SHARED.map((key) => [key, WORDING[key]] as const);
  return {
    format: 1,
    origin: 'asked',
    language: 'en',
    audience: 'insiders',
    intro: { sponsor, purpose: worded(purpose), contact },
    category,
    unaidedBoxes: 0,
    imageBrandsPerPerson: 1,
    questions: Object.fromEntries(
      [...Object.entries(words), ...shared].map(([key, text]) => [key, worded(text)] as const),
    ),
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
    ...(setup.accent === undefined ? {} : { theme: { accent: setup.accent } }),
  };
}
