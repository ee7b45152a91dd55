import type { Vector } from '../support/oracle';
import { compare, type Comparison } from './compare';
import { registry } from './registry';

/**
 * What our functions say to a vector, in the shape of its `expected`; see compare.ts. Reads everything it needs from
 * `inputs`: the same kind is asked of other data, with other names, sizes, margins and weights.
 */
export type Adapter = (vector: Vector<never, never>) => unknown;

/** Compares our answers to a vector with what it expects. Throws where the kind has no adapter or nothing to compare. */
export function checkVector(vector: Vector<unknown, unknown>): Comparison[] {
  const adapter = Object.hasOwn(registry, vector.kind) ? registry[vector.kind] : undefined;
  if (adapter === undefined) throw new Error(`unknown kind ${vector.kind}`);
  const { rel, abs } = vector.tolerance;
  if (!(rel >= 0 && abs >= 0)) throw new Error('the vector states no tolerance');
  const comparisons = compare(vector.expected, adapter(vector as Vector<never, never>), vector.tolerance);
  if (comparisons.length === 0) throw new Error('the vector expects nothing');
  return comparisons;
}

/** What went wrong with a vector, one sentence per value; empty where all agree. */
export function failuresOf(vector: Vector<unknown, unknown>): string[] {
  try {
    return checkVector(vector)
      .filter(({ agrees }) => !agrees)
      .map(({ path, got, want }) => `${path}: got ${JSON.stringify(got)}, want ${JSON.stringify(want)}`);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
