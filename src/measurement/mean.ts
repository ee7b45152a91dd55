import { effectiveBase, studentQuantile } from '../stats';
import { type Domain, domainOf, measureGroups, type SegmentFilter } from './domain';
import { type AnswerGroup, ratioVariance, type Variance } from './ratio-variance';
import type { Tally } from './tally';
import type { CellWeights } from './weights';

export type EstimateOptions = { filter?: SegmentFilter; variance?: Variance };

/**
 * House rule, not statistics: below an effective base of 30 a number is hidden (or greyed) and not tested, up to 75 it
 * carries a mark. The number itself is always worked out.
 */
export type Quality = 'hidden' | 'small' | 'good';
export const HIDDEN_BELOW = 30;
export const SMALL_UP_TO = 75;

export function qualityOf(effective: number): Quality {
  if (effective < HIDDEN_BELOW) return 'hidden';
  return effective <= SMALL_UP_TO ? 'small' : 'good';
}

/** `too-few-to-show`: there are answers, and those who may not see them are not told how many. */
export type CannotSay = { kind: 'cannot-say'; reason: 'nobody-asked' | 'too-few-to-show'; base: 0 };

/** What every estimate says about where it comes from. */
export type EstimateBase = {
  /** respondents asked, unweighted */
  base: number;
  effectiveBase: number;
  /** respondents of the whole wave */
  n: number;
  df: number;
  /** which variance was used; not always the one wished for */
  variance: Variance;
  quality: Quality;
};

export type MeanEstimate =
  | ({
      kind: 'estimate';
      mean: number;
      /** null where the base is a single respondent */
      se: number | null;
      /** null where there is no standard error, or it is 0 because a margin fixes the mean */
      low: number | null;
      high: number | null;
    } & EstimateBase)
  | CannotSay;

/** A point of a scale: the measure that says who chose it, and what it counts. */
export type ScalePoint = { measure: number; score: number };

/**
 * Mean of a scale whose points are one measure each, from the tally, with its t interval.
 *
 * The base is everyone who chose one of the points; points exclude each other, so counts by point say everything.
 *
 * @param points  every point of the scale, by position in the layout
 * @throws RangeError  when a measure, the filter or the weights do not belong to the tally
 */
export function estimateMean(
  tally: Tally,
  weights: CellWeights,
  points: readonly ScalePoint[],
  options: EstimateOptions = {},
): MeanEstimate {
  const domain = domainOf(tally, options.filter);
  const chosen = points.map(({ measure, score }) => pointGroup(tally, weights, measure, score, domain));
  const base = chosen.reduce((sum, { people }) => sum + people, 0);
  if (base === 0) return { kind: 'cannot-say', reason: 'nobody-asked', base: 0 };
  const groups = chosen.map(({ group }) => group);
  const { mean, se, ...rest } = describe(weights, groups, base, options.variance ?? 'jackknife');
  if (se === null || se === 0) return { kind: 'estimate', mean, se, ...rest, low: null, high: null };
  const reach = studentQuantile(0.975, rest.df) * se;
  return { kind: 'estimate', mean, se, ...rest, low: mean - reach, high: mean + reach };
}

function pointGroup(
  tally: Tally,
  weights: CellWeights,
  measure: number,
  score: number,
  domain: Domain,
): { group: AnswerGroup; people: number } {
  const { yes } = measureGroups(tally, weights, measure, domain);
  const cells = tally.keys.length;
  let people = 0;
  for (let cell = 0; cell < cells; cell++) {
    if (domain === null || domain[cell] === 1) people += tally.yes[measure * cells + cell]!;
  }
  return { group: { ...yes, score }, people };
}

/** Mean, standard error and bases of answers already grouped by stratum. */
export function describe(
  { strata, base: start, source }: CellWeights,
  groups: readonly AnswerGroup[],
  base: number,
  wished: Variance,
): { mean: number; se: number | null } & EstimateBase {
  const totals = groups.map(({ held, heldSquare }) => weighted(strata.factor, held, heldSquare));
  const weight = totals.reduce((sum, total) => sum + total.weight, 0);
  const kish = effectiveBase(
    weight,
    totals.reduce((sum, total) => sum + total.square, 0),
  );
  const mean = groups.reduce((sum, { score }, k) => sum + score * totals[k]!.weight, 0) / weight;
  const n = strata.respondents;
  const about = { base, effectiveBase: kish, n, df: n - 1, quality: qualityOf(kish) };
  const possible =
    source === 'supplied' ? 'fixed' : start === 'supplied' && wished === 'jackknife' ? 'survey' : wished;
  if (base < 2) return { mean, se: null, ...about, variance: possible };

  const ratio = { groups, mean, weight };
  const found = ratioVariance(strata, ratio, possible);
  const variance = found === null ? 'fixed' : possible;
  const se = Math.sqrt(found ?? ratioVariance(strata, ratio, 'fixed')!);
  const spread = groups.reduce(
    (sum, { score }, k) => sum + (totals[k]!.weight / weight) * (score - mean) ** 2,
    0,
  );
  // What margins fix comes out as the rounding of 0; nothing measured is this exact.
  return { mean, se: se > 1e-8 * Math.sqrt(spread / kish) ? se : 0, ...about, variance };
}

function weighted(
  factor: Float64Array,
  held: Float64Array,
  heldSquare: Float64Array,
): { weight: number; square: number } {
  let weight = 0;
  let square = 0;
  for (let s = 0; s < factor.length; s++) {
    weight += factor[s]! * held[s]!;
    square += factor[s]! ** 2 * heldSquare[s]!;
  }
  return { weight, square };
}
