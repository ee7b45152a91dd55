import { meanInterval, type MeanEstimate, weightedMean } from '../../../src/stats';
import type { Vector } from '../../support/oracle';

type Inputs = { y: (number | null)[]; w: (number | null)[] };

export function givenWeights({ inputs: { y, w } }: Vector<Inputs, unknown>): unknown {
  const estimate = weightedMean(y, w);
  const counted = { n_design: estimate.respondents, dropped_weight: y.length - estimate.respondents };
  if (estimate.kind === 'cannot-say')
    return {
      ...counted,
      n: 0,
      sum_w: null,
      mean: null,
      se: null,
      kish_neff: null,
      kish_deff: null,
      ci95_t: null,
    };
  return {
    ...counted,
    n: estimate.base,
    sum_w: estimate.weightedBase,
    mean: estimate.mean,
    se: estimate.se,
    kish_neff: estimate.effectiveBase,
    kish_deff: estimate.base / estimate.effectiveBase,
    ci95_t: studentBounds(estimate),
  };
}

/** Both bounds of the t interval, or two nulls where there is no standard error. */
export function studentBounds(
  estimate: MeanEstimate,
  scale = 1,
  level = 0.95,
): [number, number] | [null, null] {
  if (estimate.kind === 'cannot-say' || estimate.se === null) return [null, null];
  const { mean, se, respondents } = estimate;
  const { low, high } = meanInterval(scale * mean, scale * se, respondents - 1, level);
  return [low, high];
}
