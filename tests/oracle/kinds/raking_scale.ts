import { marginDesign, weightedMean } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { generateScale, type ScaleInputs } from '../../support/rake-scale';
import { type Coded, rakedTo, summaryOf, sweepsToReach, weightsOf } from '../raking';

type Expected = { weight_at?: Record<string, number>; sweeps_to_reach?: Record<string, number> };

/** A sample generated as the vector describes, raked. */
export function rakedAtScale({ inputs, expected }: Vector<ScaleInputs, Expected>): unknown {
  const { codes, answers, seed } = generateScale(inputs);
  const base = new Float64Array(inputs.n).fill(1);
  const targets = inputs.targets.map((target) => Float64Array.from(target));
  const sample: Coded = { codes, targets, base, names: codes.map((_, m) => String(m + 1)) };
  const weights = weightsOf(sample, rakedTo(sample, 1e-13).factors);
  const design = marginDesign(
    inputs.n,
    codes.map((margin, m) => ({ codes: margin, categories: inputs.categories[m]! })),
  );
  const indicators = answers.map((y, j) => {
    const [raked, fixed, plain] = [
      weightedMean(y, weights, { variance: 'survey', design, base }),
      weightedMean(y, weights),
      weightedMean(y, base),
    ];
    if (raked.kind !== 'estimate' || fixed.kind !== 'estimate' || plain.kind !== 'estimate')
      throw new Error('nobody asked');
    return [
      `y${j + 1}`,
      { unweighted: plain.mean, mean: raked.mean, se_raked: raked.se, se_fixed_weights: fixed.se },
    ];
  });
  return {
    category_counts: codes.map((margin, m) => counts(margin, inputs.categories[m]!)),
    final_seed: seed,
    weight_at: Object.fromEntries(
      Object.keys(expected.weight_at ?? {}).map((row) => [row, weights[Number(row) - 1]]),
    ),
    ...summaryOf(weights),
    sum_sq: weights.reduce((sum, weight) => sum + weight * weight, 0),
    checksum_sum_w_times_imod97plus1: weights.reduce(
      (sum, weight, i) => sum + weight * (((i + 1) % 97) + 1),
      0,
    ),
    sweeps_to_reach: sweepsToReach(sample, Object.keys(expected.sweeps_to_reach ?? {})),
    indicators: Object.fromEntries(indicators),
  };
}

function counts(codes: Int32Array, categories: number): number[] {
  const held = new Array<number>(categories).fill(0);
  for (const code of codes) held[code]!++;
  return held;
}
