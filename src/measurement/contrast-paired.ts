import { type BaseRules, type Contrast, contrastOf, scoreContrastOf } from './contrast';
import { type Deviating, deviating } from './contrast-deviates';
import { type Joint, jointVariance } from './contrast-joint';
import { type NetPromoterScore, pointsScore } from './net-promoter-score';
import type { Variance } from './ratio-variance';
import { estimateShare, type ShareEstimate } from './share';
import type { Tally } from './tally';
import type { CellWeights } from './weights';

/** Two measures of the same people, with what they said to both. */
export type MeasurePair = { first: number; second: number; joint: Joint };

/** A share that is compared with others of the same people: estimated once, however many they are. */
export type PairedShare = { estimate: ShareEstimate; mean: Deviating };
/** A Net Promoter Score likewise. */
export type PairedScore = { estimate: NetPromoterScore; mean: Deviating };

export type PairedOptions = { variance?: Variance; rules?: BaseRules };

/** @throws RangeError  when the measure or the weights do not belong to the tally */
export function pairedShare(
  tally: Tally,
  weights: CellWeights,
  measure: number,
  variance: Variance = 'jackknife',
): PairedShare {
  return {
    estimate: estimateShare(tally, weights, measure, { variance }),
    mean: deviating(tally, weights, [{ measure, score: 1 }]),
  };
}

/** Measures that say who answered 9 or 10, 7 or 8, and 0 to 6. */
export type ScoreGroups = { promoters: number; passives: number; detractors: number };

/** @throws RangeError  when a measure or the weights do not belong to the tally */
export function pairedScore(
  tally: Tally,
  weights: CellWeights,
  { promoters, passives, detractors }: ScoreGroups,
  variance: Variance = 'jackknife',
): PairedScore {
  const points = [
    { measure: promoters, point: 9 },
    { measure: passives, point: 7 },
    { measure: detractors, point: 0 },
  ];
  const answers = [
    { measure: promoters, score: 100 },
    { measure: detractors, score: -100 },
  ];
  return {
    estimate: pointsScore(tally, weights, points, { variance }),
    mean: deviating(tally, weights, answers),
  };
}

/**
 * One share less another among the same people: brands against each other. Each share is over its own base; whoever was asked
 * both counts once, so what the two have in common is taken out of the error.
 *
 * @returns the paired t test on n - 1 degrees of freedom
 * @throws RangeError  when a measure or the weights do not belong to the tally
 *
 * Source: the influence of a difference, Deville (1999), Survey Methodology 25(2), 193-203. Checked against R in
 * tests/measurement/contrast-paired.test.ts.
 */
export function sharesContrast(
  tally: Tally,
  weights: CellWeights,
  first: PairedShare,
  second: PairedShare,
  joint: Joint,
  rules: BaseRules = 'house',
): Contrast {
  const found = varianceBetween(tally, weights, first, second, [joint]);
  return contrastOf(first.estimate, second.estimate, found, tally.respondents - 1, { rules });
}

/**
 * The same of two Net Promoter Scores, in score points.
 *
 * @param joints  promoters with promoters, promoters with detractors, detractors with promoters, detractors with detractors
 */
export function scoresContrast(
  tally: Tally,
  weights: CellWeights,
  first: PairedScore,
  second: PairedScore,
  joints: readonly [Joint, Joint, Joint, Joint],
): Contrast {
  const found = varianceBetween(tally, weights, first, second, joints);
  return scoreContrastOf(first.estimate, second.estimate, found, tally.respondents - 1);
}

/** Two measures, where only this one pair is wanted. See `sharesContrast`. */
export function pairedContrast(
  tally: Tally,
  weights: CellWeights,
  { first, second, joint }: MeasurePair,
  { variance = 'jackknife', rules = 'house' }: PairedOptions = {},
): Contrast {
  const [one, two] = [first, second].map((measure) => pairedShare(tally, weights, measure, variance));
  return sharesContrast(tally, weights, one!, two!, joint, rules);
}

function varianceBetween(
  tally: Tally,
  weights: CellWeights,
  first: PairedShare | PairedScore,
  second: PairedShare | PairedScore,
  joints: readonly Joint[],
): number | null {
  const [one, two] = [first.estimate, second.estimate];
  if (one.kind === 'cannot-say' || two.kind === 'cannot-say') return null;
  const used = one.variance === two.variance ? one.variance : 'fixed';
  const between = (variance: Variance) =>
    jointVariance(tally, weights, first.mean, second.mean, joints, variance);
  return between(used) ?? between('fixed');
}
