import { designEffect, weightedMean } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { elsewhere } from '../compare';
import { fullJackknife, keptAnswers, type Raked, type RakedSource, rakedSource } from '../raked';

type Inputs = RakedSource & { y: Record<string, (number | null)[]> };
type Expected = Record<string, { se_jackknife_reraked?: number }>;

export function rakedMeans({ inputs, expected }: Vector<Inputs, Expected>): unknown {
  const raked = rakedSource(inputs);
  return Object.fromEntries(
    Object.entries(inputs.y).map(([item, y]) => [
      item,
      rakedMean(raked, keptAnswers(raked, y), expected[item]?.se_jackknife_reraked !== undefined),
    ]),
  );
}

function rakedMean(raked: Raked, y: (number | null)[], isJackknifed: boolean) {
  const survey = weightedMean(y, raked.weights, { variance: 'survey', ...raked });
  const fixed = weightedMean(y, raked.weights);
  if (survey.kind === 'cannot-say' || fixed.kind === 'cannot-say') return { n: 0, mean: null };
  return {
    n: survey.base,
    mean: survey.mean,
    se_raked: survey.se,
    se_fixed_weights: fixed.se,
    se_survey_rake: elsewhere(
      'information: survey::rake() residualises on unweighted cells, we follow calibrate()',
    ),
    kish_neff: survey.effectiveBase,
    deff_raked: survey.se === null ? null : designEffect(survey.se, survey.spread, survey.base),
    se_jackknife_reraked: isJackknifed ? Math.sqrt(fullJackknife(raked, y)) : undefined,
  };
}
