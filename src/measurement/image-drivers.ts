import { type Covariance, type Drivers, drivers, GROUPS } from '../stats';
import { type AnswerBits, type Block, everyBit } from './columns';
import { both } from './columns-count';
import { eachWeighted, type RespondentWeights } from './columns-replicates';
import { groupOf } from './image-replicates';
import { type Layout } from './layout';

/** Per brand the outcome and the statements about it (measureId); all brands have as many statements, in the same order. */
export type DriverRows = readonly { outcome: string; statements: readonly string[] }[];

/**
 * All that drivers need to know of the respondents: sums over judgements (a respondent and a brand) of everybody asked the
 * outcome and all statements about the brand. Variables are 1, the outcome, the statements; sums of blocks add.
 */
export type DriverSums = {
  /** stratum × variables²: sums of base weight × product of two variables */
  products: Float64Array;
  /** group × variables²: the same of whom a replicate leaves out, under its weights */
  left: Float64Array;
  judgements: number;
  /** respondents with a judgement, sum of their final weights and of the squares */
  base: number;
  weight: number;
  square: number;
};

export type DriverSpace = {
  rows: DriverRows;
  weights: RespondentWeights;
  /** per group its factors, see replicateFactors; a group without is left at 0 */
  factors: readonly (Float64Array | null)[];
};

/**
 * @param number  of the block in the wave, from 0
 * @param within  per respondent 1 for those spoken of; null for everybody
 * @throws RangeError  when a column was not read
 */
export function driverSums(
  layout: Layout,
  { rows, weights, factors }: DriverSpace,
  block: Block,
  number: number,
  within: Uint8Array | null,
): DriverSums {
  const brands = rows.map(({ outcome, statements }) => rowBits(block, [outcome, ...statements]));
  const size = 2 + (rows[0]?.statements.length ?? 0);
  const sums: DriverSums = {
    products: new Float64Array(weights.factor.length * size * size),
    left: new Float64Array(GROUPS * size * size),
    ...{ judgements: 0, base: 0, weight: 0, square: 0 },
  };
  const said = new Int32Array(size);
  eachWeighted(layout, block, weights, (i, stratum, weight) => {
    if (within !== null && within[i] === 0) return;
    const group = groupOf(number, i);
    const base = weight / weights.factor[stratum]!;
    let judgements = 0;
    for (const bits of brands) {
      const yes = saidBy(bits, i, said);
      if (yes === 0) continue;
      judgements += 1;
      addProducts(sums.products, stratum * size * size, size, said, yes, base);
      const factor = factors[group]?.[stratum] ?? 0;
      addProducts(sums.left, group * size * size, size, said, yes, base * factor);
    }
    if (judgements === 0) return;
    sums.judgements += judgements;
    sums.base += 1;
    sums.weight += weight;
    sums.square += weight * weight;
  });
  return sums;
}

type RowBits = { asked: Uint32Array; yes: Uint32Array[] };

function rowBits({ answers, respondents }: Block, measures: readonly string[]): RowBits {
  const bits = measures.map((measure): AnswerBits => {
    const found = answers.get(measure);
    if (found === undefined) throw new RangeError(`the column of "${measure}" was not read`);
    return found;
  });
  return {
    asked: bits.map(({ asked }) => asked).reduce(both, null) ?? everyBit(respondents),
    yes: bits.map(({ yes }) => yes),
  };
}

/** Writes which variables are 1, the constant first; 0 for whoever was not asked all. */
function saidBy({ asked, yes }: RowBits, i: number, said: Int32Array): number {
  const [word, shift] = [i >>> 5, i & 31];
  if (((asked[word]! >>> shift) & 1) === 0) return 0;
  said[0] = 0;
  let count = 1;
  for (let k = 0; k < yes.length; k++) if (((yes[k]![word]! >>> shift) & 1) === 1) said[count++] = k + 1;
  return count;
}

/** Variables are 0 or 1, so only products of those that are 1 count; the upper half is enough. */
function addProducts(
  into: Float64Array,
  at: number,
  size: number,
  said: Int32Array,
  count: number,
  weight: number,
): void {
  for (let a = 0; a < count; a++)
    for (let b = a; b < count; b++) into[at + said[a]! * size + said[b]!]! += weight;
}

export function addDriverSums(a: DriverSums, b: DriverSums): DriverSums {
  const added = (x: Float64Array, y: Float64Array) => x.map((value, i) => value + y[i]!);
  return {
    products: added(a.products, b.products),
    left: added(a.left, b.left),
    judgements: a.judgements + b.judgements,
    base: a.base + b.base,
    weight: a.weight + b.weight,
    square: a.square + b.square,
  };
}

/** Products under final weights, then those of each replicate; null where it could not be weighted. */
export function driverProducts(
  { products, left }: Pick<DriverSums, 'products' | 'left'>,
  factor: Float64Array,
  factors: readonly (Float64Array | null)[],
): { whole: Float64Array; replicates: (Float64Array | null)[] } {
  const size = products.length / factor.length;
  const under = (own: Float64Array) => {
    const sum = new Float64Array(size);
    own.forEach((scale, stratum) => {
      for (let k = 0; k < size; k++) sum[k]! += scale * products[stratum * size + k]!;
    });
    return sum;
  };
  return {
    whole: under(factor),
    replicates: factors.map((own, group) =>
      own === null ? null : under(own).map((value, k) => value - left[group * size + k]!),
    ),
  };
}

/** A variance of a share below this is what leaving people out leaves of rounding. */
const FLAT = 1e-12;

/** Weighted covariance of the outcome and the statements, from sums of products of zeros and ones. */
export function productCovariance(products: Float64Array, respondents: number): Covariance {
  const size = Math.sqrt(products.length);
  const total = products[0]!;
  const means = Array.from({ length: size - 1 }, (_, k) => products[k + 1]! / total);
  const isFlat = means.map((mean) => !(mean * (1 - mean) > FLAT));
  const matrix = means.map((own, a) =>
    means.map((other, b) => {
      if (isFlat[a] || isFlat[b]) return 0;
      const [first, second] = [Math.min(a, b) + 1, Math.max(a, b) + 1];
      return products[first * size + second]! / total - own * other;
    }),
  );
  return { respondents, means, matrix };
}

/** What `drivers` finds in sums of products; nothing where they are of nobody. */
export function driversOf(products: Float64Array, respondents: number): Drivers {
  if (!(products[0]! > 0)) return { kind: 'cannot-say', reason: 'too-few-respondents', dropped: [] };
  return drivers(productCovariance(products, respondents));
}
