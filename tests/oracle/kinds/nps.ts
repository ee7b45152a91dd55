import { netPromoterScore } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { bounds } from './prop_ci';

type Inputs = { y: (number | null)[]; w: (number | null)[] };

export function netPromoter({ inputs: { y, w } }: Vector<Inputs, unknown>): unknown {
  const score = netPromoterScore(y, w);
  if (score.kind === 'cannot-say') return { n: 0, nps: null, se: null };
  return {
    n: score.base,
    promoters: score.promoters,
    passives: score.passives,
    detractors: score.detractors,
    nps: score.score,
    se: score.se,
    ci95: bounds(score.interval) ?? [null, null],
    var_per_respondent: score.spread,
    se_kish: score.kishSe,
    adjusted_wald_ci95: bounds(score.adjusted),
  };
}
