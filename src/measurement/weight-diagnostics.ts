import { effectiveBase, type Raking } from '../stats';
import { segmentPosition } from './cells';
import type { Tally } from './tally';
import type { Margin } from './weights';

/** Share that one weighting category has reached; `category` is the option's key, or "unknown" for the unanswered. */
export type CategoryFit = { margin: string; category: string; target: number; share: number };

/** What to look at before weights are published. Weights have mean 1 over the wave. */
export type WeightDiagnostics = {
  /** false where a share stays further than 0.0001 points from its target (then `largestError` is the warning) */
  converged: boolean;
  sweeps: number;
  largestError: number;
  categories: CategoryFit[];
  respondents: number;
  effectiveBase: number;
  /** effective base over respondents: 1 for equal weights; below 0.7 deserves a look, below 0.5 a change */
  efficiency: number;
  /** respondents over effective base */
  designEffect: number;
  smallest: number;
  largest: number;
};

export function weightDiagnostics(
  tally: Tally,
  factors: Float64Array,
  supplied: boolean,
  margins: readonly Margin[],
  raking: Raking | null,
): WeightDiagnostics {
  const { respondents } = tally;
  const kish = kishOf(tally, factors, supplied);
  return {
    converged: raking?.converged ?? true,
    sweeps: raking?.sweeps ?? 0,
    largestError: raking?.largestError ?? 0,
    categories: raking === null ? [] : categoryFits(tally, margins, raking),
    respondents,
    effectiveBase: kish,
    efficiency: kish / respondents,
    designEffect: respondents / kish,
    ...extremes(tally, factors, supplied),
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

function categoryFits({ layout }: Tally, margins: readonly Margin[], raking: Raking): CategoryFit[] {
  return raking.margins.flatMap(({ targets, shares, hasUnknown }, position) => {
    const { segment } = margins[position]!;
    const { options } = layout.segments[segmentPosition(layout, segment)]!;
    const names = hasUnknown ? [...options, 'unknown'] : options;
    return names
      .map((category, i) => ({ margin: segment, category, target: targets[i]!, share: shares[i]! }))
      .filter(({ target }) => target > 0);
  });
}
