import {
  type DesignMargin,
  fitRoom,
  type FitRoom,
  inverseCrossProduct,
  leverages,
  marginDesign,
  type MarginDesign,
  MOST_LEVERAGE,
} from '../stats';
import type { Tally } from './tally';

/**
 * Cells that share all weighting margins share weight and residual, so variances are worked out on these strata: a wave
 * with a thousand cells may have only a hundred. Everything that does not depend on the measure is prepared here, once a
 * wave.
 */
export type Strata = {
  /** n of the variance formulas: everyone in the tally */
  respondents: number;
  /** per cell its stratum */
  of: Int32Array;
  /** per stratum: respondents, sum of their base weights, sum of the squares (all the same number for equal bases) */
  people: Float64Array;
  held: Float64Array;
  heldSquare: Float64Array;
  /** per stratum what a base weight is multiplied with */
  factor: Float64Array;
  design: MarginDesign;
  /** (X'DX)⁻¹ under base weights, for the survey variance */
  inverse: Float64Array;
  /** what the jackknife needs; null where weights differ within a stratum, so that counts cannot tell leverages apart */
  jackknife: { inverse: Float64Array; /** w/(1-h) per stratum */ pull: Float64Array } | null;
  /** Columns that every estimate writes over: allocating them anew takes longer than the sums. */
  room: { values: Float64Array; scale: Float64Array; rest: Float64Array; centred: FitRoom; asked: FitRoom };
};

/**
 * @param margins   prepared codes of every cell per margin, none for weights without margins
 * @param factors   per cell what a base weight is multiplied with, equal in cells that share all margins
 * @param supplied  whether base weights are the respondents' own
 */
export function makeStrata(
  tally: Tally,
  margins: readonly DesignMargin[],
  factors: Float64Array,
  supplied: boolean,
): Strata {
  const { of, firstCells } = groupCells(tally.keys.length, margins);
  const count = firstCells.length;
  const people = sumBy(of, count, tally.counts);
  const held = supplied ? sumBy(of, count, tally.weights!.weight) : people;
  const heldSquare = supplied ? sumBy(of, count, tally.weights!.square) : people;
  const factor = Float64Array.from(firstCells, (cell) => factors[cell]!);
  const design = marginDesign(
    count,
    margins.map(({ codes, categories }) => ({
      codes: Int32Array.from(firstCells, (cell) => codes[cell]!),
      categories,
    })),
  );
  return {
    respondents: tally.respondents,
    of,
    people,
    held,
    heldSquare,
    factor,
    design,
    inverse: inverseCrossProduct(design, held),
    jackknife: supplied ? null : prepareJackknife(design, people, factor),
    room: {
      values: new Float64Array(count),
      scale: new Float64Array(count),
      rest: new Float64Array(count),
      centred: fitRoom(design),
      asked: fitRoom(design),
    },
  };
}

function prepareJackknife(
  design: MarginDesign,
  people: Float64Array,
  factor: Float64Array,
): Strata['jackknife'] {
  const final = people.map((count, stratum) => count * factor[stratum]!);
  const inverse = inverseCrossProduct(design, final);
  const spread = leverages(design, inverse);
  const pull = factor.map(
    (weight, stratum) => weight / (1 - Math.min(MOST_LEVERAGE, weight * spread[stratum]!)),
  );
  return { inverse, pull };
}

function groupCells(
  cells: number,
  margins: readonly DesignMargin[],
): { of: Int32Array; firstCells: number[] } {
  const known = new Map<string, number>();
  const firstCells: number[] = [];
  const of = new Int32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const key = margins.map(({ codes }) => codes[cell]).join(',');
    let stratum = known.get(key);
    if (stratum === undefined) {
      stratum = firstCells.push(cell) - 1;
      known.set(key, stratum);
    }
    of[cell] = stratum;
  }
  return { of, firstCells };
}

function sumBy(of: Int32Array, count: number, column: Float64Array): Float64Array {
  const sums = new Float64Array(count);
  column.forEach((value, cell) => (sums[of[cell]!]! += value));
  return sums;
}
