import { sampleQuantile } from './quantile';

/** How far several people agree on one number; spread is null for one person. */
export type RaterAgreement = {
  raters: number;
  /** the number agreed on: never the mean, which one extreme opinion moves */
  median: number;
  /** interquartile range, type 7 */
  iqr: number;
  sd: number | null;
  /** agreement beyond chance, up to 1; below 0 where people differ more than by guessing */
  rwg: number | null;
};

/** What guessing would look like: any number of a range alike, or any of a few points alike. */
export type RatingScale = { range: number } | { points: number };

/**
 * Agreement of several people on one rating or target.
 *
 * @param ratings  one or more, in the unit of the scale
 * @param scale    the width of a continuous scale (100 for a slider from 0 to 100), above 0, or its number of points, 2 or more
 * @returns median, spread and r_wg, not clipped; show r_wg below 0 as 0
 * @throws RangeError  when there is no rating, one is not a number, or the scale is impossible
 *
 * Source: James, Demaree & Wolf (1984), Journal of Applied Psychology 69(1), 85-98; R's multilevel::rwg. Checked against R in
 * tests/oracle (agreement); by hand in tests/stats/agreement.test.ts.
 */
export function raterAgreement(ratings: readonly number[], scale: RatingScale): RaterAgreement {
  const guessing = guessingVariance(scale);
  const median = sampleQuantile(ratings, 0.5);
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  const squares = ratings.reduce((sum, rating) => sum + (rating - mean) ** 2, 0);
  const variance = ratings.length > 1 ? squares / (ratings.length - 1) : null;
  return {
    raters: ratings.length,
    median,
    iqr: sampleQuantile(ratings, 0.75) - sampleQuantile(ratings, 0.25),
    sd: variance === null ? null : Math.sqrt(variance),
    rwg: variance === null ? null : 1 - variance / guessing,
  };
}

function guessingVariance(scale: RatingScale): number {
  if ('range' in scale) {
    if (!(scale.range > 0 && scale.range < Infinity))
      throw new RangeError(`range must be above 0, got ${scale.range}`);
    return scale.range ** 2 / 12;
  }
  if (!(Number.isInteger(scale.points) && scale.points >= 2))
    throw new RangeError(`points must be 2 or more, got ${scale.points}`);
  return (scale.points ** 2 - 1) / 12;
}
