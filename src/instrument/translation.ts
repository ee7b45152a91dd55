import { type Instrument } from './instrument';
import { type OwnQuestion } from './own';
import { isStandardAsked } from './translation.asked';

/** What a text is for, so that people see what they translate. */
export type TextKind = 'intro' | 'category' | 'question' | 'answer' | 'statement' | 'hint';

/** A text that respondents read, by a path that outlives its wording. */
export type PathText = {
  path: string;
  text: string;
  kind: TextKind;
  /** names and addresses: they may stay as they are in every language */
  isOptional: boolean;
};

type Replace = (path: string, text: string, kind: TextKind) => string;

/** The same questionnaire with other words: keys, order and everything that counts stay. */
export function withTexts(instrument: Instrument, replace: Replace): Instrument {
  const { intro, own } = instrument;
  return {
    ...instrument,
    intro: {
      sponsor: replace('intro:sponsor', intro.sponsor, 'intro'),
      purpose: replace('intro:purpose', intro.purpose, 'intro'),
      contact: replace('intro:contact', intro.contact, 'intro'),
    },
    category: replace('category', instrument.category, 'category'),
    segments: instrument.segments.map((segment) => ({
      ...segment,
      question: replace(`segment:${segment.key}`, segment.question, 'question'),
      options: segment.options.map((option) => ({
        ...option,
        label: replace(`segment:${segment.key}:${option.key}`, option.label, 'answer'),
      })),
    })),
    funnel: instrument.funnel.map((step) => ({
      ...step,
      question: replace(`question:${step.measure}`, step.question, 'question'),
    })),
    questions: Object.fromEntries(
      Object.entries(instrument.questions).map(([key, text]) => [
        key,
        replace(`question:${key}`, text, key.includes('.') || key === 'undisclosed' ? 'answer' : 'question'),
      ]),
    ),
    statements: instrument.statements.map(({ key, wording }) => ({
      key,
      wording: replace(`statement:${key}`, wording, 'statement'),
    })),
    ...(own === undefined ? {} : { own: own.map((question) => ownWith(question, replace)) }),
  };
}

function ownWith(question: OwnQuestion, replace: Replace): OwnQuestion {
  const path = `own:${question.key}`;
  const part = (name: string, text: string, kind: TextKind = 'answer') =>
    text === '' ? text : replace(`${path}:${name}`, text, kind);
  const labelled = <T extends { key: string; label: string }>(options: T[]): T[] =>
    options.map((option) => ({ ...option, label: part(`option:${option.key}`, option.label) }));
  const { hint } = question;
  const common = {
    text: replace(path, question.text, 'question'),
    ...(hint === undefined ? {} : { hint: part('hint', hint, 'hint') }),
  };
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'sum':
    case 'ranking':
      return { ...question, ...common, options: labelled(question.options) };
    case 'scale':
      return { ...question, ...common, points: labelled(question.points) };
    case 'nps':
      return { ...question, ...common, low: part('low', question.low), high: part('high', question.high) };
    case 'number':
      return { ...question, ...common, unit: part('unit', question.unit) };
    case 'consent':
      return { ...question, ...common, agree: part('agree', question.agree) };
    default:
      return { ...question, ...common };
  }
}

const OPTIONAL = new Set(['intro:sponsor', 'intro:contact']);

/** Every text that respondents may read, in the order of the questionnaire; what is not asked is left out. */
export function textsOf(instrument: Instrument): PathText[] {
  const texts: PathText[] = [];
  withTexts(instrument, (path, text, kind) => {
    const isAsked = !path.startsWith('question:') || isStandardAsked(instrument, path.slice(9));
    if (isAsked && text.trim() !== '') texts.push({ path, text, kind, isOptional: OPTIONAL.has(path) });
    return text;
  });
  return texts;
}

/** Languages that a respondent may choose from, the questionnaire's own first. */
export function languagesOf({ language, translations = {} }: Instrument): string[] {
  return [language, ...Object.keys(translations)];
}

const kept = new WeakMap<Instrument, Map<string, Instrument>>();

/**
 * The questionnaire in one of its languages; a text without words in it stays as it is. Worked out once for each language.
 * In a language that it does not have it comes back as it is.
 */
export function localised(instrument: Instrument, language: string): Instrument {
  const texts = instrument.translations?.[language];
  if (texts === undefined || language === instrument.language) return instrument;
  const known = kept.get(instrument) ?? new Map<string, Instrument>();
  kept.set(instrument, known);
  const before = known.get(language);
  if (before !== undefined) return before;
  const fresh = { ...withTexts(instrument, (path, text) => texts[path] ?? text), language };
  known.set(language, fresh);
  return fresh;
}
