import { rake, type Raking, UNANSWERED } from '../stats';
import { cellCodes, segmentPosition } from './cells';
import { type Layout, UNKNOWN } from './layout';
import { makeStrata, type Strata } from './strata';
import type { Tally } from './tally';
import { type WeightDiagnostics, weightDiagnostics } from './weight-diagnostics';

/** Population shares of one segment by option key; shares or counts, normalised here. */
export type Margin = { segment: string; targets: Readonly<Record<string, number>> };

/** Raking to margins; the weights respondents came with; or everyone the same. */
export type WeightScheme = readonly Margin[] | 'supplied' | 'none';

export type CellWeights = {
  kind: 'weights';
  source: 'raked' | 'supplied' | 'none';
  /** what `factors` multiply: 1 for everyone, or the weight a respondent came with */
  base: 'equal' | 'supplied';
  /** per cell, scaled so that final weights have mean 1 over the wave */
  factors: Float64Array;
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
      /** key of the option */
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
 * @returns weights with their diagnostics, or what stands in the way
 * @throws RangeError  when a margin is not among the cells, a target names no option, or a tally without weights is asked
 *                     for supplied ones
 */
export function cellWeights(
  tally: Tally,
  scheme: WeightScheme,
  base: 'equal' | 'supplied' = 'equal',
): CellWeights | WeightRefusal {
  const supplied = scheme === 'supplied' || (scheme !== 'none' && base === 'supplied');
  if (supplied && tally.weights === null)
    throw new RangeError('the respondents of this tally brought no weights');
  if (tally.respondents === 0) return { kind: 'refused', reason: 'no-respondents' };
  const held = supplied ? tally.weights!.weight : tally.counts;
  if (scheme === 'supplied' || scheme === 'none') {
    const factors = new Float64Array(tally.keys.length).fill(tally.respondents / sum(held));
    return withStrata(tally, scheme, factors, [], null);
  }
  return rakedWeights(tally, scheme, held, supplied);
}

/** Margins this close to their targets count as reached; the sweeps go on, so that shares agree with R to its own digits. */
const ARRIVED = 1e-6;
const EXACT = 1e-12;

function rakedWeights(
  tally: Tally,
  margins: readonly Margin[],
  held: Float64Array,
  supplied: boolean,
): CellWeights | WeightRefusal {
  const raked = rake(
    margins.map(({ segment }) => marginCodes(tally, segment)),
    margins.map((margin) => marginTargets(tally.layout, margin)),
    held,
    { tolerance: EXACT },
  );
  if (raked.kind === 'refused') {
    if (raked.reason === 'no-respondents') return { kind: 'refused', reason: raked.reason };
    return { kind: 'refused', reason: raked.reason, ...named(tally.layout, margins, raked) };
  }
  const raking = { ...raked, converged: raked.largestError < ARRIVED };
  if (!raking.converged && !(raking.largestError <= USABLE_ERROR)) {
    const { largestError } = raking;
    const worst = named(tally.layout, margins, worstCategory(raking));
    return { kind: 'refused', reason: 'margins-contradict', largestError, ...worst };
  }
  const scale = tally.respondents / sum(held);
  const factors = raking.factors.map((factor) => factor * scale);
  return withStrata(tally, supplied ? 'supplied' : 'none', factors, margins, raking);
}

function withStrata(
  tally: Tally,
  base: 'supplied' | 'none',
  factors: Float64Array,
  margins: readonly Margin[],
  raking: Raking | null,
): CellWeights {
  const codes = (raking?.margins ?? []).map((margin) => ({
    codes: margin.codes,
    categories: margin.targets.length,
  }));
  const supplied = base === 'supplied';
  return {
    kind: 'weights',
    source: raking === null ? base : 'raked',
    base: supplied ? 'supplied' : 'equal',
    factors,
    diagnostics: weightDiagnostics(tally, factors, supplied, margins, raking),
    strata: makeStrata(tally, codes, factors, supplied),
  };
}

function marginCodes(tally: Tally, segment: string): Int32Array {
  return Int32Array.from(cellCodes(tally, segment), (code) => (code === UNKNOWN ? UNANSWERED : code));
}

function marginTargets(layout: Layout, { segment, targets }: Margin): Float64Array {
  const { options } = layout.segments[segmentPosition(layout, segment)]!;
  for (const key of Object.keys(targets)) {
    if (!options.includes(key))
      throw new RangeError(`target for "${key}", which is no option of "${segment}"`);
  }
  return Float64Array.from(options, (option) => targets[option] ?? 0);
}

type Place = { margin: number; category: number };

function named(
  layout: Layout,
  margins: readonly Margin[],
  place: Place,
): { margin: string; category: string } {
  const { segment } = margins[place.margin]!;
  const { options } = layout.segments[segmentPosition(layout, segment)]!;
  return { margin: segment, category: options[place.category] ?? 'unknown' };
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
