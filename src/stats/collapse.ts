/** Why a category is too thin to weight by. */
export type Thinness = 'no-respondents' | 'few-respondents' | 'far-from-target' | 'no-target';

export type ThinCategory = {
  category: number;
  people: number;
  sample: number;
  target: number;
  why: Thinness[];
};

export type CollapseProposal = {
  /** categories too thin as they are, in order */
  thin: ThinCategory[];
  /** categories put together, in order, each category in exactly one group; as before where nothing is proposed */
  groups: number[][];
  /** thin categories without an obvious neighbour: somebody has to choose, or drop the margin */
  undecided: number[];
};

export type CollapseOptions = {
  /** categories have an order (ages): neighbours may be put together without asking */
  isOrdered?: boolean;
  /** respondents below which a category is thin, default 20 */
  fewest?: number;
  /** how many times rarer or more frequent in the sample than wanted, default 5 */
  ratio?: number;
};

/**
 * Proposes which categories of a margin to put together before raking.
 *
 * A category with few respondents, or far rarer in the sample than in the population, gives a few people enormous
 * weights. Ordered categories are put together with the adjacent one that has fewer respondents, thinnest first, until
 * none is thin; for unordered ones only a person knows what belongs together. The same groups must then be used in all
 * waves that are compared.
 *
 * @param people   per category the respondents, 0 or more (of the thinnest wave, where several are compared)
 * @param targets  per category the wanted share or count, 0 or more, not all 0
 * @param options  see CollapseOptions
 * @returns what is thin and what to put together; a category with neither respondents nor target is never thin
 * @throws RangeError  when lengths differ, or counts, targets or options are impossible
 *
 * Source: house rules after Battaglia, Hoaglin & Frankel (2009), Survey Practice 2(5). Checked case by case in
 * tests/stats/collapse.test.ts.
 */
export function proposeCollapse(
  people: ArrayLike<number>,
  targets: ArrayLike<number>,
  { isOrdered = false, fewest = 20, ratio = 5 }: CollapseOptions = {},
): CollapseProposal {
  const limits = { fewest, ratio };
  requireMargin(people, targets, limits);
  const counts = Array.from(people);
  const wanted = Array.from(targets);
  const single = counts.map((_, category) => [category]);
  const thin = single.flatMap((group) => thinOf(group, counts, wanted, limits) ?? []);
  if (!isOrdered) return { thin, groups: single, undecided: thin.map(({ category }) => category) };

  let groups = single;
  for (;;) {
    const worst = thinnest(groups, counts, wanted, limits);
    if (worst === null || groups.length < 2) break;
    groups = withNeighbour(groups, worst, counts);
  }
  const left = thinnest(groups, counts, wanted, limits);
  return { thin, groups, undecided: left === null ? [] : groups[left]! };
}

/**
 * Applies groups of categories to a margin.
 *
 * @param codes    per unit the category, or -1 for no answer, which stays -1
 * @param targets  per category the wanted share or count
 * @param groups   each category in exactly one group; see CollapseProposal
 * @returns codes and targets of the groups, in their order
 * @throws RangeError  when a category is in no group or in two
 *
 * Checked in tests/stats/collapse.test.ts.
 */
export function collapseMargin(
  codes: Int32Array,
  targets: Float64Array,
  groups: readonly (readonly number[])[],
): { codes: Int32Array; targets: Float64Array } {
  const group = new Map(groups.flatMap((members, index) => members.map((category) => [category, index])));
  const isWhole = targets.every((_, category) => group.has(category));
  if (!isWhole || groups.flat().length !== targets.length)
    throw new RangeError(`groups must hold each of ${targets.length} categories once`);
  return {
    codes: codes.map((code) => (code < 0 ? code : group.get(code)!)),
    targets: Float64Array.from(groups, (members) => total(members, targets)),
  };
}

type Limits = { fewest: number; ratio: number };

/** What is wrong with a group of categories, or null. */
function thinOf(group: number[], counts: number[], targets: number[], limits: Limits): ThinCategory | null {
  const every = counts.map((_, category) => category);
  const held = total(group, counts);
  const everybody = total(every, counts);
  const sample = everybody === 0 ? 0 : held / everybody;
  const target = total(group, targets) / total(every, targets);
  if (held === 0 && target === 0) return null;
  const why: Thinness[] = [];
  if (held === 0) why.push('no-respondents');
  else if (held < limits.fewest) why.push('few-respondents');
  if (target === 0) why.push('no-target');
  else if (held > 0 && (target > limits.ratio * sample || sample > limits.ratio * target))
    why.push('far-from-target');
  return why.length === 0 ? null : { category: group[0]!, people: held, sample, target, why };
}

/** Position of the thin group with the fewest respondents, or null where none is thin. */
function thinnest(groups: number[][], counts: number[], targets: number[], limits: Limits): number | null {
  let found: number | null = null;
  groups.forEach((group, position) => {
    if (thinOf(group, counts, targets, limits) === null) return;
    if (found === null || total(group, counts) < total(groups[found]!, counts)) found = position;
  });
  return found;
}

/** The groups with one of them put together with the adjacent one that has fewer respondents. */
function withNeighbour(groups: number[][], position: number, counts: number[]): number[][] {
  const size = (at: number): number => (groups[at] === undefined ? Infinity : total(groups[at], counts));
  const first = size(position - 1) <= size(position + 1) ? position - 1 : position;
  const merged = [...groups[first]!, ...groups[first + 1]!];
  return [...groups.slice(0, first), merged, ...groups.slice(first + 2)];
}

function total(categories: readonly number[], values: ArrayLike<number>): number {
  return categories.reduce((sum, category) => sum + values[category]!, 0);
}

function requireMargin(
  people: ArrayLike<number>,
  targets: ArrayLike<number>,
  { fewest, ratio }: Limits,
): void {
  if (people.length !== targets.length || people.length === 0)
    throw new RangeError(`${people.length} counts for ${targets.length} targets`);
  const isPossible = (values: ArrayLike<number>): boolean =>
    Array.from(values).every((value) => value >= 0 && value < Infinity);
  if (!isPossible(people))
    throw new RangeError(`people must be 0 or more, got ${Array.from(people).join(', ')}`);
  if (!isPossible(targets) || !Array.from(targets).some((target) => target > 0))
    throw new RangeError(`targets must be 0 or more and not all 0, got ${Array.from(targets).join(', ')}`);
  if (!(fewest >= 0 && ratio > 1))
    throw new RangeError(`fewest and ratio are impossible: ${fewest}, ${ratio}`);
}
