import type { Vector } from '../../support/oracle';
import { codedSource, rakedTo, type RakingSource, summaryOf, sweepsToReach, weightsOf } from '../raking';

type Expected = { max_abs_margin_error_after_sweep?: number[]; sweeps_to_reach?: Record<string, number> };

/** Smaller than any error, so that exactly the given number of sweeps is made. */
const NEVER = Number.MIN_VALUE;

/** Weights, their summary, and how fast the margins are met. */
export function rakedWeights({ inputs, expected }: Vector<RakingSource, Expected>): unknown {
  const sample = codedSource(inputs);
  const weights = weightsOf(sample, rakedTo(sample, 1e-13).factors);
  const errors = expected.max_abs_margin_error_after_sweep ?? [];
  return {
    weights: Array.from(weights),
    ...summaryOf(weights),
    max_abs_margin_error_after_sweep: errors.map((_, k) => rakedTo(sample, NEVER, k + 1).largestError),
    sweeps_to_reach: sweepsToReach(sample, Object.keys(expected.sweeps_to_reach ?? {})),
  };
}
