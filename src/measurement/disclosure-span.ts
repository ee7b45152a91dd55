/** People of some cells: 1 where a cell belongs to the group, 0 where not. */
export type Members = Uint8Array;

/** Tells whether the size of a group follows from the sizes of others, by adding and subtracting them in any way. */
export type Derivation = { follows(group: Cells): boolean };

/** The cells of a group, by position. */
export type Cells = readonly number[];

/** Differences below this are rounding: members are 0 and 1, and there are a few dozen groups. */
const ROUNDING = 1e-7;
const PROBES = 3;

/**
 * What can be worked out from the sizes of groups.
 *
 * A size that follows is a sum of the known ones with some factors, whatever the sizes are: the group's members are in the
 * span of theirs. A few vectors are drawn at right angles to the span; a group in the span has no part in any of them, and one
 * outside has a part in at least one, but for a chance of measure zero. Testing a small group thus costs as many additions as it
 * has cells.
 *
 * @param known   groups whose sizes are known
 * @param people  per cell; cells of nobody count nowhere
 */
export function derivationFrom(known: readonly Members[], people: ArrayLike<number>): Derivation {
  const peopled = (group: Members) =>
    Float64Array.from(group, (member, cell) => (people[cell]! > 0 ? member : 0));
  const basis = orthonormal(known.map(peopled));
  const probes = Array.from({ length: PROBES }, (_, i) => without(basis, drawn(people, i + 1)));
  return {
    follows: (group) => probes.every((probe) => Math.abs(sumOf(probe, group)) < ROUNDING),
  };
}

function sumOf(probe: Float64Array, group: Cells): number {
  let sum = 0;
  for (const cell of group) sum += probe[cell]!;
  return sum;
}

/** Gram and Schmidt, each vector taken twice: once leaves too much rounding behind. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = without(basis, without(basis, vector));
    const length = Math.sqrt(dot(rest, rest));
    if (length > ROUNDING) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

function without(basis: readonly Float64Array[], vector: Float64Array): Float64Array {
  const rest = Float64Array.from(vector);
  for (const direction of basis) {
    const part = dot(direction, rest);
    for (let i = 0; i < rest.length; i++) rest[i]! -= part * direction[i]!;
  }
  return rest;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Numbers between 1 and 2 that follow no pattern of cells, the same at every call: a rule must not change its mind. */
function drawn(people: ArrayLike<number>, seed: number): Float64Array {
  let state = (seed * 2_654_435_761) % 2_147_483_647;
  return Float64Array.from(people, (count) => {
    state = (state * 48_271) % 2_147_483_647;
    return count > 0 ? 1 + state / 2_147_483_647 : 0;
  });
}
