import { type Instrument } from '../../instrument/instrument';
import { PIPE } from './questionnaires.lint.logic';
import { type Found, type Rule } from './questionnaires.lint.types';
import { type PlacedText, quoted, writtenTexts } from './questionnaires.texts';
import { gradeOf } from './questionnaires.reading';

const MOST_STATEMENT_WORDS = 8;
const MOST_QUESTION_WORDS = 25;
const HARDEST_GRADE = 8;
/** Below this a grade says more about one long word than about the sentence. */
const LEAST_GRADED_WORDS = 8;

type Saying = readonly [what: string, fix: string];
const DOUBLE: Saying = ['asks two things at once', 'Keep one of them, or make two of it.'];
const NEGATIVE: Saying = ['is put in the negative, which people misread', 'Say it the positive way round.'];
const ABSOLUTE: Saying = ['uses an absolute word, to which few agree', 'Leave the word out.'];
const LEADING: Saying = ['tells people what to answer', 'Ask it so that either answer is as easy.'];
const RECALL: Saying = [
  'asks people to count over a long time, which nobody can',
  'Ask about the last four weeks, or offer bands to choose from.',
];
const JARGON: Saying = ['is hard to read', 'Use shorter words and sentences.'];

const DOUBLED = /(?<!\b(?:across|between|both)\s+\S+\s+)\b(and|or)\b|\//iu;
const NEGATED = /\b(not|never|no|without)\b|n[’']t\b/iu;
const ABSOLUTES = /\b(always|all|every|everything|everyone)\b(?! day| that apply)/iu;
const LED =
  /\b(don[’']t|do|wouldn[’']t|isn[’']t it|aren[’']t) (you|they) (agree|think|feel)\b|\bwould you agree\b|\b(leading|award-winning|world-class|market-leading|popular|renowned|trusted|famous) (brand|company|provider|choice)\b|\bas (everybody|everyone|most people) knows?\b/iu;
const PRAISE =
  'leading|award-winning|best|excellent|innovative|popular|renowned|trusted|famous|great|world-class|favourite|reliable';
const COUNTED = /\bhow (many times|often)\b/iu;
const LONG_TIME =
  /\b(last|past) (\d+ )?(years?|12 months|twelve months|six months|6 months)\b|\bever\b|\bsince\b/iu;

/** About wording: advice, since only people can judge words. */
export const WORD_RULES: Rule[] = [
  { id: 'word.leading', severity: 'warn', check: leading },
  { id: 'word.double', severity: 'warn', check: (i) => statements(i, DOUBLED, DOUBLE) },
  { id: 'word.negative', severity: 'warn', check: negative },
  { id: 'word.recall', severity: 'warn', check: recall },
  { id: 'word.absolute', severity: 'info', check: (i) => statements(i, ABSOLUTES, ABSOLUTE) },
  { id: 'word.jargon', severity: 'info', check: jargon },
  { id: 'word.long', severity: 'info', check: long },
];

function said({ place, text }: Pick<PlacedText, 'place' | 'text'>, [what, fix]: Saying): Found[number] {
  return { place, message: `${quoted(text)} ${what}.`, fix };
}

const cards = ({ statements: list }: Instrument) =>
  list.map(({ wording }) => ({ place: 'image', text: wording }));
const questions = (instrument: Instrument) =>
  writtenTexts(instrument).filter(({ what }) => what === 'question');

function statements(instrument: Instrument, pattern: RegExp, saying: Saying): Found {
  return cards(instrument)
    .filter(({ text }) => pattern.test(text))
    .map((text) => said(text, saying));
}

function leading(instrument: Instrument): Found {
  const own = instrument.brands.filter(({ isOwn }) => isOwn).map(({ name }) => name);
  const praised = own.map(
    (name) => new RegExp(`\\b(${PRAISE})\\s+${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'iu'),
  );
  return writtenTexts(instrument)
    .filter(({ text }) => LED.test(text) || praised.some((pattern) => pattern.test(text)))
    .map((text) => said(text, LEADING));
}

/** "Don't you not …": in a question one negative is plain enough, two are a riddle. */
function negative(instrument: Instrument): Found {
  const twice = questions(instrument).filter(
    ({ text }) => [...text.matchAll(new RegExp(NEGATED, 'giu'))].length > 1,
  );
  return [...statements(instrument, NEGATED, NEGATIVE), ...twice.map((text) => said(text, NEGATIVE))];
}

/** A question that offers bands lets people recognise what they cannot count. */
function recall(instrument: Instrument): Found {
  const isCounted = (place: string) =>
    instrument.own?.some(({ key, kind }) => `own:${key}` === place && kind === 'number') === true;
  return questions(instrument)
    .filter(({ place, text }) => {
      const isTyped = isCounted(place) || /\bhow many times\b/iu.test(text);
      return (
        COUNTED.test(text) &&
        isTyped &&
        (LONG_TIME.test(text) || !hasPeriod(text)) &&
        !offersBands(instrument, place)
      );
    })
    .map((text) => said(text, RECALL));
}

const hasPeriod = (text: string) =>
  /\b(last|past|this) (\d+ |four |two )?(days?|weeks?|month)\b|\byesterday\b/iu.test(text);

function offersBands({ own = [], segments }: Instrument, place: string): boolean {
  const question = own.find(({ key }) => `own:${key}` === place);
  const isList = question !== undefined && ('options' in question || question.kind === 'scale');
  return isList || segments.some(({ key }) => `segment:${key}` === place);
}

function jargon(instrument: Instrument): Found {
  return questions(instrument)
    .map((one) => ({ ...one, text: one.text.replace(PIPE, 'it') }))
    .filter(({ text }) => wordsOf(text) >= LEAST_GRADED_WORDS && gradeOf(text) > HARDEST_GRADE)
    .map((text) => said(text, JARGON));
}

function long(instrument: Instrument): Found {
  const most = (limit: number) => `Say it in ${limit} words or fewer.`;
  return [
    ...cards(instrument)
      .filter(({ text }) => wordsOf(text) > MOST_STATEMENT_WORDS)
      .map((text) => said(text, ['is long for a card', most(MOST_STATEMENT_WORDS)])),
    ...questions(instrument)
      .filter(({ text }) => wordsOf(text) > MOST_QUESTION_WORDS)
      .map((text) => said(text, ['is long for a question', most(MOST_QUESTION_WORDS)])),
  ];
}

function wordsOf(text: string): number {
  return text.trim().split(/\s+/u).length;
}
