import { alignment, studentQuantile } from '../../../src/stats';
import { answers, type Vector } from '../../support/oracle';
import { sampled, type Source } from '../samples';

type Inputs = Source & { brand: string; statements: number[]; target: number[]; importance: number[] };

/** A brand's profile against its target, with the variance that goes with the vector's weights. */
export function profile({ inputs }: Vector<Inputs, unknown>): unknown {
  const { table, sample } = sampled(inputs);
  const own = inputs.statements.map((statement) => answers(table, `${inputs.brand}[${statement}]`));
  const match = alignment(own, inputs.target, inputs.importance, sample);
  if (match.kind === 'cannot-say') return {};
  const { rms, errors } = match;
  const reach = studentQuantile(0.975, table.length - 1) * (errors.rms ?? NaN);
  return {
    ...{ measured: match.measured, se: match.se, gap: match.gaps },
    ...{ weighted_mean_gap: match.meanGap, se_weighted_mean_gap: errors.meanGap },
    ...{ weighted_mean_abs_gap: match.meanAbsoluteGap, se_weighted_mean_abs_gap: errors.meanAbsoluteGap },
    ...{ rms_gap: rms, se_rms_gap: errors.rms },
    rms_gap_ci95: errors.rms === null ? null : [rms - reach, rms + reach],
    ...{ mean_square_gap_debiased: match.meanSquareDebiased, rms_gap_debiased: match.rmsDebiased },
    ...{ rms_shortfall: match.shortfall, rms_max: match.furthest },
    ...{ alignment_index: match.alignment, se_alignment_index: errors.alignment },
    alignment_index_debiased: match.alignmentDebiased,
    ...{ correlation: match.shape, se_correlation: errors.shape },
    noise_floor: match.noiseFloor,
  };
}
