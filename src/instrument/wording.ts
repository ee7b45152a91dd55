import { INSIDERS_WORDING, type InsidersWordingKey } from './insiders-words';
import { type Instrument } from './instrument';

/**
 * The words of every question and fixed answer, by stable key, before the tracker's category is put in. They are copied
 * into an instrument when it is made, so that a later edit here changes no questionnaire that was already asked.
 */
export const WORDING = {
  unaided: 'When you think of {category}, which names come to mind?',
  'unaided.first': 'The first that comes to mind',
  'unaided.more': 'Another one',
  'unaided.none': 'I can’t think of any',
  'aided-awareness': 'Which of these have you heard of, even if only by name?',
  'aided-awareness.none': 'None of these',
  familiarity: 'How well do you know each of these?',
  'familiarity.well': 'I know it well',
  'familiarity.somewhat': 'I know it a little',
  'familiarity.name-only': 'Only by name',
  consideration: 'Next time you choose among {category}, which of these would you consider?',
  'consideration.none': 'None of these',
  preference: 'And which one would be your first choice?',
  'preference.none': 'None of these',
  image: 'Does each of these fit {brand}?',
  'image.yes': 'Yes',
  'image.no': 'No',
  'image.unknown': 'I don’t know enough about it to say',
  nps: 'How likely are you to recommend {brand} to a friend or colleague?',
  'nps.low': 'Not at all likely',
  'nps.high': 'Extremely likely',
  undisclosed: 'Prefer not to say',
} as const;

export type WordingKey = keyof typeof WORDING;

/** The words as this instrument has them, with a brand's name where they speak of one. */
export function wording(
  instrument: Instrument,
  key: WordingKey | InsidersWordingKey,
  brandName = '',
): string {
  const step = instrument.funnel.find(({ measure }) => measure === key);
  const words = step?.question ?? instrument.questions[key] ?? { ...WORDING, ...INSIDERS_WORDING }[key];
  return words.replaceAll('{category}', () => instrument.category).replaceAll('{brand}', () => brandName);
}
