import { type Coder, namedBrands } from '../coding/mention-coder';
import {
  type AnswerState,
  type Layout,
  measurePositions,
  NO,
  NOT_ASKED,
  packVector,
  unpackVector,
  YES,
} from '../measurement/layout';
import { AIDED, conversion, measureId, TOP_OF_MIND, UNAIDED } from '../measurement/measure';
import { Answers } from './answers';
import { type Instrument } from './instrument';
import { vectorOf } from './vector';

/** One complete as it is stored. `answers` is what a respondent of ours said, null where only the counts are kept (imported history). */
export type Complete = {
  vector: string;
  mentions: string;
  answers: string | null;
  /** brands that count as recognised in the list only because they were named */
  byMention: readonly string[];
};
export type Recoded = Pick<Complete, 'vector'> & { byMention: string[] };

/**
 * What a complete counts for when its mentions are read by another frame. Answers to our own questionnaires are packed anew, so the
 * result is what packing them today would give; of imported history the measures that follow from mentions are put right in place.
 *
 * @throws RangeError  when the vector does not fit the layout
 */
export function recode(instrument: Instrument, layout: Layout, complete: Complete, coder: Coder): Recoded {
  const answers = readAnswers(complete.answers);
  if (answers === null) return recodeInPlace(instrument, layout, complete, coder);
  const { codes, states } = vectorOf(instrument, layout, answers, coder);
  return { vector: packVector(layout, codes, states), byMention: [...complete.byMention] };
}

function readAnswers(stored: string | null): Answers | null {
  if (stored === null) return null;
  const read = Answers.safeParse(JSON.parse(stored));
  return read.success ? read.data : null;
}

function recodeInPlace(instrument: Instrument, layout: Layout, complete: Complete, coder: Coder): Recoded {
  const { codes, states } = unpackVector(layout, complete.vector);
  const positions = measurePositions(layout);
  const at = (measure: string, brand: string) =>
    positions.get(measureId({ measure, brand, statement: null }));
  const named = namedBrands(complete.mentions.split('\n'), coder);
  const byMention = new Set(complete.byMention);
  for (const { key } of instrument.brands) {
    const unaided = at(UNAIDED, key);
    if (unaided === undefined || states[unaided] === NOT_ASKED) continue;
    const isNamed = named.includes(key);
    states[unaided] = isNamed ? YES : NO;
    const first = at(TOP_OF_MIND, key);
    if (first !== undefined) states[first] = named[0] === key ? YES : NO;
    const aided = at(AIDED, key);
    if (aided !== undefined && turnAided(states, aided, isNamed, key, byMention))
      turnConversion(instrument, states, at, key);
  }
  return { vector: packVector(layout, codes, states), byMention: [...byMention].sort() };
}

/** Whoever names a brand knows it, whatever they tick in the list; taking the mention back gives back what they ticked. */
function turnAided(
  states: AnswerState[],
  aided: number,
  isNamed: boolean,
  brand: string,
  byMention: Set<string>,
): boolean {
  if (isNamed && states[aided] === NO) {
    states[aided] = YES;
    byMention.add(brand);
    return true;
  }
  if (isNamed || !byMention.delete(brand)) return false;
  states[aided] = NO;
  return true;
}

/** The step after the list is asked of those who are aware. */
function turnConversion(
  { funnel }: Instrument,
  states: AnswerState[],
  at: (measure: string, brand: string) => number | undefined,
  brand: string,
): void {
  const place = funnel.findIndex(({ measure }) => measure === AIDED);
  const next = place < 0 ? undefined : funnel[place + 1]?.measure;
  if (next === undefined) return;
  const [aided, to, converted] = [at(AIDED, brand), at(next, brand), at(conversion(next, AIDED), brand)];
  if (aided === undefined || converted === undefined) return;
  states[converted] = states[aided] === YES && to !== undefined ? states[to]! : NOT_ASKED;
}
