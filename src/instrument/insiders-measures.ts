import { type AnswerState, NO, NOT_ASKED, YES } from '../measurement/layout';
import { type Measure, TRUE_OF_US } from '../measurement/measure';
import { type Answers } from './answers';
import { type Instrument } from './instrument';

/** What a wave of the company's own people counts: nothing that a wave of the market counts, so that neither passes for the other. */
export function insidersMeasures({ brands, statements }: Instrument): Measure[] {
  return brands.flatMap(({ key: brand }) =>
    statements.map(({ key }): Measure => ({ measure: TRUE_OF_US, brand, statement: key })),
  );
}

/** "Don't know" is neither yes nor no: it counts as not asked. */
export function truthState({ truth }: Answers, statement: string): AnswerState {
  const said = truth?.[statement];
  if (said === undefined || said === 'unknown') return NOT_ASKED;
  return said === 'yes' ? YES : NO;
}
