import { type AnswerBits, type Block, everyBit, wordsFor } from './columns';
import { both } from './columns-count';
import { type Contributions, eachWeighted, type Outputs, type RespondentWeights } from './columns-replicates';
import { type Layout } from './layout';

/** Brands by statements: per brand, per statement the measure (measureId). All brands have the same statements. */
export type AvailabilityGrid = readonly (readonly string[])[];

/** Respondents with a weight who were asked anything of a grid, and per brand everything of it; counts of blocks add. */
export type Coverage = { asked: number; brands: Float64Array };

/** Who was asked the whole grid: respondents, sum of their final weights and of the squares; sums of blocks add. */
export type GridBase = { base: number; weight: number; square: number };

/**
 * How many were asked what, so that only brands asked of the same people come into one grid.
 *
 * @param within  per respondent 1 for those spoken of; null for everybody
 * @throws RangeError  when a column was not read
 */
export function gridCoverage(
  layout: Layout,
  grid: AvailabilityGrid,
  weights: RespondentWeights,
  block: Block,
  within: Uint8Array | null,
): Coverage {
  const whole = grid.map((cells) => askedAll(block, cells));
  const any = anyOf(grid.flat().map((cell) => bitsOf(block, cell).asked ?? everyBit(block.respondents)));
  const found = { asked: 0, brands: new Float64Array(grid.length) };
  eachWeighted(layout, block, weights, (i) => {
    if (within !== null && within[i] === 0) return;
    found.asked += bitAt(any, i);
    for (let b = 0; b < whole.length; b++) found.brands[b]! += bitAt(whole[b]!, i);
  });
  return found;
}

export function addCoverage(a: Coverage, b: Coverage): Coverage {
  return { asked: a.asked + b.asked, brands: a.brands.map((value, k) => value + b.brands[k]!) };
}

export function gridBase(
  layout: Layout,
  grid: AvailabilityGrid,
  weights: RespondentWeights,
  block: Block,
  within: Uint8Array | null,
): GridBase {
  const whole = askedAll(block, grid.flat());
  const found = { base: 0, weight: 0, square: 0 };
  eachWeighted(layout, block, weights, (i, _, weight) => {
    if (bitAt(whole, i) === 0 || (within !== null && within[i] === 0)) return;
    found.base += 1;
    found.weight += weight;
    found.square += weight * weight;
  });
  return found;
}

export function addBases(a: GridBase, b: GridBase): GridBase {
  return { base: a.base + b.base, weight: a.weight + b.weight, square: a.square + b.square };
}

/** Totals before those of the brands: people asked, all their links. */
const COMMON = 2;
/** Totals of each brand: its links, people with any, all links of those. */
const PER_BRAND = 3;

/** Nothing of whoever was not asked the whole grid, or is outside `within`. */
export function availabilityContributions(
  grid: AvailabilityGrid,
  block: Block,
  within: Uint8Array | null,
): Contributions {
  const whole = askedAll(block, grid.flat());
  const links = grid.map((cells) => linksOf(block, cells));
  return {
    totals: COMMON + PER_BRAND * grid.length,
    fill(i, into) {
      into.fill(0);
      if (bitAt(whole, i) === 0 || (within !== null && within[i] === 0)) return;
      let all = 0;
      for (let b = 0; b < links.length; b++) all += links[b]![i]!;
      into[0] = 1;
      into[1] = all;
      for (let b = 0; b < links.length; b++) {
        const own = links[b]![i]!;
        if (own === 0) continue;
        const at = COMMON + PER_BRAND * b;
        into[at] = own;
        into[at + 1] = 1;
        into[at + 2] = all;
      }
    },
  };
}

/** Where a brand's outputs stand, from `OUTPUTS` times its position on. */
export const PENETRATION = 0;
export const MARKET_SHARE = 1;
export const NETWORK_SIZE = 2;
export const SHARE_OF_MIND = 3;
/** its market share minus the reference brand's */
export const LEAD = 4;
export const OUTPUTS = 5;

/**
 * The four measures of each brand and its lead in market share over a reference brand; NaN where there is nothing to divide by.
 *
 * @param reference  position of a brand in the grid; null for none, and a lead of 0
 *
 * Source: stats/mental-availability.ts. Checked against it in tests/measurement/availability.test.ts.
 */
export function availabilityOutputs(grid: AvailabilityGrid, reference: number | null): Outputs {
  return {
    count: OUTPUTS * grid.length,
    value(totals, into) {
      const [asked, all] = [totals[0]!, totals[1]!];
      const own = reference === null ? 0 : totals[COMMON + PER_BRAND * reference]! / all;
      for (let b = 0; b < grid.length; b++) {
        const from = COMMON + PER_BRAND * b;
        const [links, people, theirs] = [totals[from]!, totals[from + 1]!, totals[from + 2]!];
        const at = OUTPUTS * b;
        into[at + PENETRATION] = people / asked;
        into[at + MARKET_SHARE] = links / all;
        into[at + NETWORK_SIZE] = links / people;
        into[at + SHARE_OF_MIND] = links / theirs;
        into[at + LEAD] = reference === null || b === reference ? 0 : links / all - own;
      }
    },
  };
}

function bitsOf({ answers }: Block, measure: string): AnswerBits {
  const found = answers.get(measure);
  if (found === undefined) throw new RangeError(`the column of "${measure}" was not read`);
  return found;
}

function askedAll(block: Block, measures: readonly string[]): Uint32Array {
  const asked = measures.map((measure) => bitsOf(block, measure).asked).reduce(both, null);
  return asked ?? everyBit(block.respondents);
}

function anyOf(columns: readonly Uint32Array[]): Uint32Array {
  const any = new Uint32Array(columns[0]?.length ?? 0);
  for (const column of columns) for (let word = 0; word < any.length; word++) any[word]! |= column[word]!;
  return any;
}

function bitAt(bits: Uint32Array, i: number): number {
  return (bits[i >>> 5]! >>> (i & 31)) & 1;
}

/** Per respondent how many of the measures they said yes to. */
function linksOf(block: Block, measures: readonly string[]): Uint16Array {
  const links = new Uint16Array(block.respondents);
  for (const measure of measures) {
    const { yes } = bitsOf(block, measure);
    for (let word = 0; word < wordsFor(block.respondents); word++) {
      for (let rest = yes[word]!; rest !== 0; rest &= rest - 1)
        links[(word << 5) + 31 - Math.clz32(rest & -rest)]! += 1;
    }
  }
  return links;
}
