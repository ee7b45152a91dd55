import { designEffect, weightedMean } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { elsewhere } from '../compare';
import { fullJackknife, keptAnswers, type Raked, type RakedSource, rakedSource } from '../raked';

type Inputs = RakedSource & { y: Record<string, (number | null)[]> };
type Expected = Record<string, { se_jackknife_reraked?: number }>;

export function rakedMeans({ inputs, expected }: Vector<Inputs, Expected>): unknown {
  const raked = rakedSource(inputs);
  const items = Object.entries(inputs.y).map(([item, y]) => ({ item, y: keptAnswers(raked, y) }));
  const jackknifed = items.filter(({ item }) => expected[item]?.se_jackknife_reraked !== undefined);
  const lists = jackknifed.map(({ y }) => y);
  const variances = lists.length > 0 ? fullJackknife(raked, lists) : [];
  const errors = new Map(jackknifed.map(({ item }, k) => [item, Math.sqrt(variances[k]!)]));
  return Object.fromEntries(items.map(({ item, y }) => [item, rakedMean(raked, y, errors.get(item))]));
}

function rakedMean(raked: Raked, y: (number | null)[], jackknifed: number | undefined) {
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
    se_jackknife_reraked: jackknifed,
  };
}
