import { type CsvCell } from '../../http/csv';
import { type Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { type OwnAnswer, type OwnQuestion } from '../../instrument/own';
import { cardBrands, countedAnswer, ownQuestion } from '../../instrument/own-asked';
import { shownOf } from '../../instrument/own-pages';
import { AGREE } from '../../instrument/own-read';
import { type Source } from './exports.columns';
import { type Cell } from './exports.rows';

type OwnSource = Extract<Source, { from: 'own' }>;

/** Blank where the question was not asked of this respondent, or left open: never 0, and never what an older path left behind. */
export function ownCell({ question: key, part, of }: OwnSource, instrument: Instrument): Cell {
  const question = ownQuestion(instrument, key);
  if (question === undefined) return () => null;
  return ({ answers, row }) => {
    const answer = answers === undefined ? undefined : countedAnswer(instrument, question, answers);
    if (answers === undefined || answer === undefined) return null;
    if (part === 'text') return answer.other?.[of] ?? null;
    if (part === 'order') return shownOf(instrument, question, answers, row.seed).join(' ') || null;
    return part === 'value' ? valueOf(question, answer) : itemOf(instrument, question, answer, answers, of);
  };
}

function valueOf({ kind }: OwnQuestion, { picked = [], texts = [], values = {} }: OwnAnswer): CsvCell {
  switch (kind) {
    case 'consent':
      return Number(picked.includes(AGREE));
    case 'open-text':
      return texts[0] ?? null;
    case 'number':
    case 'nps':
      return values[''] ?? null;
    default:
      return picked[0] ?? null;
  }
}

function itemOf(
  instrument: Instrument,
  question: OwnQuestion,
  { picked, texts = [], values = {} }: OwnAnswer,
  answers: Answers,
  of: string,
): CsvCell {
  switch (question.kind) {
    case 'multiple':
      return picked === undefined ? null : Number(picked.includes(of));
    case 'open-list':
      return texts[Number(of) - 1] ?? null;
    case 'brand-cards':
      return cardBrands(instrument, question, answers).includes(of) ? (values[of] ?? null) : null;
    default:
      return values[of] ?? null;
  }
}
