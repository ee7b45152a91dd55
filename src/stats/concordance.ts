import { chiSquareUpperTail } from './chi-square';
import { fisherUpperTail } from './fisher-f';

export type Concordance =
  | {
      kind: 'estimate';
      /** Kendall's W with the tie correction, unitless, 0 (no common order) to 1 (the same order) */
      w: number;
      /** W as if there were no ties */
      uncorrected: number;
      chiSquare: number;
      df: number;
      p: number;
      /** the F form of the test, better for few raters; null where all agree exactly */
      f: number | null;
      fP: number | null;
    }
  | { kind: 'cannot-say'; reason: 'one-rater' | 'one-object' | 'all-tied' };

/**
 * Kendall's coefficient of concordance: do several people put things in the same order?
 *
 * @param ratings  per object (statement), per rater the rating; any unit, since only each rater's own order counts
 * @returns W and its tests, or why there is none
 * @throws RangeError  when objects have different numbers of ratings or a rating is not a number
 *
 * Source: Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10(3), 275-287; Legendre (2005), Journal of
 * Agricultural, Biological, and Environmental Statistics 10(2), 226-245; R's irr::kendall and vegan::kendall.global. Checked
 * against R in tests/oracle (agreement); by hand in tests/stats/agreement.test.ts.
 */
export function concordance(ratings: readonly (readonly number[])[]): Concordance {
  const { objects, raters } = ratingsSize(ratings);
  if (objects < 2) return { kind: 'cannot-say', reason: 'one-object' };
  if (raters < 2) return { kind: 'cannot-say', reason: 'one-rater' };
  const ranked = Array.from({ length: raters }, (_, rater) => midRanks(ratings.map((row) => row[rater]!)));
  const sums = ratings.map((_, object) => ranked.reduce((sum, { ranks }) => sum + ranks[object]!, 0));
  const mean = (raters * (objects + 1)) / 2;
  const spread = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const most = raters ** 2 * (objects ** 3 - objects);
  const ties = raters * ranked.reduce((sum, one) => sum + one.ties, 0);
  if (!(most - ties > 0)) return { kind: 'cannot-say', reason: 'all-tied' };

  const w = Math.min(1, (12 * spread) / (most - ties));
  const chiSquare = raters * (objects - 1) * w;
  const numerator = objects - 1 - 2 / raters;
  const f = w < 1 && numerator > 0 ? (w * (raters - 1)) / (1 - w) : null;
  return {
    ...{ kind: 'estimate', w, uncorrected: (12 * spread) / most },
    ...{ chiSquare, df: objects - 1, p: chiSquareUpperTail(chiSquare, objects - 1) },
    ...{ f, fP: f === null ? null : fisherUpperTail(f, numerator, numerator * (raters - 1)) },
  };
}

/** Number of objects and raters of a full table of ratings. */
export function ratingsSize(ratings: readonly (readonly number[])[]): { objects: number; raters: number } {
  const raters = ratings[0]?.length ?? 0;
  for (const row of ratings) {
    if (row.length !== raters) throw new RangeError(`objects with ${raters} and ${row.length} ratings`);
    const wrong = row.find((rating) => !Number.isFinite(rating));
    if (wrong !== undefined) throw new RangeError(`rating must be a number, got ${wrong}`);
  }
  return { objects: ratings.length, raters };
}

/** Ranks from 1, tied values sharing the middle of theirs; `ties` is the sum of t³ - t over groups of t tied values. */
function midRanks(values: readonly number[]): { ranks: number[]; ties: number } {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  let ties = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + end + 1) / 2;
    ties += (end - start) ** 3 - (end - start);
  }
  return { ranks, ties };
}
