import { type AnswerState, NO, YES } from '../measurement/layout';
import { type Measure, measureId, OWN_CHOICE } from '../measurement/measure';
import { type Answers } from './answers';
import { type Instrument } from './instrument';
import { type OwnQuestion } from './own';
import { cardBrands, countedAnswer, countedChoices, ownInOrder } from './own-asked';

/** Something to pick, with the words respondents read. */
export type OwnChoice = { key: string; label: string; measure: Measure };

const POINTS = Array.from({ length: 11 }, (_, point) => String(point));

/** What is counted of a question: a measure per option, point or brand; none of what is typed, added up or ranked. */
export function choicesOf({ brands }: Pick<Instrument, 'brands'>, question: OwnQuestion): OwnChoice[] {
  const one = ({ key, label }: { key: string; label: string }): OwnChoice => ({
    key,
    label,
    measure: { measure: OWN_CHOICE, brand: '', statement: `${question.key}.${key}` },
  });
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.map(one);
    case 'scale':
      return question.points.map(one);
    case 'nps':
      return POINTS.map((point) => one({ key: point, label: point }));
    case 'brand-cards':
      return brands.map(({ key, name }) => ({
        key,
        label: name,
        measure: { measure: OWN_CHOICE, brand: key, statement: question.key },
      }));
    default:
      return [];
  }
}

/** What a condition can wait for in the answer to a question; none where nothing of it is picked. */
export function awaitable(
  instrument: Pick<Instrument, 'brands'>,
  question: OwnQuestion,
): { key: string; label: string }[] {
  if (question.kind === 'consent') return [{ key: 'agree', label: question.agree }];
  return choicesOf(instrument, question).map(({ key, label }) => ({ key, label }));
}

/** Measures of all questions of one's own; they stand after all others, so that layouts without them stay what they were. */
export function ownMeasures(instrument: Instrument): Measure[] {
  if (instrument.own === undefined) return [];
  return ownInOrder(instrument).flatMap((question) =>
    choicesOf(instrument, question).map(({ measure }) => measure),
  );
}

/** States by measure id; what is missing was not asked, or left open. */
export function ownStates(instrument: Instrument, answers: Answers): Map<string, AnswerState> {
  const states = new Map<string, AnswerState>();
  for (const question of instrument.own ?? []) {
    const answer = countedAnswer(instrument, question, answers);
    if (answer === undefined) continue;
    const picked = countedChoices(instrument, question, answers);
    const asked = question.kind === 'brand-cards' ? cardBrands(instrument, question, answers) : undefined;
    for (const { key, measure } of choicesOf(instrument, question)) {
      if (asked !== undefined && !(asked.includes(key) && answer.values?.[key] !== undefined)) continue;
      states.set(measureId(measure), picked.includes(key) ? YES : NO);
    }
  }
  return states;
}
