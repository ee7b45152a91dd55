import { inverseCrossProduct, leverages, fitted, type MarginDesign, MOST_LEVERAGE } from '../stats';
import { type Block } from './columns';
import { groupRespondents } from './columns-groups';
import { type Layout } from './layout';

/** How respondents are weighted, as it can be sent to another thread: their stratum by the key of their margins. */
export type RespondentWeights = {
  margins: readonly string[];
  /** ascending keys of the cells of the margins, and the stratum of each */
  keys: Float64Array;
  strata: Int32Array;
  /** per stratum what the base weight is multiplied with */
  factor: Float64Array;
  base: 'equal' | 'supplied';
};

/** What respondents add to each total before their weight: `fill` writes one respondent's part. */
export type Contributions = { totals: number; fill(respondent: number, into: Float64Array): void };

/** Sums over respondents with a weight, by stratum; sums of blocks add. */
export type StratumSums = {
  people: number;
  /** per stratum: sum of final weights */
  held: Float64Array;
  /** stratum × totals + total: sum of weight × contribution */
  sums: Float64Array;
};

export function stratumSums(
  layout: Layout,
  block: Block,
  weights: RespondentWeights,
  contributions: Contributions,
): StratumSums {
  const { totals, fill } = contributions;
  const strata = weights.factor.length;
  const result = { people: 0, held: new Float64Array(strata), sums: new Float64Array(strata * totals) };
  const own = new Float64Array(totals);
  eachWeighted(layout, block, weights, (i, stratum, weight) => {
    fill(i, own);
    result.people += 1;
    result.held[stratum]! += weight;
    const at = stratum * totals;
    for (let k = 0; k < totals; k++) result.sums[at + k]! += weight * own[k]!;
  });
  return result;
}

export function addSums(a: StratumSums, b: StratumSums): StratumSums {
  const added = (x: Float64Array, y: Float64Array) => x.map((value, i) => value + y[i]!);
  return { people: a.people + b.people, held: added(a.held, b.held), sums: added(a.sums, b.sums) };
}

/** What leaving respondents out needs to know of all others. */
export type Fit = {
  /** weighted totals of the wave */
  totals: Float64Array;
  /** stratum × totals + total: the part of a contribution that the margins explain */
  fits: Float64Array;
  /** per stratum a respondent's leverage before their weight is multiplied in */
  leverage: Float64Array;
};

/** Regression of every contribution on the margins under final weights, from the sums of all blocks. */
export function fitTotals(design: MarginDesign, { held, sums }: StratumSums): Fit {
  const strata = held.length;
  const count = sums.length / strata;
  const inverse = inverseCrossProduct(design, held);
  const totals = new Float64Array(count);
  const fits = new Float64Array(sums.length);
  for (let k = 0; k < count; k++) {
    const column = Float64Array.from({ length: strata }, (_, s) => sums[s * count + k]!);
    totals[k] = column.reduce((sum, value) => sum + value, 0);
    fitted(design, inverse, column).forEach((value, s) => (fits[s * count + k] = value));
  }
  return { totals, fits, leverage: leverages(design, inverse) };
}

/** Sums of the distances of replicates from the estimate and of their squares, per output; sums of blocks add. */
export type Spread = { sums: Float64Array; squares: Float64Array };

/** Several estimates at once as functions of the totals. */
export type Outputs = { count: number; value(totals: Float64Array, into: Float64Array): void };

/**
 * Leaves each respondent of a block out in turn, the others raked anew to first order.
 *
 * The one-step jackknife of stats/variance.ts for statistics that no count by cell can answer, one block at a time: what it
 * needs of the whole wave is in `fit`, so memory does not grow with respondents.
 *
 * Source: Yung & Rao (1996), Survey Methodology 22(1), 23-31. Checked against jackknifeVariance, respondent by respondent, in
 * tests/measurement/alignment.test.ts.
 */
export function blockSpread(
  layout: Layout,
  block: Block,
  weights: RespondentWeights,
  contributions: Contributions,
  { totals, fits, leverage }: Fit,
  outputs: Outputs,
): Spread {
  const count = totals.length;
  const own = new Float64Array(count);
  const left = new Float64Array(count);
  const whole = new Float64Array(outputs.count);
  const replicate = new Float64Array(outputs.count);
  const spread = { sums: new Float64Array(outputs.count), squares: new Float64Array(outputs.count) };
  outputs.value(totals, whole);
  eachWeighted(layout, block, weights, (i, stratum, weight) => {
    contributions.fill(i, own);
    const pull = weight / (1 - Math.min(MOST_LEVERAGE, weight * leverage[stratum]!));
    const at = stratum * count;
    for (let k = 0; k < count; k++) left[k] = totals[k]! - pull * (own[k]! - fits[at + k]!);
    outputs.value(left, replicate);
    for (let k = 0; k < replicate.length; k++) {
      const distance = replicate[k]! - whole[k]!;
      spread.sums[k]! += distance;
      spread.squares[k]! += distance * distance;
    }
  });
  return spread;
}

export function addSpreads(a: Spread, b: Spread): Spread {
  const added = (x: Float64Array, y: Float64Array) => x.map((value, i) => value + y[i]!);
  return { sums: added(a.sums, b.sums), squares: added(a.squares, b.squares) };
}

/** @returns per output its variance; not finite where leaving somebody out leaves no estimate */
export function spreadVariance({ sums, squares }: Spread, people: number): Float64Array {
  const scale = (people - 1) / people;
  return squares.map((square, k) => {
    const variance = scale * (square - sums[k]! ** 2 / people);
    return variance < 0 ? 0 : variance;
  });
}

/**
 * Visits everybody who has a weight; where weights are their own, respondents without one are left out.
 *
 * @throws RangeError  when somebody is in a cell that the weights do not have, or the column of weights was not read
 */
export function eachWeighted(
  layout: Layout,
  block: Block,
  { margins, keys, strata, factor, base }: RespondentWeights,
  visit: (respondent: number, stratum: number, weight: number) => void,
): void {
  const groups = groupRespondents(layout, margins, block);
  const known = new Map(Array.from(keys, (key, i) => [key, strata[i]!]));
  const stratumOf = Int32Array.from(groups.keys, (key) => known.get(key) ?? -1);
  if (stratumOf.includes(-1)) throw new RangeError('somebody is in a cell that the weights do not have');
  const own = base === 'supplied' ? block.weights : null;
  if (base === 'supplied' && own === null) throw new RangeError('the column of weights was not read');
  for (let i = 0; i < block.respondents; i++) {
    const stratum = stratumOf[groups.of[i]!]!;
    const weight = factor[stratum]! * (own === null ? 1 : own[i]!);
    if (weight > 0) visit(i, stratum, weight);
  }
}
