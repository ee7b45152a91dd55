import { type Answers } from './answers';
import { type Instrument } from './instrument';
import { listOrder } from './order';
import { type OwnPlace, type OwnQuestion } from './own';
import { cardBrands, isAsked } from './own-asked';

/** A page with a question of one's own. */
export type OwnPage = {
  key: string;
  kind: 'own';
  question: OwnQuestion;
  /** keys of options, points or brands in the order shown; none for what is typed */
  shown: string[];
  isFirst: boolean;
};

/** A page of cards holds up to 7 of them, as those of the standard questions do. */
const MOST_CARDS = 7;
const CARDS_WHEN_CUT = 6;

/** Pages at the end of a block. Their keys number the questions as they stand in the instrument, whatever the path. */
export function ownPages(instrument: Instrument, place: OwnPlace, answers: Answers, seed: number): OwnPage[] {
  const { own } = instrument;
  if (own === undefined) return [];
  return own.flatMap((question, i) => {
    if (question.place !== place || !isAsked(instrument, question, answers)) return [];
    return pagesOf(instrument, question, `own-${i + 1}`, answers, seed);
  });
}

function pagesOf(
  instrument: Instrument,
  question: OwnQuestion,
  key: string,
  answers: Answers,
  seed: number,
): OwnPage[] {
  const page = { kind: 'own' as const, question };
  const shown = shownOf(instrument, question, answers, seed);
  if (question.kind !== 'brand-cards') return [{ ...page, key, shown, isFirst: true }];
  return evenParts(shown).map((part, i) => ({
    ...page,
    key: i === 0 ? key : `${key}-${i + 1}`,
    shown: part,
    isFirst: i === 0,
  }));
}

/** What one respondent sees on a question's list, in their order. */
export function shownOf(
  instrument: Instrument,
  question: OwnQuestion,
  answers: Answers,
  seed: number,
): string[] {
  const name = `own:${question.key}`;
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'sum':
    case 'ranking':
      return listOrder(seed, name, question.options, question.order, isPinned).map(({ key }) => key);
    case 'scale':
      return question.points.map(({ key }) => key);
    case 'brand-cards': {
      // All are ordered and then picked from, so that one more known brand does not move the others.
      const all = instrument.brands.map(({ key }) => key);
      const offered = new Set(cardBrands(instrument, question, answers));
      return listOrder(seed, name, all, question.order).filter((brand) => offered.has(brand));
    }
    default:
      return [];
  }
}

function isPinned({
  isAnchored,
  isExclusive,
}: {
  isAnchored?: boolean | undefined;
  isExclusive?: boolean | undefined;
}): boolean {
  return isAnchored === true || isExclusive === true;
}

/** Cuts a list that is too long for one page into parts of nearly the same length. */
export function evenParts<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [];
  if (items.length <= MOST_CARDS) return [[...items]];
  const count = Math.ceil(items.length / CARDS_WHEN_CUT);
  return Array.from({ length: count }, (_, part) =>
    items.slice(Math.round((part * items.length) / count), Math.round(((part + 1) * items.length) / count)),
  );
}
