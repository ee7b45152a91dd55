import { UNANSWERED } from '../stats';
import type { Tally } from './tally';
import { type FittedMargin, type RakingProgress, type WeightDiagnostics } from './weight-diagnostics';
import { categoryCodes } from './weight-margins';
import { cellWeights, type CellWeights, weightsOf } from './weights';

/**
 * Weights of a wave as they are kept for ever: without the tally they were worked out on, so that they still apply when
 * answers are erased later. What counts is an answer to each margin, so two cells that differ in other segments share an entry.
 */
export type FrozenWeights = {
  source: CellWeights['source'];
  base: CellWeights['base'];
  /** per margin its categories: the options that count as one, none for those who did not answer, and the wanted share */
  margins: FrozenMargin[];
  /** per combination of categories that somebody gave: positions in `margins`, and what a base weight is multiplied with */
  factors: { categories: number[]; factor: number }[];
  diagnostics: WeightDiagnostics;
};
export type FrozenMargin = { segment: string; categories: { options: string[]; target: number }[] };

/** Somebody gave a combination of answers that nobody had given when the weights were frozen. */
export type UnknownCell = {
  kind: 'refused';
  reason: 'cell-not-frozen';
  answers: { segment: string; options: string[] }[];
};

export function freezeWeights({ source, base, factors, margins, diagnostics }: CellWeights): FrozenWeights {
  const entries = new Map<string, { categories: number[]; factor: number }>();
  if (source === 'raked')
    factors.forEach((factor, cell) => {
      const categories = margins.map(({ codes }) => codes[cell]!);
      entries.set(categories.join(' '), { categories, factor });
    });
  return {
    source,
    base,
    margins: margins.map(({ segment, categories }) => ({
      segment,
      categories: categories.map(({ options, target }) => ({ options: [...options], target })),
    })),
    factors: [...entries.values()].sort((a, b) => compare(a.categories, b.categories)),
    diagnostics,
  };
}

/**
 * Frozen weights on a tally of the same wave, which may have lost people since. Their mean is brought back to 1; estimates and
 * errors do not depend on it.
 *
 * @returns the weights, or the answers for which there is no factor
 * @throws RangeError  when a margin is not among the cells of the tally, or own weights are asked of people without any
 */
export function thawWeights(tally: Tally, frozen: FrozenWeights): CellWeights | UnknownCell {
  const supplied = frozen.base === 'supplied';
  if (frozen.source !== 'raked') {
    const weights = cellWeights(tally, frozen.source);
    if (weights.kind === 'refused') throw new RangeError('frozen weights need respondents');
    return weights;
  }
  if (supplied && tally.weights === null)
    throw new RangeError('the respondents of this tally brought no weights');
  const margins = frozen.margins.map((margin) => standing(tally, margin));
  const known = new Map(frozen.factors.map(({ categories, factor }) => [categories.join(' '), factor]));
  const factors = new Float64Array(tally.keys.length);
  for (let cell = 0; cell < factors.length; cell++) {
    const categories = margins.map(({ codes }) => codes[cell]!);
    const factor = known.get(categories.join(' '));
    if (factor === undefined) return unknownCell(margins, categories);
    factors[cell] = factor;
  }
  const held = supplied ? tally.weights!.weight : tally.counts;
  const scale = tally.respondents / factors.reduce((sum, factor, cell) => sum + factor * held[cell]!, 0);
  const { converged, sweeps, largestError, capped }: RakingProgress = frozen.diagnostics;
  return weightsOf(tally, {
    source: 'raked',
    supplied,
    factors: factors.map((factor) => factor * scale),
    margins,
    progress: { converged, sweeps, largestError, capped },
  });
}

function standing(tally: Tally, { segment, categories }: FrozenMargin): FittedMargin {
  const unanswered = categories.findIndex(({ options }) => options.length === 0);
  const codes = categoryCodes(tally, segment, categories);
  return { segment, categories, codes: codes.map((code) => (code === UNANSWERED ? unanswered : code)) };
}

function unknownCell(margins: readonly FittedMargin[], codes: readonly number[]): UnknownCell {
  const answers = margins.map(({ segment, categories }, i) => ({
    segment,
    options: [...(categories[codes[i]!]?.options ?? [])],
  }));
  return { kind: 'refused', reason: 'cell-not-frozen', answers };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((code, i) => code !== b[i]);
  return differs < 0 ? 0 : a[differs]! - b[differs]!;
}
