import { type Answers } from './answers';
import { type Instrument } from './instrument';
import { knownBrands } from './known';
import { shownOrder } from './order';
import { type Page } from './pages';
import { brandsInOrder } from './standard-order';

/** Respondents who were given a brand's image cards so far, by brand key; absent is none. */
export type Allocations = Readonly<Record<string, number>>;

/** Pages whose answers decide which brands a respondent knows and how well: the cards come after the last of them. */
const DECIDING = new Set<Page['kind'] | undefined>(['aided', 'familiarity', 'consideration', 'preference']);

/**
 * Whether brands are to be given now: once everything that decides about them has been answered, just before the image
 * cards, so that those who break off before do not count as given.
 *
 * @param answered  the page that has just been dealt with
 * @param next      the page that comes after it; undefined after the last
 */
export function isAllocationDue(answered: Page, next: Page | undefined): boolean {
  return (
    answered.kind !== 'segment' && answered.kind !== 'unaided' && !decides(next) && !isAtTheEdge(answered)
  );
}

/** What comes after it may decide still: a page between the deciding ones does not end them. */
function decides(page: Page | undefined): boolean {
  if (page?.kind === 'own') return page.question.place === 'awareness' || page.question.place === 'choice';
  return DECIDING.has(page?.kind);
}

function isAtTheEdge(page: Page): boolean {
  return page.kind === 'own' && (page.question.place === 'screener' || page.question.place === 'about-you');
}

/**
 * Gives a respondent the brands whose image is asked: our own when known, then those that the fewest respondents got,
 * so that bases stay even. What was given before stays given.
 *
 * @returns brands to add, best first; empty when the respondent has all that are due
 */
export function brandsToAllocate(
  instrument: Instrument,
  answers: Answers,
  seed: number,
  allocations: Allocations,
): string[] {
  const known = knownBrands(instrument, answers);
  const given = known.filter((key) => answers.allocated?.includes(key));
  const room = Math.min(instrument.imageBrandsPerPerson, known.length) - given.length;
  if (room <= 0 || instrument.statements.length === 0) return [];
  const own = new Set(instrument.brands.filter(({ isOwn }) => isOwn).map(({ key }) => key));
  const fill = (key: string) => (own.has(key) ? -1 : (allocations[key] ?? 0));
  return shownOrder(seed, 'allocation', known)
    .filter((key) => !given.includes(key))
    .sort((a, b) => fill(a) - fill(b))
    .slice(0, room);
}

/**
 * The answers with more brands allocated, new ones after those already given; their cards come in a random order, or in the
 * one that the instrument has for brands.
 */
export function withAllocated(
  answers: Answers,
  seed: number,
  added: readonly string[],
  instrument?: Instrument,
): Answers {
  return {
    ...answers,
    allocated: [...(answers.allocated ?? []), ...cardOrder(seed, added, instrument)],
  };
}

function cardOrder(seed: number, added: readonly string[], instrument: Instrument | undefined): string[] {
  const order = instrument?.brandOrder ?? 'random';
  if (instrument === undefined || order === 'random') return shownOrder(seed, 'image', added);
  const all = instrument.brands.map(({ key }) => key);
  return brandsInOrder(instrument, seed, 'image', all).filter((key) => added.includes(key));
}
