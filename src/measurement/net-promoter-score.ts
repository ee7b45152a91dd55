import { netPromoterInterval } from '../stats';
import { type CannotSay, type EstimateBase, type EstimateOptions, estimateMean, HIDDEN_BELOW } from './mean';
import { measurePositions } from './layout';
import { measureId, npsPoint } from './measure';
import type { Tally } from './tally';
import type { CellWeights } from './weights';

export type NetPromoterScore =
  | ({
      kind: 'estimate';
      /** score points, -100 to 100 */
      score: number;
      /** shares of those who answered, unitless */
      promoters: number;
      passives: number;
      detractors: number;
      /** score points; null where one respondent answered */
      se: number | null;
      /** score points; null where weighting fixes the score */
      low: number | null;
      high: number | null;
    } & EstimateBase)
  | CannotSay;

/**
 * Net Promoter Score of a brand: the share answering 9 or 10 less the share answering 0 to 6, in points.
 *
 * The interval is t, or the adjusted Wald interval (cut at ±100) where fewer than 30 answered or nobody differs.
 *
 * @param brand  key of the brand
 * @throws RangeError  when the layout does not hold all eleven points for the brand, or as `estimateMean`
 */
export function netPromoterScore(
  tally: Tally,
  weights: CellWeights,
  brand: string,
  options: EstimateOptions = {},
): NetPromoterScore {
  const points = pointMeasures(tally, brand).map((measure, point) => ({ measure, point }));
  return pointsScore(tally, weights, points, options);
}

/** Measures that say who gave which answer; several answers may share one, as 9 and 10 do where only promoters are known. */
export type AnsweredPoint = { measure: number; point: number };

/**
 * The same from measures wherever they stand.
 *
 * @param answered  measures that exclude each other and together hold everybody who answered
 */
export function pointsScore(
  tally: Tally,
  weights: CellWeights,
  answered: readonly AnsweredPoint[],
  options: EstimateOptions = {},
): NetPromoterScore {
  const score = meanOf((point) => (point >= 9 ? 100 : point <= 6 ? -100 : 0));
  const promoted = meanOf((point) => (point >= 9 ? 1 : 0));
  const detracted = meanOf((point) => (point <= 6 ? 1 : 0));
  if (score.kind === 'cannot-say' || promoted.kind === 'cannot-say' || detracted.kind === 'cannot-say') {
    return { kind: 'cannot-say', reason: 'nobody-asked', base: 0 };
  }
  const { mean, ...rest } = score;
  const [promoters, detractors] = [promoted.mean, detracted.mean];
  const estimate = { ...rest, score: mean, promoters, passives: 1 - promoters - detractors, detractors };
  const nobodyDiffers = Math.max(promoters, detractors, estimate.passives) > 1 - 1e-12;
  if (rest.base >= HIDDEN_BELOW && !nobodyDiffers) return estimate;
  const { low, high } = netPromoterInterval(promoters, detractors, rest.effectiveBase);
  return { ...estimate, low: Math.max(-100, low), high: Math.min(100, high) };

  function meanOf(score: (point: number) => number) {
    const points = answered.map(({ measure, point }) => ({ measure, score: score(point) }));
    return estimateMean(tally, weights, points, options);
  }
}

function pointMeasures({ layout }: Tally, brand: string): number[] {
  const positions = measurePositions(layout);
  return Array.from({ length: 11 }, (_, point) => {
    const position = positions.get(measureId({ measure: npsPoint(point), brand, statement: null }));
    if (position === undefined) throw new RangeError(`the layout holds no NPS point ${point} of "${brand}"`);
    return position;
  });
}
