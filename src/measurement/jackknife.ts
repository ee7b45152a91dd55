import { type Block } from './columns';
import { eachWeighted, type RespondentWeights } from './columns-replicates';
import { type GroupSums } from './image-replicates';
import { type Layout } from './layout';
import { type Figure, figureContributions } from './overlap';

/**
 * Figures of a wave whose errors are worked out by leaving out a group at a time: of everybody, or of those with each answer to
 * a segment by itself.
 */
export type JackknifeQuestion = {
  figures: readonly Figure[];
  weights: RespondentWeights;
  by: { segment: string; options: number } | null;
};

/** Sums of what figures are made of; sums of blocks add. A figure takes two places: its base and its score. */
export type JackknifeSums = {
  /** (stratum × answer) × places: sums of base weight × contribution */
  byStratum: Float64Array;
  /** (group × answer) × places: the same of those in the group, under the weights of the replicate without it */
  byGroup: Float64Array;
};

/** Who is in which group, by stratum, as replicates are weighted anew from it. @param groupOf  per respondent of the block */
export function jackknifePeople(
  layout: Layout,
  block: Block,
  weights: RespondentWeights,
  groupOf: Int32Array,
  groups: number,
): GroupSums {
  const strata = weights.factor.length;
  const people = new Float64Array(groups * strata);
  const held = new Float64Array(groups * strata);
  eachWeighted(layout, block, weights, (i, stratum, weight) => {
    const at = groupOf[i]! * strata + stratum;
    people[at]! += 1;
    held[at]! += weight / weights.factor[stratum]!;
  });
  return { people, held };
}

/**
 * One block's part of all that the replicates are made of, in one pass: the memory does not grow with respondents.
 *
 * @param groupOf  per respondent of the block
 * @param factors  per group what base weights are multiplied with when it is left out, from replicateFactors
 * @throws RangeError  when a column was not read
 */
export function jackknifeSums(
  layout: Layout,
  block: Block,
  { figures, weights, by }: JackknifeQuestion,
  groupOf: Int32Array,
  factors: readonly (Float64Array | null)[],
): JackknifeSums {
  const { totals, fill } = figureContributions({ figures, weights, within: null }, block);
  const codes = by === null ? null : block.segments.get(by.segment);
  if (codes === undefined) throw new RangeError(`the column of segment "${by?.segment}" was not read`);
  const answers = by?.options ?? 1;
  const byStratum = new Float64Array(weights.factor.length * answers * totals);
  const byGroup = new Float64Array(factors.length * answers * totals);
  const own = new Float64Array(totals);
  eachWeighted(layout, block, weights, (i, stratum, weight) => {
    const answer = codes === null ? 0 : codes[i]!;
    if (answer >= answers) return;
    fill(i, own);
    const group = groupOf[i]!;
    const base = weight / weights.factor[stratum]!;
    const left = base * (factors[group]?.[stratum] ?? 0);
    const inStratum = (stratum * answers + answer) * totals;
    const inGroup = (group * answers + answer) * totals;
    for (let k = 0; k < totals; k++) {
      if (own[k] === 0) continue;
      byStratum[inStratum + k]! += base * own[k]!;
      byGroup[inGroup + k]! += left * own[k]!;
    }
  });
  return { byStratum, byGroup };
}

export function addJackknifeSums(a: JackknifeSums, b: JackknifeSums): JackknifeSums {
  const added = (x: Float64Array, y: Float64Array) => x.map((value, i) => value + y[i]!);
  return { byStratum: added(a.byStratum, b.byStratum), byGroup: added(a.byGroup, b.byGroup) };
}

/** A figure and its standard error, both in the unit of the scores; null where nobody is in it, or not without some group. */
export type GroupedError = { value: number | null; se: number | null };

/** What is left of a base without a group is nobody, and rounding, below this part of it. */
const NOBODY = 1e-9;

/**
 * Grouped jackknife: one group left out in turn, everybody else weighted anew.
 *
 * Variance = (groups - 1) / groups × the sum of the squared distances of the replicates from their mean, for a t with groups
 * - 1 degrees of freedom.
 *
 * @param factor   what base weights are multiplied with in the whole wave, per stratum
 * @param factors  per group the same without it; null where the margins cannot be met then: there is no error
 * @param answers  1 for everybody, or the options of the segment
 * @returns per answer, per figure
 *
 * Source: Kott (2001), Journal of Official Statistics 17(4), 521-526; R's survey::as.svrepdesign(type = "JK1"). Checked against R
 * in tests/oracle/jackknife.test.ts, and against rakedJackknife, respondent by respondent, in tests/measurement/jackknife.test.ts.
 */
export function groupedErrors(
  { byStratum, byGroup }: JackknifeSums,
  factor: Float64Array,
  factors: readonly (Float64Array | null)[],
  answers: number,
): GroupedError[][] {
  const width = byStratum.length / factor.length;
  const whole = totalsUnder(byStratum, factor, width);
  const replicates = factors.map((own, group) => {
    if (own === null) return null;
    const totals = totalsUnder(byStratum, own, width);
    const size = totalsUnder(byStratum, own, width);
    for (let k = 0; k < width; k++) totals[k]! -= byGroup[group * width + k]!;
    return { totals, size };
  });
  const places = width / answers;
  return Array.from({ length: answers }, (_, answer) =>
    Array.from({ length: places / 2 }, (__, figure): GroupedError => {
      const at = answer * places + 2 * figure;
      const value = whole[at]! > 0 ? whole[at + 1]! / whole[at]! : null;
      const left = replicates.map((own) =>
        own !== null && own.totals[at]! > NOBODY * own.size[at]!
          ? own.totals[at + 1]! / own.totals[at]!
          : null,
      );
      return { value, se: value === null ? null : spreadOf(left) };
    }),
  );
}

function totalsUnder(byStratum: Float64Array, factor: Float64Array, width: number): Float64Array {
  const totals = new Float64Array(width);
  factor.forEach((scale, stratum) => {
    const at = stratum * width;
    for (let k = 0; k < width; k++) totals[k]! += scale * byStratum[at + k]!;
  });
  return totals;
}

function spreadOf(replicates: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of replicates) {
    if (value === null) return null;
    sum += value;
  }
  const groups = replicates.length;
  const mean = sum / groups;
  let squares = 0;
  for (const value of replicates) squares += (value! - mean) ** 2;
  return groups < 2 ? null : Math.sqrt(((groups - 1) / groups) * squares);
}
