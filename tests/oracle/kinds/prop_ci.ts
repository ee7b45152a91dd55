import {
  agrestiCoullInterval,
  agrestiCoullUnclipped,
  arcsineInterval,
  effectiveBaseOfShare,
  exactInterval,
  type Interval,
  logitInterval,
  meanInterval,
  weightedMean,
  wilsonInterval,
} from '../../../src/stats';
import type { Vector } from '../../support/oracle';

type Sample = { y: (number | null)[]; w: (number | null)[]; level?: number };
type Counts = { x: number[]; n: number[]; level?: number };

export function shareIntervals({ inputs }: Vector<Sample | Counts, unknown>): unknown {
  return 'x' in inputs ? ofCounts(inputs) : ofSample(inputs);
}

function ofCounts({ x, n, level = 0.95 }: Counts) {
  const each = (interval: (share: number, base: number, level: number) => Interval) =>
    x.map((yes, i) => interval(yes / n[i]!, n[i]!, level));
  const [wilson, agresti, exact] = [wilsonInterval, agrestiCoullUnclipped, exactInterval].map(each);
  return {
    wilson_lower: wilson!.map(({ low }) => low),
    wilson_upper: wilson!.map(({ high }) => high),
    agresti_coull_lower_unclipped: agresti!.map(({ low }) => low),
    agresti_coull_upper_unclipped: agresti!.map(({ high }) => high),
    clopper_pearson_lower: exact!.map(({ low }) => low),
    clopper_pearson_upper: exact!.map(({ high }) => high),
  };
}

function ofSample({ y, w, level = 0.95 }: Sample) {
  const estimate = weightedMean(y, w);
  if (estimate.kind === 'cannot-say') return { n: 0, p: null, se: null };
  const { mean, se, base, respondents, effectiveBase } = estimate;
  if (se === null) return { n: base, p: mean, se: null, kish_neff: effectiveBase };
  const nStar = effectiveBaseOfShare(mean, se, effectiveBase);
  const onStar = (interval: (share: number, base: number, level: number) => Interval) =>
    nStar === null ? null : bounds(interval(mean, nStar, level));
  const logit = bounds(logitInterval(mean, se, respondents - 1, level));
  return {
    n: base,
    p: mean,
    se,
    kish_neff: effectiveBase,
    n_star: nStar,
    wald_t: bounds(meanInterval(mean, se, respondents - 1, level)),
    wilson_nstar: onStar(wilsonInterval),
    wilson_kish: bounds(wilsonInterval(mean, effectiveBase, level)),
    agresti_coull_nstar: onStar(agrestiCoullInterval),
    beta: onStar(exactInterval),
    logit,
    xlogit: logit,
    asin: bounds(arcsineInterval(mean, se, respondents - 1, level)),
  };
}

export function bounds(interval: Interval | null): [number, number] | null {
  return interval === null ? null : [interval.low, interval.high];
}
