import { normalQuantile } from './normal-quantile';
import { meanInterval } from './proportion-intervals';
import { type VarianceRoute, weightedMean } from './weighted-mean';
import type { Interval } from './wilson';

/**
 * Adjusted Wald interval for a Net Promoter Score: three imagined respondents are added, 3/4 promoter, 3/2 passive, 3/4
 * detractor.
 *
 * For small bases and for bases without spread (everybody a promoter), where the plain interval has no width.
 *
 * @param promoters   share answering 9 or 10, unitless, 0 to 1
 * @param detractors  share answering 0 to 6, unitless, 0 to 1, at most 1 together with promoters
 * @param base        (effective) base, above 0
 * @param level       confidence level, unitless, strictly between 0 and 1
 * @returns bounds in score points; they may leave -100 to 100 by a little, as the method does
 * @throws RangeError  when a share or the base is outside its range
 *
 * Source: Rocks (2016), Interval estimation for the "Net Promoter Score", The American Statistician 70(4), 365-372.
 * Checked against R in tests/stats/net-promoter.test.ts.
 */
export function netPromoterInterval(
  promoters: number,
  detractors: number,
  base: number,
  level = 0.95,
): Interval {
  // Two shares of the same people may add up to a last digit more than 1.
  if (!(promoters >= 0 && detractors >= 0 && promoters + detractors <= 1 + 1e-9)) {
    throw new RangeError(
      `shares must be 0 or more and at most 1 together, got ${promoters} and ${detractors}`,
    );
  }
  if (!(base > 0 && base < Infinity)) throw new RangeError(`base must be above 0, got ${base}`);
  const above = (promoters * base + 0.75) / (base + 3);
  const below = (detractors * base + 0.75) / (base + 3);
  const centre = above - below;
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt((above + below - centre ** 2) / (base + 3));
  return { low: 100 * (centre - reach), high: 100 * (centre + reach) };
}

export type NetPromoter =
  | { kind: 'cannot-say'; reason: 'nobody-asked' }
  | {
      kind: 'score';
      /** shares, unitless, together 1 */
      promoters: number;
      passives: number;
      detractors: number;
      /** promoters minus detractors, score points, -100 to 100 */
      score: number;
      /** null where a single respondent answered */
      se: number | null;
      /** Student's interval; null without a standard error */
      interval: Interval | null;
      /** the interval for small or unanimous bases; see netPromoterInterval */
      adjusted: Interval;
      /** which of the two to show */
      shown: Interval;
      /** variance of one respondent's score, in squared score points, and the standard error it gives with Kish's base */
      spread: number;
      kishSe: number;
      base: number;
      effectiveBase: number;
    };

/**
 * Net Promoter Score with its standard error and intervals, respondent by respondent.
 *
 * A typical respondent's score varies by 70 to 80 points, so that a wave of 400 knows the score to about ± 7.
 *
 * @param answers  per respondent 0 to 10, or null
 * @param weights  as weightedMean
 * @param route    as weightedMean
 * @param level    confidence level, unitless, strictly between 0 and 1
 * @returns the score; `shown` is the adjusted interval below 30 effective respondents or where all answer alike
 * @throws RangeError  when an answer is not within 0 to 10, or as weightedMean
 *
 * Source: Reichheld (2003), Harvard Business Review 81(12); Rocks (2016). Checked against R in tests/oracle (nps), by
 * hand in tests/stats/net-promoter.test.ts.
 */
export function netPromoterScore(
  answers: readonly (number | null)[],
  weights: ArrayLike<number | null>,
  route?: VarianceRoute,
  level = 0.95,
): NetPromoter {
  const scores = answers.map((answer) => (answer === null ? null : scoreOf(answer)));
  const estimate = weightedMean(scores, weights, route);
  if (estimate.kind === 'cannot-say') return { kind: 'cannot-say', reason: estimate.reason };
  const shareOf = (wanted: number): number => {
    const share = weightedMean(
      scores.map((score) => (score === null ? null : score === wanted ? 1 : 0)),
      weights,
    );
    return share.kind === 'estimate' ? share.mean : 0;
  };
  const [promoters, passives, detractors] = [shareOf(1), shareOf(0), shareOf(-1)];
  const { mean, se, base, respondents, spread } = estimate;
  const interval = se === null ? null : meanInterval(100 * mean, 100 * se, respondents - 1, level);
  const adjusted = netPromoterInterval(promoters, detractors, estimate.effectiveBase, level);
  const isPlain = interval !== null && se !== 0 && estimate.effectiveBase >= SMALL;
  return {
    kind: 'score',
    promoters,
    passives,
    detractors,
    score: 100 * mean,
    se: se === null ? null : 100 * se,
    interval,
    adjusted,
    shown: isPlain ? interval : adjusted,
    spread: 1e4 * spread,
    kishSe: 100 * Math.sqrt(spread / estimate.effectiveBase),
    base,
    effectiveBase: estimate.effectiveBase,
  };
}

/** Effective respondents below which the adjusted interval is the one to show. */
const SMALL = 30;

function scoreOf(answer: number): -1 | 0 | 1 {
  if (!(answer >= 0 && answer <= 10)) throw new RangeError(`answer must lie in 0 to 10, got ${answer}`);
  if (answer >= 9) return 1;
  return answer <= 6 ? -1 : 0;
}
