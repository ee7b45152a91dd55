import { type AlignmentResult } from './results.alignment.types';

/** The index as files give it, a fraction of 1, with its range; only the base where there is none. */
export function alignmentCells(
  result: AlignmentResult,
): { base: number } | { base: number; share: number; low: number; high: number } {
  if (result.kind === 'cannot-say') return { base: 0 };
  const { index, low, high, respondents } = result;
  return { base: respondents, share: index / 100, low: low / 100, high: high / 100 };
}
