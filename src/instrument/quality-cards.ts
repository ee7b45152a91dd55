import { type Answers } from './answers';
import { type Instrument } from './instrument';
import { pagesFor } from './pages';
import { type Flag } from './quality';

/** Fewer cards than this can all be alike for good reason. */
export const LEAST_CARDS = 10;
/** By what everybody answers, one in a thousand would answer all cards alike. */
const UNLIKELY = 1e-3;
/** Where so many people do it, it is how the market sees the brands. */
const COMMON = 0.1;
/** People whose answers say what is usual. */
export const LEAST_PEOPLE = 30;

/** One card as answered: `key` is brand and statement. */
export type Card = { key: string; brand: string; yes: boolean };

/** The yes/no cards of a respondent in the order in which they saw them. */
export function cardsOf(instrument: Instrument, answers: Answers, seed: number): Card[] {
  if (answers.image === undefined) return [];
  return pagesFor(instrument, answers, seed).flatMap((page) => {
    if (page.kind !== 'image') return [];
    const fits = answers.image?.[page.brand] ?? {};
    return page.statements.flatMap((statement) => {
      const fit = fits[statement];
      return fit === undefined
        ? []
        : [{ key: `${page.brand} ${statement}`, brand: page.brand, yes: fit === 1 }];
    });
  });
}

/** Longest stretch of equal answers (long-string index), and whether every card but the first differs from the one before. */
export function runsOf(cards: readonly Card[]): { longest: number; isAlternating: boolean } {
  let [longest, run, changes] = [Math.min(1, cards.length), 1, 0];
  for (let i = 1; i < cards.length; i++) {
    const isSame = cards[i]!.yes === cards[i - 1]!.yes;
    run = isSame ? run + 1 : 1;
    changes += isSame ? 0 : 1;
    longest = Math.max(longest, run);
  }
  return { longest, isAlternating: cards.length > 1 && changes === cards.length - 1 };
}

/** What is usual in a wave: yes and answers by card, and how many answered all theirs alike. */
export type Usual = { people: number; alike: number; cards: Map<string, { yes: number; asked: number }> };

export function startUsual(): Usual {
  return { people: 0, alike: 0, cards: new Map() };
}

export function countCards(usual: Usual, cards: readonly Card[]): void {
  if (cards.length < LEAST_CARDS) return;
  usual.people += 1;
  if (runsOf(cards).longest === cards.length) usual.alike += 1;
  for (const { key, yes } of cards) {
    const counts = usual.cards.get(key) ?? { yes: 0, asked: 0 };
    counts.asked += 1;
    counts.yes += yes ? 1 : 0;
    usual.cards.set(key, counts);
  }
}

/**
 * Answers that are a pattern: all cards alike, over more than one brand or strongly against what others say, or yes and no in
 * turn. How unlikely that is follows from what others answered to the very cards, taken one by one.
 */
export function patternFlags(cards: readonly Card[], usual: Usual): Flag[] {
  if (cards.length < LEAST_CARDS || usual.people < LEAST_PEOPLE) return [];
  const { longest, isAlternating } = runsOf(cards);
  const isAlike = longest === cards.length;
  if (!isAlike && !isAlternating) return [];
  if (isAlike && usual.alike / usual.people > COMMON) return [];
  const log = cards.reduce((sum, card) => sum + Math.log10(chanceOf(card, usual)), 0);
  if (log > Math.log10(UNLIKELY)) return [];
  const pattern = isAlternating ? 'in-turn' : cards[0]!.yes ? 'all-yes' : 'all-no';
  const brands = new Set(cards.map(({ brand }) => brand)).size;
  const facts = { pattern, cards: cards.length, brands, oneIn: Math.round(10 ** Math.min(9, -log)) };
  return [{ flag: 'same-answers', score: Math.min(1, -log / 8), facts }];
}

/** How often this answer is given to this card; half a person more on each side, so that nothing is impossible. */
function chanceOf({ key, yes }: Card, { cards }: Usual): number {
  const { yes: ayes, asked } = cards.get(key) ?? { yes: 0, asked: 0 };
  return ((yes ? ayes : asked - ayes) + 0.5) / (asked + 1);
}
