import { type Instrument } from './instrument';
import { listOrder, shownOrder } from './order';

/**
 * Brands in the order of one respondent's list. Shuffled, every question has an order of its own; reversed or rotated, all
 * have the same: a list that turns round between two questions confuses.
 */
export function brandsInOrder(
  { brandOrder = 'random' }: Pick<Instrument, 'brandOrder'>,
  seed: number,
  question: string,
  brands: readonly string[],
): string[] {
  if (brandOrder === 'random') return shownOrder(seed, question, brands);
  return listOrder(seed, 'brands', brands, brandOrder);
}

/** Statements in the order of one respondent's cards about one brand. */
export function statementsInOrder(
  { statementOrder = 'random' }: Pick<Instrument, 'statementOrder'>,
  seed: number,
  brand: string,
  statements: readonly string[],
): string[] {
  if (statementOrder === 'random') return shownOrder(seed, `statements:${brand}`, statements);
  return listOrder(seed, 'statements', statements, statementOrder);
}

/** Whether image and recommendation swap places for this respondent. */
export function isImageLast(
  { shuffledBlocks = [] }: Pick<Instrument, 'shuffledBlocks'>,
  seed: number,
): boolean {
  const blocks = ['image', 'recommendation'] as const;
  if (!blocks.every((block) => shuffledBlocks.includes(block))) return false;
  return shownOrder(seed, 'blocks', blocks)[0] === 'recommendation';
}
