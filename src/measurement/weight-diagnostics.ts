import { effectiveBase, UNANSWERED } from '../stats';
import type { Tally } from './tally';

/**
 * How one weighting category fits. `options` are the keys that count as one, none for those who did not answer;
 * `category` names it: its only option's key, several joined by "+", or "unknown".
 */
export type CategoryFit = {
  margin: string;
  category: string;
  options: readonly string[];
  /** wanted share of everyone in the wave, 0 to 1; for those who did not answer the share at which they are held */
  target: number;
  /** share with the final weights */
  share: number;
  /** share when everyone counts the same */
  unweighted: number;
  /** people in it */
  respondents: number;
};

/** A margin with what it was raked to: per category of `codes` its options and wanted share; the unanswered last, if any. */
export type FittedMargin = {
  segment: string;
  codes: Int32Array;
  categories: readonly { options: readonly string[]; target: number }[];
};

/** How the raking went. */
export type RakingProgress = {
  converged: boolean;
  sweeps: number;
  largestError: number;
  /** respondents whose weight is held at the cap */
  capped: number;
};

/** What to look at before weights are published. Weights have mean 1 over the wave. */
export type WeightDiagnostics = RakingProgress & {
  /** `converged` is false where a share stays further than 0.0001 points from its target: then `largestError` is the warning */
  categories: CategoryFit[];
  respondents: number;
  effectiveBase: number;
  /** effective base over respondents: 1 for equal weights; below 0.7 deserves a look, below 0.5 a change */
  efficiency: number;
  /** respondents over effective base */
  designEffect: number;
  smallest: number;
  largest: number;
  /** how many respondents have a weight in each bin of WEIGHT_BINS; null where only sums of their own weights are kept */
  histogram: number[] | null;
};

/** Lower ends of the bins of the histogram, in multiples of the mean weight; each ends where the next begins, the last never. */
export const WEIGHT_BINS = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 5] as const;

/**
 * @param factors   per cell what a base weight is multiplied with
 * @param supplied  whether base weights are the respondents' own
 */
export function weightDiagnostics(
  tally: Tally,
  factors: Float64Array,
  supplied: boolean,
  margins: readonly FittedMargin[],
  progress: RakingProgress,
): WeightDiagnostics {
  const { respondents } = tally;
  const kish = kishOf(tally, factors, supplied);
  return {
    ...progress,
    categories: margins.flatMap((margin) => categoryFits(tally, factors, supplied, margin)),
    respondents,
    effectiveBase: kish,
    efficiency: kish / respondents,
    designEffect: respondents / kish,
    ...extremes(tally, factors, supplied),
    histogram: supplied ? null : histogram(tally, factors),
  };
}

function kishOf({ counts, weights }: Tally, factors: Float64Array, supplied: boolean): number {
  const held = supplied ? weights!.weight : counts;
  const heldSquare = supplied ? weights!.square : counts;
  let weight = 0;
  let square = 0;
  factors.forEach((factor, cell) => {
    weight += factor * held[cell]!;
    square += factor * factor * heldSquare[cell]!;
  });
  return effectiveBase(weight, square);
}

function extremes(
  { weights }: Tally,
  factors: Float64Array,
  supplied: boolean,
): { smallest: number; largest: number } {
  let smallest = Infinity;
  let largest = 0;
  factors.forEach((factor, cell) => {
    smallest = Math.min(smallest, factor * (supplied ? weights!.least[cell]! : 1));
    largest = Math.max(largest, factor * (supplied ? weights!.most[cell]! : 1));
  });
  return { smallest, largest };
}

/** A weight on the edge of a bin belongs to the upper one; the last digits of a raking must not decide which. */
const EDGE = 1e-9;

function histogram({ counts }: Tally, factors: Float64Array): number[] {
  const bins: number[] = WEIGHT_BINS.map(() => 0);
  factors.forEach((factor, cell) => {
    const bin = WEIGHT_BINS.findLastIndex((from) => factor >= from - EDGE);
    bins[bin]! += counts[cell]!;
  });
  return bins;
}

function categoryFits(
  { counts, weights }: Tally,
  factors: Float64Array,
  supplied: boolean,
  { segment, codes, categories }: FittedMargin,
): CategoryFit[] {
  const held = supplied ? weights!.weight : counts;
  const people = new Float64Array(categories.length);
  const weighted = new Float64Array(categories.length);
  codes.forEach((code, cell) => {
    const category = code === UNANSWERED ? categories.length - 1 : code;
    people[category]! += counts[cell]!;
    weighted[category]! += factors[cell]! * held[cell]!;
  });
  const sum = (column: Float64Array) => column.reduce((total, one) => total + one, 0);
  const [everyone, all] = [sum(people), sum(weighted)];
  return categories
    .map(({ options, target }, i) => ({
      margin: segment,
      category: options.join('+') || 'unknown',
      options,
      target,
      share: weighted[i]! / all,
      unweighted: people[i]! / everyone,
      respondents: people[i]!,
    }))
    .filter(({ target, respondents }) => target > 0 || respondents > 0);
}
