import { type Instrument } from '../../instrument/instrument';
import { type Condition, type OwnQuestion } from '../../instrument/own';
import { awaitable } from '../../instrument/own-measures';

/** Why nobody can meet the conditions of a question, with the one that fails where it is one alone. */
export type Contradiction = { why: string; condition?: Condition };

type Constraint = { question: string; is: 'any' | 'none'; options: readonly string[]; condition: Condition };
type Answerable = { options: readonly string[]; isSeveral: boolean };

/**
 * Whether any respondent's path can lead to a question of one's own, judged from its conditions and those of the questions that
 * they depend on. Empty where one can.
 */
export function contradictions(
  instrument: Instrument,
  question: OwnQuestion,
  seen: readonly string[] = [],
): Contradiction[] {
  // Waiting for itself is a finding of its own.
  if (seen.includes(question.key)) return [];
  const conditions = question.showIf ?? [];
  return [
    ...conditions.flatMap((condition) => alone(instrument, condition, [...seen, question.key])),
    ...together(instrument, conditions),
    ...brandsTogether(conditions),
  ];
}

function alone(instrument: Instrument, condition: Condition, seen: readonly string[]): Contradiction[] {
  if (condition.about === 'brand') {
    const isListed = instrument.brands.some(({ key }) => key === condition.brand);
    return isListed || condition.is === 'unknown'
      ? []
      : [{ why: 'the brand it asks for is not in the list.', condition }];
  }
  const answerable = answersTo(instrument, nameOf(condition));
  if (condition.is === 'none') return [];
  if (answerable === undefined) return [{ why: 'the question it waits for is not asked.', condition }];
  if (!condition.options.some((option) => answerable.options.includes(option)))
    return [{ why: 'no answer is left that would lead to it.', condition }];
  const source = instrument.own?.find((one) => condition.about === 'own' && one.key === condition.question);
  const isBlocked = source !== undefined && contradictions(instrument, source, seen).length > 0;
  return isBlocked ? [{ why: 'it waits for a question that nobody is asked.', condition }] : [];
}

function together(instrument: Instrument, conditions: readonly Condition[]): Contradiction[] {
  const constraints = conditions.flatMap((condition): Constraint[] =>
    condition.about === 'brand'
      ? []
      : [{ question: nameOf(condition), is: condition.is, options: condition.options, condition }],
  );
  return [...new Set(constraints.map(({ question }) => question))].flatMap((name): Contradiction[] => {
    const answerable = answersTo(instrument, name);
    const about = constraints.filter(({ question }) => question === name);
    if (answerable === undefined || about.length < 2) return [];
    return canAllHold(answerable, about) ? [] : [{ why: 'two of its conditions exclude each other.' }];
  });
}

function canAllHold({ options, isSeveral }: Answerable, about: readonly Constraint[]): boolean {
  const forbidden = new Set(about.filter(({ is }) => is === 'none').flatMap((one) => one.options));
  const allowed = options.filter((option) => !forbidden.has(option));
  const wanted = about.filter(({ is }) => is === 'any');
  if (isSeveral) return wanted.every((one) => one.options.some((option) => allowed.includes(option)));
  return wanted.length === 0 || allowed.some((option) => wanted.every((one) => one.options.includes(option)));
}

function brandsTogether(conditions: readonly Condition[]): Contradiction[] {
  const about = conditions.filter((one) => one.about === 'brand');
  const isTorn = about.some((one) => about.some((other) => one.brand === other.brand && one.is !== other.is));
  return isTorn ? [{ why: 'a brand cannot be known and unknown at once.' }] : [];
}

function nameOf(condition: Exclude<Condition, { about: 'brand' }>): string {
  return condition.about === 'own' ? `own:${condition.question}` : `segment:${condition.segment}`;
}

/** Answers that somebody who is still being asked can have given; undefined where the question is not asked. */
function answersTo(instrument: Instrument, name: string): Answerable | undefined {
  const { segments, own = [] } = instrument;
  const segment = segments.find(({ key }) => `segment:${key}` === name);
  if (segment !== undefined) {
    const options = segment.options.filter(({ qualifies }) => qualifies).map(({ key }) => key);
    return { options, isSeveral: false };
  }
  const question = own.find(({ key }) => `own:${key}` === name);
  if (question === undefined) return undefined;
  return {
    options: awaitable(instrument, question).map(({ key }) => key),
    isSeveral: question.kind === 'multiple' || question.kind === 'brand-cards',
  };
}
