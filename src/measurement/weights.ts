import { type DesignMargin, rake, rakeTrimmed, type Raking, UNANSWERED } from '../stats';
import { type CellMargin, cellMargin, type Margin } from './weight-margins';
import { makeStrata, type Strata } from './strata';
import type { Tally } from './tally';
import {
  type FittedMargin,
  type RakingProgress,
  type WeightDiagnostics,
  weightDiagnostics,
} from './weight-diagnostics';

export { type Margin } from './weight-margins';

/** Raking to margins; the weights respondents came with; or everyone the same. */
export type WeightScheme = readonly Margin[] | 'supplied' | 'none';

export type CellWeights = {
  kind: 'weights';
  source: 'raked' | 'supplied' | 'none';
  /** what `factors` multiply: 1 for everyone, or the weight a respondent came with */
  base: 'equal' | 'supplied';
  /** per cell, scaled so that final weights have mean 1 over the wave */
  factors: Float64Array;
  /** what was raked to, as it stands in these cells; none for other weights */
  margins: readonly FittedMargin[];
  diagnostics: WeightDiagnostics;
  strata: Strata;
};

/** Why a wave cannot be weighted so: what to collapse, recode or give a target. */
export type WeightRefusal =
  | { kind: 'refused'; reason: 'no-respondents' }
  | {
      kind: 'refused';
      reason: 'category-without-respondents' | 'category-without-target';
      margin: string;
      /** key of the option; of an option that counts together with others, their keys joined by "+" */
      category: string;
    }
  | { kind: 'refused'; reason: 'margins-contradict'; largestError: number; margin: string; category: string };

/** A share may miss its target by half a tenth of a point and still be used, with `converged: false` as a warning. */
const USABLE_ERROR = 0.0005;

/**
 * Weights of a wave, worked out on cells: everyone in a cell has the same margins and so the same factor.
 *
 * @param scheme  margins to rake to, in order; 'supplied' to take the respondents' own weights; 'none' for 1 each
 * @param base    where raking starts: 1 for everyone, or the respondents' own weights (a sample design)
 * @param cap     largest weight after raking, as a multiple of the mean, above 1; null for none. Weights that respondents came
 *                with are not capped: of them only sums by cell are known
 * @returns weights with their diagnostics, or what stands in the way
 * @throws RangeError  when a margin is not among the cells, a target names no option, or a tally without weights is asked
 *                     for supplied ones
 */
export function cellWeights(
  tally: Tally,
  scheme: WeightScheme,
  base: 'equal' | 'supplied' = 'equal',
  cap: number | null = null,
): CellWeights | WeightRefusal {
  if (cap !== null && !(cap > 1)) throw new RangeError(`cap must be above 1, got ${cap}`);
  const supplied = scheme === 'supplied' || (scheme !== 'none' && base === 'supplied');
  if (supplied && tally.weights === null)
    throw new RangeError('the respondents of this tally brought no weights');
  if (tally.respondents === 0) return { kind: 'refused', reason: 'no-respondents' };
  if (scheme !== 'supplied' && scheme !== 'none')
    return rakedWeights(
      tally,
      scheme.map((margin) => cellMargin(tally, margin)),
      supplied,
      cap,
    );
  const held = supplied ? tally.weights!.weight : tally.counts;
  const factors = new Float64Array(tally.keys.length).fill(tally.respondents / sum(held));
  return weightsOf(tally, { source: scheme, supplied, factors, margins: [], progress: AS_GIVEN });
}

const AS_GIVEN: RakingProgress = { converged: true, sweeps: 0, largestError: 0, capped: 0 };

/** Margins this close to their targets count as reached; the sweeps go on, so that shares agree with R to its own digits. */
const ARRIVED = 1e-6;
const EXACT = 1e-12;

function rakedWeights(
  tally: Tally,
  margins: readonly CellMargin[],
  supplied: boolean,
  cap: number | null,
): CellWeights | WeightRefusal {
  const held = supplied ? tally.weights!.weight : tally.counts;
  const codes = margins.map((margin) => margin.codes);
  const targets = margins.map(({ categories }) => Float64Array.from(categories, ({ target }) => target));
  const raked = rake(codes, targets, held, { tolerance: EXACT });
  if (raked.kind === 'refused') {
    if (raked.reason === 'no-respondents') return { kind: 'refused', reason: raked.reason };
    return { kind: 'refused', reason: raked.reason, ...named(margins, raked) };
  }
  const { largestError } = raked;
  if (!(largestError < ARRIVED || largestError <= USABLE_ERROR)) {
    const worst = named(margins, worstCategory(raked));
    return { kind: 'refused', reason: 'margins-contradict', largestError, ...worst };
  }
  const scale = tally.respondents / sum(held);
  const isOver = cap !== null && !supplied && raked.factors.some((factor) => factor > cap * (1 + EXACT));
  const capped = isOver ? rakeTrimmed(codes, targets, held, { cap, people: tally.counts }) : null;
  const used = capped?.kind === 'raked' ? capped : raked;
  return weightsOf(tally, {
    source: 'raked',
    supplied,
    factors: used.factors.map((factor) => factor * scale),
    margins: fitted(margins, used),
    progress: {
      converged: used.largestError < ARRIVED,
      sweeps: used.sweeps,
      largestError: used.largestError,
      capped: capped?.kind === 'raked' ? capped.capped : 0,
    },
  });
}

function fitted(margins: readonly CellMargin[], raking: Raking): FittedMargin[] {
  return raking.margins.map(({ codes, targets, hasUnknown }, position) => {
    const { segment, categories } = margins[position]!;
    const named = hasUnknown ? [...categories, { options: [] }] : categories;
    return { segment, codes, categories: named.map(({ options }, i) => ({ options, target: targets[i]! })) };
  });
}

/** How a wave is weighted, once the factors are known. */
export type KnownFactors = {
  source: CellWeights['source'];
  supplied: boolean;
  factors: Float64Array;
  margins: readonly FittedMargin[];
  progress: RakingProgress;
};

/** Weights with all that estimates need of them. */
export function weightsOf(
  tally: Tally,
  { source, supplied, factors, margins, progress }: KnownFactors,
): CellWeights {
  return {
    kind: 'weights',
    source,
    base: supplied ? 'supplied' : 'equal',
    factors,
    margins,
    diagnostics: weightDiagnostics(tally, factors, supplied, margins, progress),
    strata: makeStrata(tally, margins.map(designOf), factors, supplied),
  };
}

function designOf({ codes, categories }: FittedMargin): DesignMargin {
  const last = categories.length - 1;
  return {
    codes: codes.map((code) => (code === UNANSWERED ? last : code)),
    categories: categories.length,
  };
}

type Place = { margin: number; category: number };

function named(margins: readonly CellMargin[], place: Place): { margin: string; category: string } {
  const { segment, categories } = margins[place.margin]!;
  return { margin: segment, category: categories[place.category]?.options.join('+') ?? 'unknown' };
}

function worstCategory({ margins, largestError }: Raking): Place {
  for (const [margin, { shares, targets }] of margins.entries()) {
    const category = shares.findIndex((share, i) => Math.abs(share - targets[i]!) === largestError);
    if (category >= 0) return { margin, category };
  }
  return { margin: 0, category: 0 };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
