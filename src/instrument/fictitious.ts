import { FALSE_RECOGNITION, type Measure } from '../measurement/measure';
import { type AnswerState, NO, NOT_ASKED, YES } from '../measurement/layout';
import { type Answers } from './answers';
import { type Instrument } from './instrument';

/*
 * Names of no brand at all, shown among the others where people tick what they know. Whoever ticks one says so of names that they
 * cannot know. They are kept apart from brands in every answer, so that nothing can count them as one.
 */

/** More would teach people that the list is a trap, and lengthen it. */
export const MOST_FICTITIOUS = 2;

/** What the list of the aided question shows: brands, then the names of none. */
export function listedNames({
  brands,
  fictitious = [],
}: Pick<Instrument, 'brands' | 'fictitious'>): { key: string; name: string }[] {
  return [...brands, ...fictitious];
}

/** What was ticked in the list: brands, and apart from them the names of none where the list has some. */
export function withoutFictitious(
  { fictitious }: Pick<Instrument, 'fictitious'>,
  ticked: readonly string[],
): { real: string[]; apart: Pick<Answers, 'fictitious'> } {
  if (fictitious === undefined) return { real: [...ticked], apart: {} };
  const isNone = (key: string) => fictitious.some((one) => one.key === key);
  return { real: ticked.filter((key) => !isNone(key)), apart: { fictitious: ticked.filter(isNone) } };
}

/** One measure per name, of no brand: reports of brands cannot meet it. */
export function fictitiousMeasures({ fictitious = [] }: Pick<Instrument, 'fictitious'>): Measure[] {
  return fictitious.map(({ key }) => falseRecognition(key));
}

export function falseRecognition(key: string): Measure {
  return { measure: FALSE_RECOGNITION, brand: '', statement: key };
}

/** Asked of all who answered the list that showed it. */
export function fictitiousState({ aided, fictitious }: Answers, key: string): AnswerState {
  if (aided === undefined || fictitious === undefined) return NOT_ASKED;
  return fictitious.includes(key) ? YES : NO;
}
