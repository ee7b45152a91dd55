import { type Answers } from './answers';
import { type Instrument } from './instrument';
import { type OwnAnswer, type OwnQuestion } from './own';
import { cardBrands, countedAnswer, earlierQuestion } from './own-asked';

/**
 * Fixed words on pages of one's own questions, by stable key. They are copied into an instrument that has such questions,
 * and are no part of one that has none.
 */
export const OWN_WORDING = {
  'own.consent.no': 'No, I do not agree',
  'own.box': 'Answer',
  'own.other': 'Please say which',
  'own.yes': 'Yes',
  'own.no': 'No',
} as const;
export type OwnWordingKey = keyof typeof OWN_WORDING;

export function ownWording(instrument: Instrument, key: OwnWordingKey): string {
  return instrument.questions[key] ?? OWN_WORDING[key];
}

const PIPE = /\{answer:([^|{}]*)(?:\|([^{}]*))?\}/g;

/** Questions whose answers a text repeats, with whether it has other words for when there is no answer. */
export function pipesOf(text: string): { question: string; hasFallback: boolean }[] {
  return [...text.matchAll(PIPE)].map(([, question = '', fallback = '']) => ({
    question: question.trim(),
    hasFallback: fallback.trim() !== '',
  }));
}

/** A text as this respondent reads it: the category put in, and earlier answers or what stands in for them. */
export function ownText(
  instrument: Instrument,
  question: OwnQuestion,
  text: string,
  answers: Answers,
): string {
  const withCategory = text.replaceAll('{category}', () => instrument.category);
  if (!withCategory.includes('{answer:')) return withCategory;
  return withCategory.replace(PIPE, (_, key: string, fallback = '') => {
    const earlier = earlierQuestion(instrument, question, key.trim());
    const said = earlier === undefined ? '' : answerText(instrument, earlier, answers);
    return said === '' ? (fallback as string).trim() : said;
  });
}

/** The words with a placeholder for what is repeated: for readers of the questionnaire and for comparing two of them. */
export function plainText(instrument: Instrument, text: string): string {
  return text
    .replaceAll('{category}', () => instrument.category)
    .replace(PIPE, (_, __: string, fallback = '') => `[answer, else “${(fallback as string).trim()}”]`);
}

/** What somebody answered, in words; '' where there is nothing to repeat. */
function answerText(instrument: Instrument, question: OwnQuestion, answers: Answers): string {
  const answer = countedAnswer(instrument, question, answers);
  if (answer === undefined) return '';
  switch (question.kind) {
    case 'open-list':
    case 'open-text':
      return (answer.texts ?? []).join(', ');
    case 'single':
    case 'multiple':
      return listed(question.options, answer);
    case 'scale':
      return listed(question.points, answer);
    case 'number':
      return [String(answer.values?.[''] ?? ''), question.unit].filter((part) => part !== '').join(' ');
    case 'nps':
      return String(answer.values?.[''] ?? '');
    case 'brand-cards': {
      const yes = cardBrands(instrument, question, answers).filter((key) => answer.values?.[key] === 1);
      return yes.map((key) => instrument.brands.find((brand) => brand.key === key)?.name ?? key).join(', ');
    }
    case 'ranking': {
      const first = question.options.find(({ key }) => answer.values?.[key] === 1);
      return first?.label ?? '';
    }
    default:
      return '';
  }
}

function listed(options: readonly { key: string; label: string }[], { picked = [], other = {} }: OwnAnswer) {
  return options
    .filter(({ key }) => picked.includes(key))
    .map(({ key, label }) => other[key] ?? label)
    .join(', ');
}
