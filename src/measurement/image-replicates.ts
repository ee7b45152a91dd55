import { GROUPS, rake, rakeTrimmed, UNANSWERED } from '../stats';
import { BLOCK, type Block } from './columns';
import { eachWeighted, type RespondentWeights } from './columns-replicates';
import { type Layout } from './layout';
import { type CellWeights } from './weights';

/** Who is in which group of a grouped jackknife: groups × strata, sums over respondents; sums of blocks add. */
export type GroupSums = { people: Float64Array; /** sums of weights before raking */ held: Float64Array };

/** Which group a respondent is in: their place in the order of completion, modulo the groups. */
export const groupOf = (block: number, respondent: number): number => (block * BLOCK + respondent) % GROUPS;

/** @param number  of the block in the wave, from 0 */
export function groupSums(
  layout: Layout,
  weights: RespondentWeights,
  block: Block,
  number: number,
): GroupSums {
  const strata = weights.factor.length;
  const found = {
    people: new Float64Array(GROUPS * strata),
    held: new Float64Array(GROUPS * strata),
  };
  eachWeighted(layout, block, weights, (i, stratum, weight) => {
    const at = groupOf(number, i) * strata + stratum;
    found.people[at]! += 1;
    found.held[at]! += weight / weights.factor[stratum]!;
  });
  return found;
}

export function addGroupSums(a: GroupSums, b: GroupSums): GroupSums {
  const added = (x: Float64Array, y: Float64Array) => x.map((value, i) => value + y[i]!);
  return { people: added(a.people, b.people), held: added(a.held, b.held) };
}

/** A margin as it stands on strata: category of each, UNANSWERED for none, and the wanted shares. */
export type ReplicateMargin = { codes: Int32Array; targets: Float64Array };

/** What every replicate is weighted to: none for weights that are taken as they came. */
export type ReplicateScheme = { margins: ReplicateMargin[]; cap: number | null; strata: number };

/** How the others are weighted when a group is left out: the way in which the whole wave was. */
export function replicateScheme(weights: CellWeights, cap: number | null): ReplicateScheme {
  const { strata, margins, base } = weights;
  const count = strata.factor.length;
  const first = new Int32Array(count).fill(-1);
  strata.of.forEach((stratum, cell) => {
    if (first[stratum]! < 0) first[stratum] = cell;
  });
  return {
    strata: count,
    cap: base === 'equal' ? cap : null,
    margins: margins.map(({ codes, categories }) => {
      const known = categories.flatMap(({ options }, category) => (options.length > 0 ? [category] : []));
      const place = (code: number) => (code === UNANSWERED ? UNANSWERED : known.indexOf(code));
      return {
        codes: Int32Array.from(first, (cell) => place(codes[cell]!)),
        targets: Float64Array.from(known, (category) => categories[category]!.target),
      };
    }),
  };
}

/** As in weights.ts: the sweeps go on until the shares agree with R's, and half a tenth of a point off is the most allowed. */
const EXACT = 1e-12;
const USABLE_ERROR = 0.0005;

/**
 * What base weights are multiplied with when each group is left out and the others are weighted anew.
 *
 * @returns per group one factor per stratum, up to a constant; null where the margins cannot be met without the group
 */
export function replicateFactors(
  { people, held }: GroupSums,
  { margins, cap, strata }: ReplicateScheme,
): (Float64Array | null)[] {
  const groups = people.length / strata;
  if (margins.length === 0) return Array.from({ length: groups }, () => new Float64Array(strata).fill(1));
  const [allPeople, allHeld] = [overGroups(people, strata), overGroups(held, strata)];
  return Array.from({ length: groups }, (_, group) => {
    const at = group * strata;
    const others = allPeople.map((count, s) => count - people[at + s]!);
    // What is left of a stratum that the group emptied is rounding, not people.
    const left = allHeld.map((weight, s) => (others[s]! > 0 ? weight - held[at + s]! : 0));
    return factorsOf(left, others, margins, cap);
  });
}

function overGroups(sums: Float64Array, strata: number): Float64Array {
  const all = new Float64Array(strata);
  sums.forEach((value, at) => (all[at % strata]! += value));
  return all;
}

function factorsOf(
  held: Float64Array,
  people: Float64Array,
  margins: readonly ReplicateMargin[],
  cap: number | null,
): Float64Array | null {
  const codes = margins.map((margin) => margin.codes);
  const targets = margins.map((margin) => margin.targets);
  const raked = rake(codes, targets, held, { tolerance: EXACT });
  if (raked.kind === 'refused' || raked.largestError > USABLE_ERROR) return null;
  const isOver = cap !== null && raked.factors.some((factor) => factor > cap * (1 + EXACT));
  if (!isOver) return raked.factors;
  const capped = rakeTrimmed(codes, targets, held, { cap, people });
  return capped.kind === 'refused' ? raked.factors : capped.factors;
}
