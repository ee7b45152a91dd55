import { type DescribedQuestion } from './describe';
import { type Instrument } from './instrument';
import { type Condition, type OwnPlace, type OwnQuestion } from './own';
import { ownQuestion } from './own-asked';
import { choicesOf } from './own-measures';
import { placesOf } from './own-read-numbers';
import { ownWording, plainText } from './own-words';

/** Questions of one's own at the end of a block, as a reader of the questionnaire sees them. */
export function describeOwn(instrument: Instrument, place: OwnPlace): DescribedQuestion[] {
  const own = instrument.own?.filter((question) => question.place === place) ?? [];
  return own.map((question) => ({
    key: `own:${question.key}`,
    question: plainText(instrument, question.text),
    base: baseOf(instrument, question),
    form: formOf(question),
    options: optionsOf(instrument, question),
    items: question.kind === 'brand-cards' ? instrument.brands.map(({ name }) => name) : [],
    isRandomOrder: 'order' in question && question.order !== 'fixed',
  }));
}

function formOf(question: OwnQuestion): string {
  const requirement = question.requirement === 'required' ? ', required' : '';
  return kindOf(question) + (question.kind === 'text' ? '' : requirement);
}

function kindOf(question: OwnQuestion): string {
  switch (question.kind) {
    case 'open-list':
      return `up to ${question.boxes} typed texts`;
    case 'open-text':
      return `a typed text of up to ${question.most} characters`;
    case 'single':
      return 'one answer';
    case 'multiple':
      return 'any number';
    case 'scale':
      return `one point of ${question.points.length}`;
    case 'brand-cards':
      return 'yes or no for each';
    case 'number': {
      const range = `a number from ${question.least} to ${question.most}`;
      return question.unit === '' ? range : `${range} (${question.unit})`;
    }
    case 'nps':
      return 'a number from 0 to 10';
    case 'sum':
      return `whole numbers that add up to ${question.total}`;
    case 'ranking':
      return `places 1 to ${placesOf(question)}`;
    case 'consent':
      return question.requirement === 'required'
        ? 'agreement; who refuses is asked nothing more'
        : 'agreement';
    case 'text':
      return 'words to read';
  }
}

function optionsOf(instrument: Instrument, question: OwnQuestion): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'sum':
    case 'ranking':
      return question.options.map(({ label, isExclusive }) =>
        isExclusive === true ? `${label} (alone)` : label,
      );
    case 'scale':
      return question.points.map(({ label }) => label);
    case 'nps':
      return [`0 ${question.low}`, `10 ${question.high}`];
    case 'consent':
      return [question.agree, ownWording(instrument, 'own.consent.no')];
    case 'brand-cards':
      return [ownWording(instrument, 'own.yes'), ownWording(instrument, 'own.no')];
    default:
      return [];
  }
}

function baseOf(instrument: Instrument, question: OwnQuestion): string {
  const known = question.kind === 'brand-cards' && question.brands === 'known';
  const parts = [
    ...(known ? ['those who know at least one, for the ones they know'] : []),
    ...(question.showIf ?? []).map((condition) => conditionWords(instrument, condition)),
  ];
  return parts.length === 0 ? 'everybody' : parts.join('; and ');
}

/** Who meets a condition, in words: "those who answered “How old are you?” with Under 40". */
export function conditionWords(instrument: Instrument, condition: Condition): string {
  if (condition.about === 'brand') {
    const name = instrument.brands.find(({ key }) => key === condition.brand)?.name ?? condition.brand;
    return condition.is === 'known' ? `those who know ${name}` : `those who do not know ${name}`;
  }
  const [text, offered] = askedBy(instrument, condition);
  const labels = condition.options.map((key) => offered.find((option) => option.key === key)?.label ?? key);
  const verb = condition.is === 'any' ? 'those who answered' : 'those who did not answer';
  return `${verb} “${text}” with ${labels.join(' or ')}`;
}

type Offered = readonly { key: string; label: string }[];

function askedBy(
  instrument: Instrument,
  condition: Exclude<Condition, { about: 'brand' }>,
): [text: string, offered: Offered] {
  if (condition.about === 'segment') {
    const segment = instrument.segments.find(({ key }) => key === condition.segment);
    return [segment?.question ?? condition.segment, segment?.options ?? []];
  }
  const question = ownQuestion(instrument, condition.question);
  if (question === undefined) return [condition.question, []];
  const agreed = question.kind === 'consent' ? [{ key: 'agree', label: question.agree }] : [];
  return [plainText(instrument, question.text), [...choicesOf(instrument, question), ...agreed]];
}
