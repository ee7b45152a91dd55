import { rakeTrimmed } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { elsewhere } from '../compare';
import { codedSource, type RakingSource, summaryOf, weightsOf } from '../raking';

type Inputs = RakingSource & { cap: number };

export function trimmedWeights({ inputs }: Vector<Inputs, unknown>): unknown {
  const sample = codedSource(inputs);
  const raking = rakeTrimmed(sample.codes, sample.targets, sample.base, {
    cap: inputs.cap,
    tolerance: 1e-12,
    cycles: 5000,
  });
  if (raking.kind === 'refused') throw new Error(raking.reason);
  const weights = weightsOf(sample, raking.factors);
  return {
    weights: Array.from(weights),
    ...summaryOf(weights),
    cycles: raking.sweeps,
    margin_error_left: Object.fromEntries(sample.names.map((name, m) => [name, raking.errors[m]])),
    bounded_calibration: elsewhere('another solution of the same problem, which the product does not offer'),
  };
}
