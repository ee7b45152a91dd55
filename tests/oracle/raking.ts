import { rake, type Raking, weightSummary } from '../../src/stats';
import { answers, rows } from '../support/oracle';
import { coded } from '../support/raked-sample';
import type { RakedSource } from './raked';

export type RakingSource = RakedSource & { order?: string[] };

/** A sample as rake takes it: categories, targets and base weights, the margins in the order in which they are met. */
export type Coded = { codes: Int32Array[]; targets: Float64Array[]; base: Float64Array; names: string[] };

export function codedSource({ order, margins, ...source }: RakingSource): Coded {
  const table = rows(source.data, source.row_filter);
  if (source.rows_after_filter !== undefined && source.rows_after_filter !== table.length)
    throw new Error(`${table.length} rows after the filter, not ${source.rows_after_filter}`);
  const names = order ?? Object.keys(margins);
  const inOrder = Object.fromEntries(names.map((name) => [name, margins[name]!]));
  const given = source.base_weight ? answers(table, source.base_weight) : table.map(() => 1);
  return { ...coded(table, inOrder), base: Float64Array.from(given, (weight) => weight ?? 0), names };
}

/** Raking until the margins are met to `tolerance`; throws on a refusal. */
export function rakedTo({ codes, targets, base }: Coded, tolerance: number, sweeps = 5000): Raking {
  const raking = rake(codes, targets, base, { tolerance, sweeps });
  if (raking.kind === 'refused') throw new Error(raking.reason);
  return raking;
}

/** Final weights at mean 1 over all rows. */
export function weightsOf({ base }: Coded, factors: Float64Array): Float64Array {
  const weights = factors.map((factor, i) => factor * base[i]!);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}

/** Sweeps needed for each of the errors, which come as text like "1e-6". */
export function sweepsToReach(sample: Coded, errors: readonly string[]): Record<string, number> {
  return Object.fromEntries(errors.map((error) => [error, rakedTo(sample, Number(error)).sweeps]));
}

/** The summary of a set of weights under the names that vectors use. */
export function summaryOf(weights: ArrayLike<number>): Record<string, number> {
  const summary = weightSummary(weights);
  if (summary.kind === 'cannot-say') throw new Error(summary.reason);
  return {
    sum: summary.sum,
    min: summary.min,
    max: summary.max,
    max_weight: summary.max,
    cv: summary.variation,
    kish_neff: summary.effectiveBase,
    kish_deff: summary.designEffect,
    weighting_efficiency: summary.efficiency,
  };
}
