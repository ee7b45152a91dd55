import { type Coder, namedBrands } from '../coding/mention-coder';
import { type AnswerState, type Layout, NO, NOT_ASKED, UNKNOWN, YES } from '../measurement/layout';
import {
  AIDED,
  ASSOCIATION,
  CONSIDERATION,
  conversion,
  FALSE_RECOGNITION,
  FAMILIARITY,
  measureId,
  npsPoint,
  OWN_CHOICE,
  PREFERENCE,
  TOP_OF_MIND,
  TRUE_OF_US,
  UNAIDED,
} from '../measurement/measure';
import { type Answers } from './answers';
import { fictitiousState } from './fictitious';
import { truthState } from './insiders-measures';
import { type Instrument } from './instrument';
import { recommendedBrands } from './known';
import { NPS_POINTS } from './layout';
import { ownStates } from './own-measures';

/**
 * What one complete counts for, measure by measure. "Not asked" never becomes "no", and "no" never becomes "not asked":
 *
 * - unaided awareness: asked of everybody; blank or "can't think of any" is no for every brand
 * - aided awareness: asked of all who answered the list; ticked, or named without help before, is yes
 * - later funnel steps: no for who does not know the brand (shares of all); for who knows it, what they answered, and
 *   not asked where the question was left open or did not offer the brand
 * - conversions: asked of those who said yes to the step before
 * - image: those who were given the brand and answered the statement; "don't know enough" is not asked
 * - NPS: those asked
 * - insiders, true of us: those who said yes or no; "don't know" is not asked
 * - names of no brand in the list: those who answered the list that showed them
 * - closed questions of a tracker's own: those whose path they are on and who answered them
 */
export function vectorOf(
  instrument: Instrument,
  layout: Layout,
  answers: Answers,
  coder: Coder,
): { codes: number[]; states: AnswerState[] } {
  const facts = new Map(
    instrument.brands.map(({ key }) => [key, brandStates(instrument, key, answers, coder)]),
  );
  const own = instrument.own === undefined ? undefined : ownStates(instrument, answers);
  return {
    codes: layout.segments.map(({ key, options }) => {
      const position = options.indexOf(answers.segments?.[key] ?? '');
      return position === -1 ? UNKNOWN : position;
    }),
    states: layout.measures.map((one) => {
      const { measure, brand, statement } = one;
      if (measure === ASSOCIATION) return associationState(answers, brand, statement ?? '');
      if (measure === TRUE_OF_US) return truthState(answers, statement ?? '');
      if (measure === FALSE_RECOGNITION) return fictitiousState(answers, statement ?? '');
      if (measure === OWN_CHOICE) return own?.get(measureId(one)) ?? NOT_ASKED;
      return facts.get(brand)?.get(measure) ?? NOT_ASKED;
    }),
  };
}

const stateOf = (isYes: boolean): AnswerState => (isYes ? YES : NO);

/** Everything that is counted once per brand, by measure; what is missing was not asked. */
function brandStates(
  instrument: Instrument,
  brand: string,
  answers: Answers,
  coder: Coder,
): Map<string, AnswerState> {
  const states = new Map<string, AnswerState>();
  const mentioned = namedBrands(answers.unaided ?? [], coder);
  states.set(UNAIDED, stateOf(mentioned.includes(brand)));
  states.set(TOP_OF_MIND, stateOf(mentioned[0] === brand));

  const steps = instrument.funnel.map(({ measure }) => measure);
  for (const step of steps) states.set(step, funnelState(step, brand, answers, mentioned));
  for (const [i, to] of steps.slice(1).entries()) {
    const from = steps[i]!;
    if (states.get(from) === YES) states.set(conversion(to, from), states.get(to) ?? NOT_ASKED);
  }

  const score = answers.nps?.[brand];
  if (score !== undefined && recommendedBrands(instrument, answers).includes(brand)) {
    for (const point of NPS_POINTS) states.set(npsPoint(point), stateOf(point === score));
  }
  return states;
}

function funnelState(step: string, brand: string, answers: Answers, mentioned: string[]): AnswerState {
  if (answers.aided === undefined) return NOT_ASKED;
  // What was offered after the list depended on the brands recognised at the time; later coding may find more.
  const wasOffered = answers.aided.includes(brand) || (answers.named ?? mentioned).includes(brand);
  const isAware = wasOffered || mentioned.includes(brand);
  if (step === AIDED) return stateOf(isAware);
  if (!isAware) return NO;
  return wasOffered ? answerTo(step, brand, answers) : NOT_ASKED;
}

function answerTo(step: string, brand: string, answers: Answers): AnswerState {
  if (step === FAMILIARITY) {
    const point = answers.familiarity?.[brand];
    return point === undefined ? NOT_ASKED : stateOf(point !== 'name-only');
  }
  if (step === CONSIDERATION && answers.consideration !== undefined) {
    return stateOf(answers.consideration.includes(brand));
  }
  if (step === PREFERENCE && answers.preference !== undefined) return stateOf(answers.preference === brand);
  return NOT_ASKED;
}

function associationState(answers: Answers, brand: string, statement: string): AnswerState {
  const isKnown = answers.aided?.includes(brand) === true || answers.named?.includes(brand) === true;
  const wasGiven = answers.allocated?.includes(brand) === true;
  const fits = isKnown && wasGiven ? answers.image?.[brand]?.[statement] : undefined;
  return fits === undefined ? NOT_ASKED : stateOf(fits === 1);
}
