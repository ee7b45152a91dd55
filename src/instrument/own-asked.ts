import { type Answers } from './answers';
import { type Instrument } from './instrument';
import { knownBrands } from './known';
import { type Condition, type OwnAnswer, OwnPlace, type OwnQuestion } from './own';

/** Places in the order in which an interview comes to them (image and recommendation may swap). */
const PLACES: readonly string[] = OwnPlace.options;

/** Questions of one's own in the order asked. */
export function ownInOrder({ own = [] }: Pick<Instrument, 'own'>): OwnQuestion[] {
  return PLACES.flatMap((place) => own.filter((question) => question.place === place));
}

export function ownQuestion({ own = [] }: Pick<Instrument, 'own'>, key: string): OwnQuestion | undefined {
  return own.find((question) => question.key === key);
}

/**
 * Whether a question is asked of somebody with these answers. What was answered to a question that is off the path now
 * counts for nothing.
 */
export function isAsked(instrument: Instrument, question: OwnQuestion, answers: Answers): boolean {
  if (question.showIf === undefined || question.showIf.length === 0) return true;
  return question.showIf.every((condition) => holds(instrument, question, condition, answers));
}

function holds(
  instrument: Instrument,
  question: OwnQuestion,
  condition: Condition,
  answers: Answers,
): boolean {
  switch (condition.about) {
    case 'segment': {
      const picked = answers.segments?.[condition.segment] ?? '';
      return condition.options.includes(picked) === (condition.is === 'any');
    }
    case 'brand': {
      // Nothing about brands may decide what is asked before the seal.
      if (question.place === 'screener') return false;
      const isKnown = knownBrands(instrument, answers).includes(condition.brand);
      return isKnown === (condition.is === 'known');
    }
    case 'own': {
      const earlier = earlierQuestion(instrument, question, condition.question);
      const picked = earlier === undefined ? [] : countedChoices(instrument, earlier, answers);
      return picked.some((option) => condition.options.includes(option)) === (condition.is === 'any');
    }
  }
}

/** A question that is asked before another one of every respondent; undefined where there is none of that key. */
export function earlierQuestion(
  instrument: Instrument,
  question: OwnQuestion,
  key: string,
): OwnQuestion | undefined {
  const order = ownInOrder(instrument);
  const at = order.findIndex((one) => one.key === question.key);
  const earlier = order.slice(0, at).find((one) => one.key === key);
  return earlier !== undefined && mayComeLater(instrument, earlier, question) ? undefined : earlier;
}

function mayComeLater(
  { shuffledBlocks = [] }: Instrument,
  earlier: OwnQuestion,
  later: OwnQuestion,
): boolean {
  return shuffledBlocks.length > 1 && earlier.place === 'image' && later.place === 'recommendation';
}

/** The answer where it counts: the question is on the path and was answered. */
export function countedAnswer(
  instrument: Instrument,
  question: OwnQuestion,
  answers: Answers,
): OwnAnswer | undefined {
  const answer = answers.own?.[question.key];
  return answer !== undefined && isAsked(instrument, question, answers) ? answer : undefined;
}

/** Keys of the options that were picked: points of a scale from 0 to 10 by their number, cards by the brands said yes to. */
export function countedChoices(instrument: Instrument, question: OwnQuestion, answers: Answers): string[] {
  const { picked = [], values = {} } = countedAnswer(instrument, question, answers) ?? {};
  if (question.kind === 'nps') return Object.values(values).map(String);
  if (question.kind !== 'brand-cards') return picked;
  return cardBrands(instrument, question, answers).filter((brand) => values[brand] === 1);
}

/** Brands that somebody gets cards of, in the instrument's order. */
export function cardBrands(
  instrument: Instrument,
  { place, brands }: Extract<OwnQuestion, { kind: 'brand-cards' }>,
  answers: Answers,
): string[] {
  if (place === 'screener') return [];
  return brands === 'known' ? knownBrands(instrument, answers) : instrument.brands.map(({ key }) => key);
}
