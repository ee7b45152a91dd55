import { type Instrument } from './instrument';
import { type Condition, type OwnQuestion } from './own';
import { earlierQuestion, ownQuestion } from './own-asked';
import { awaitable } from './own-measures';
import { pipesOf } from './own-words';

/** Why a question cannot be asked as it stands. */
export type OwnProblem = {
  question: string;
  rule:
    | 'same-key'
    | 'brand-before-seal'
    | 'not-earlier'
    | 'unknown-option'
    | 'unknown-segment'
    | 'unknown-brand'
    | 'empty-pipe'
    | 'nothing-to-answer'
    | 'impossible-range';
  message: string;
};

/**
 * What must be put right before anybody is asked: nothing before the seal may show or depend on a brand, and whatever a
 * question builds on must come before it. Empty when everything can be asked.
 */
export function ownProblems(instrument: Instrument): OwnProblem[] {
  const { own = [] } = instrument;
  return own.flatMap((question, i) => {
    const isFirst = own.findIndex(({ key }) => key === question.key) === i;
    const doubled: Found[] = isFirst
      ? []
      : [['same-key', 'Another question has the same key, so that their answers would be mixed up.']];
    return [
      ...doubled,
      ...brandProblems(instrument, question),
      ...conditionProblems(instrument, question),
      ...pipeProblems(instrument, question),
      ...listProblems(question),
    ].map(([rule, message]) => ({ question: question.key, rule, message }));
  });
}

type Found = [rule: OwnProblem['rule'], message: string];

/** All words of a question that respondents read. */
export function textsOf(question: OwnQuestion): string[] {
  const { text, hint = '' } = question;
  const more = (): string[] => {
    switch (question.kind) {
      case 'single':
      case 'multiple':
      case 'sum':
      case 'ranking':
        return question.options.map(({ label }) => label);
      case 'scale':
        return question.points.map(({ label }) => label);
      case 'nps':
        return [question.low, question.high];
      case 'consent':
        return [question.agree];
      case 'number':
        return [question.unit];
      default:
        return [];
    }
  };
  return [text, hint, ...more()].filter((words) => words !== '');
}

function brandProblems({ brands }: Instrument, question: OwnQuestion): Found[] {
  if (question.place !== 'screener') return [];
  const found: Found[] = [];
  const refuse = (message: string) => found.push(['brand-before-seal', message]);
  if (question.kind === 'brand-cards')
    refuse('Cards show brands, so they can only come after what comes to mind.');
  if (question.showIf?.some(({ about }) => about === 'brand') === true)
    refuse('Which brands somebody knows is not asked before this question.');
  const words = textsOf(question).join('\n').toLowerCase();
  const named = brands.find(({ name }) => name !== '' && words.includes(name.toLowerCase()));
  if (named !== undefined)
    refuse(`It names ${named.name}, which would put the name into people’s minds before they are asked.`);
  return found;
}

function conditionProblems(instrument: Instrument, question: OwnQuestion): Found[] {
  return (question.showIf ?? []).flatMap((condition) => {
    const problem = conditionProblem(instrument, question, condition);
    return problem === undefined ? [] : [problem];
  });
}

function conditionProblem(
  instrument: Instrument,
  question: OwnQuestion,
  condition: Condition,
): Found | undefined {
  if (condition.about === 'brand') {
    const isKnown = instrument.brands.some(({ key }) => key === condition.brand);
    return isKnown ? undefined : ['unknown-brand', 'It depends on a brand that is not on the list.'];
  }
  if (condition.about === 'segment') {
    const segment = instrument.segments.find(({ key }) => key === condition.segment);
    const isEarlier = segment?.place === 'screener' || question.place === 'about-you';
    if (segment === undefined)
      return ['unknown-segment', 'It depends on a question about people that is not asked.'];
    if (!isEarlier) return ['not-earlier', `It depends on “${segment.question}”, which comes later.`];
    const offered = segment.options.map(({ key }) => key);
    return unknownOption(condition.options, offered, segment.question);
  }
  const earlier = earlierQuestion(instrument, question, condition.question);
  if (earlier === undefined) return laterOrNone(instrument, condition.question);
  const offered = awaitable(instrument, earlier).map(({ key }) => key);
  return unknownOption(condition.options, offered, earlier.text);
}

function laterOrNone(instrument: Instrument, key: string): Found {
  const later = ownQuestion(instrument, key);
  return later === undefined
    ? ['not-earlier', 'It builds on a question that is not asked.']
    : ['not-earlier', `It builds on “${later.text}”, which does not come before it for everybody.`];
}

function unknownOption(
  wanted: readonly string[],
  offered: readonly string[],
  text: string,
): Found | undefined {
  if (wanted.length > 0 && wanted.every((option) => offered.includes(option))) return undefined;
  return ['unknown-option', `It depends on an answer that “${text}” does not offer.`];
}

function pipeProblems(instrument: Instrument, question: OwnQuestion): Found[] {
  return textsOf(question)
    .flatMap(pipesOf)
    .flatMap(({ question: key, hasFallback }): Found[] => {
      const earlier = earlierQuestion(instrument, question, key);
      if (earlier === undefined) return [laterOrNone(instrument, key)];
      if (hasFallback) return [];
      const message = `It repeats the answer to “${earlier.text}”, which may be missing: say what to read then.`;
      return [['empty-pipe', message]];
    });
}

function listProblems(question: OwnQuestion): Found[] {
  if (question.kind === 'number' && question.least > question.most)
    return [['impossible-range', 'The least number is above the most.']];
  const options =
    'options' in question ? question.options : question.kind === 'scale' ? question.points : null;
  if (options === null) return [];
  const keys = new Set(options.map(({ key }) => key));
  if (keys.size < options.length) return [['same-key', 'Two answers have the same key.']];
  return options.length < 2 ? [['nothing-to-answer', 'It offers fewer than two answers.']] : [];
}
