import { meanInterval, normalQuantile, studentQuantile, wilsonInterval } from '../stats';
import { HIDDEN_BELOW, qualityOf } from './mean';
import { type NetPromoterScore } from './net-promoter-score';
import { type ShareEstimate } from './share';

/** An error below this part of the one over respondents is what rounding leaves. */
const ROUNDING = 1e-8;

/**
 * A share with the error that its clusters give it, by the rule that holds wherever a wave's errors rest on clusters.
 *
 * The effective base is p(1 - p)/SE², but never above Kish's: clusters that happen to be alike make nobody surer than the
 * weights allow. The interval is Wilson's on that base times (z/t)², since an error from few clusters is itself a guess; tests
 * have one degree of freedom less than there are groups. Where nobody or everybody said yes, or weighting fixes the share, no
 * error is to be had from replicates, and the share stays as it was.
 *
 * @param se      of the share, from leaving out groups; null where it cannot be had
 * @param groups  2 or more
 *
 * Source: Korn & Graubard (1998), Survey Methodology 24(2), 193-201, for the base and its factor.
 */
export function clusteredShare(estimate: ShareEstimate, se: number | null, groups: number): ShareEstimate {
  if (estimate.kind === 'cannot-say' || !isUsable(se, estimate.se)) return estimate;
  const { share } = estimate;
  const effectiveBase = Math.min(estimate.effectiveBase, (share * (1 - share)) / se ** 2);
  const df = groups - 1;
  const intervalBase = effectiveBase * (normalQuantile(0.975) / studentQuantile(0.975, df)) ** 2;
  const bases = { effectiveBase, intervalBase, df, quality: qualityOf(effectiveBase) };
  return { ...estimate, se, ...bases, ...wilsonInterval(share, intervalBase) };
}

/** The same of a Net Promoter Score; `se` in score points, 0 to 100. */
export function clusteredScore(
  estimate: NetPromoterScore,
  se: number | null,
  groups: number,
): NetPromoterScore {
  if (estimate.kind === 'cannot-say' || !isUsable(se, estimate.se)) return estimate;
  const { score, promoters, detractors } = estimate;
  const spread = 1e4 * Math.max(0, promoters + detractors - (promoters - detractors) ** 2);
  const effectiveBase = Math.min(estimate.effectiveBase, spread / se ** 2);
  const df = groups - 1;
  const about = { ...estimate, se, df, effectiveBase, quality: qualityOf(effectiveBase) };
  if (estimate.base < HIDDEN_BELOW) return about;
  const { low, high } = meanInterval(score, se, df);
  return { ...about, low: Math.max(-100, low), high: Math.min(100, high) };
}

function isUsable(se: number | null, before: number | null): se is number {
  return se !== null && before !== null && before > 0 && se > ROUNDING * before;
}
