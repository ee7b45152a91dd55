/** What the weights that respondents of an imported wave came with are for. */
export type SuppliedUse = 'ignored' | 'as-they-are' | 'base';

/** How all waves of a tracker are weighted alike. What is not said here is as every tracker starts. */
export type Scheme = {
  /** segments that have population shares but are not weighted to */
  leftOut: string[];
  /** segments whose answers have an order: a sparse answer is merged with its neighbour */
  ordered: string[];
  /** largest weight, as a multiple of the mean; null for none */
  cap: number | null;
  /** per segment the answers that count as one, by key */
  collapses: Record<string, string[][]>;
  /** per wave, by id; a wave that is not named has its own weights ignored where there are population shares */
  supplied: Record<string, SuppliedUse>;
};

export type SchemeVersion = Scheme & {
  version: number;
  reason: string;
  madeBy: string;
  /** null for the first version, which nobody made */
  madeAt: string | null;
};

/** Five times the mean: DeBell & Krosnick (2009), ANES technical report nes012427. */
export const USUAL_CAP = 5;

/** What every tracker starts with: weighted to every segment with population shares, nothing merged. */
export const FIRST_SCHEME: SchemeVersion = {
  leftOut: [],
  ordered: [],
  cap: USUAL_CAP,
  collapses: {},
  supplied: {},
  version: 1,
  reason: '',
  madeBy: '',
  madeAt: null,
};

/** Groups of answers that count as one, from pairs "this one together with that one"; pairs may chain. */
export function groupsOf(pairs: readonly (readonly [string, string])[]): string[][] {
  const groups: string[][] = [];
  for (const [a, b] of pairs) {
    if (a === b) continue;
    const touched = groups.filter((group) => group.includes(a) || group.includes(b));
    const merged = [...new Set([...touched.flat(), a, b])];
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}

/** The same scheme whatever the order in which it was put together, without what says nothing. */
export function tidyScheme({ leftOut, ordered, cap, collapses, supplied }: Scheme): Scheme {
  const merged = Object.entries(collapses)
    .filter(([, groups]) => groups.length > 0)
    .map(([segment, groups]) => [segment, groups.map((group) => [...group].sort()).sort(byFirst)] as const);
  return {
    leftOut: [...leftOut].sort(),
    ordered: [...ordered].sort(),
    cap,
    collapses: Object.fromEntries(merged.sort(byFirst)),
    supplied: Object.fromEntries(Object.entries(supplied).sort(byFirst)),
  };
}

function byFirst([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

export function isSameScheme(a: Scheme, b: Scheme): boolean {
  return JSON.stringify(tidyScheme(a)) === JSON.stringify(tidyScheme(b));
}

/** Characters of a weight set's hash that people compare. */
export const SHORT_HASH = 12;
