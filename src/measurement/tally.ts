import type { Layout } from './layout';
import { requireCellSegments } from './cells';

/**
 * Sums that respondents with weights of their own leave beside the counts: per cell, and per cell and measure over those
 * asked and those who said yes, of the weight and of its square.
 */
export type WeightSums = {
  /** per cell */
  weight: Float64Array;
  square: Float64Array;
  /** smallest and largest weight in the cell */
  least: Float64Array;
  most: Float64Array;
  /** per measure and cell, as the counts */
  asked: Float64Array;
  askedSquare: Float64Array;
  yes: Float64Array;
  yesSquare: Float64Array;
};

/**
 * A wave as counts by cell: the only thing a report reads. A value, never changed once made; `addTallies` makes a new one.
 *
 * Cells are in ascending order of their key, so that the same respondents give the same tally in whatever order they
 * came. Counts of a measure lie side by side for all cells: position = measure × cells + cell.
 */
export type Tally = {
  layout: Layout;
  /** segments of the layout whose combination makes a cell, in the order of their codes in the key */
  cellSegments: readonly string[];
  /** people counted in the cells */
  respondents: number;
  /**
   * Those whose own weight is 0 or missing, as a tally without weights: what is weighted as supplied leaves them out, all else
   * counts them (`everyone`). Null where nobody brings weights.
   */
  weightless: Tally | null;
  /** per cell its key, see cells.ts */
  keys: Float64Array;
  /** per cell */
  counts: Float64Array;
  asked: Float64Array;
  yes: Float64Array;
  /** null where everyone counts the same */
  weights: WeightSums | null;
};

/** A tally of nobody: the zero of `addTallies`. */
export function emptyTally(layout: Layout, cellSegments: readonly string[], weighted = false): Tally {
  requireCellSegments(layout, cellSegments);
  return blankTally({ layout, cellSegments }, new Float64Array(0), weighted);
}

/** All counts 0 for the given cells. For those who fill it in before they hand it on. */
export function blankTally(
  shape: Pick<Tally, 'layout' | 'cellSegments'>,
  keys: Float64Array,
  weighted: boolean,
): Tally {
  const cells = keys.length;
  const size = cells * shape.layout.measures.length;
  return {
    layout: shape.layout,
    cellSegments: shape.cellSegments,
    respondents: 0,
    weightless: weighted ? blankTally(shape, new Float64Array(0), false) : null,
    keys,
    counts: new Float64Array(cells),
    asked: new Float64Array(size),
    yes: new Float64Array(size),
    weights: weighted ? blankSums(cells, size) : null,
  };
}

function blankSums(cells: number, size: number): WeightSums {
  return {
    weight: new Float64Array(cells),
    square: new Float64Array(cells),
    least: new Float64Array(cells).fill(Infinity),
    most: new Float64Array(cells),
    asked: new Float64Array(size),
    askedSquare: new Float64Array(size),
    yes: new Float64Array(size),
    yesSquare: new Float64Array(size),
  };
}

/** Columns of a tally with one number per cell that add; and those with one per measure and cell. */
export function cellColumns({ counts, weights }: Tally): Float64Array[] {
  return weights === null ? [counts] : [counts, weights.weight, weights.square];
}
export function measureColumns({ asked, yes, weights }: Tally): Float64Array[] {
  if (weights === null) return [asked, yes];
  return [asked, yes, weights.asked, weights.askedSquare, weights.yes, weights.yesSquare];
}
