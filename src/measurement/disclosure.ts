import { type Cells, type Derivation, derivationFrom, type Members } from './disclosure-span';

/** People of one kind: a group that figures may be shown of, or that must not be found out about. */
export type Group = { key: string; members: Members };

/** What outsiders may be shown of, in the order in which it is taken away again: the first goes first. */
export type Question = {
  /** everybody, shown in any case where they are enough */
  everybody: Group;
  /** groups that figures could be shown of */
  offered: readonly Group[];
  /** families of groups that exclude each other and together hold everybody: the answers to one segment each */
  families: readonly (readonly Group[])[];
  /** what else must not be found out about where it is small, see `combinationsOf` */
  combinations: readonly Cells[];
  /** people per cell */
  people: ArrayLike<number>;
};

/**
 * Which groups may be shown so that nothing can be learned about fewer people than the threshold, neither by looking nor by
 * adding and subtracting what is shown (primary and complementary suppression).
 *
 * First goes whatever is too small itself. Then, as long as the size of some small group follows from those that are
 * still shown, one more of these goes: the first in the order given without which it no longer follows. Small groups are the
 * combinations, and what shown answers leave over of a whole.
 *
 * @param threshold  people below whom nothing is shown; 0 shows all and is for tests
 * @returns keys of the groups that may be shown; empty where everybody together are too few
 */
export function showable(question: Question, threshold: number): ReadonlySet<string> {
  const { everybody, offered, people } = question;
  if (sizeOf(everybody.members, people) < threshold) return new Set();
  let shown = offered.filter(({ members }) => sizeOf(members, people) >= Math.max(1, threshold));
  if (threshold === 0) return keysOf(everybody, offered);
  const small = question.combinations.filter((group) => isSmall(group, people, threshold));
  for (;;) {
    const guarded = [...small, ...leftOver(question, shown, threshold)];
    if (guarded.length === 0) return keysOf(everybody, shown);
    const derivation = derivationOf(everybody, shown, people);
    const leak = guarded.find((group) => derivation.follows(group));
    if (leak === undefined) return keysOf(everybody, shown);
    shown = withoutOne(everybody, shown, people, leak);
  }
}

function keysOf(everybody: Group, shown: readonly Group[]): ReadonlySet<string> {
  return new Set([everybody, ...shown].map(({ key }) => key));
}

function derivationOf(everybody: Group, shown: readonly Group[], people: ArrayLike<number>): Derivation {
  return derivationFrom(
    [everybody, ...shown].map(({ members }) => members),
    people,
  );
}

/** Takes the first away that the leak needs; where it can be had in several ways, the first of all. */
function withoutOne(
  everybody: Group,
  shown: readonly Group[],
  people: ArrayLike<number>,
  leak: Cells,
): Group[] {
  const rest = (taken: Group) => shown.filter((group) => group !== taken);
  const needed = shown.find((group) => !derivationOf(everybody, rest(group), people).follows(leak));
  return rest(needed ?? shown[0]!);
}

/** Answers to a segment, two answers together, one without the other, and single cells: they do not depend on what is shown. */
export function combinationsOf(families: Question['families'], cells: number): Cells[] {
  const all: Cells[] = families.flat().map(({ members }) => cellsOf(members));
  families.forEach((family, i) =>
    families.slice(i + 1).forEach((other) =>
      family.forEach(({ members: one }) =>
        other.forEach(({ members: two }) => {
          all.push(cellsOf(one.map((member, cell) => member & two[cell]!)));
          all.push(cellsOf(one.map((member, cell) => member & ~two[cell]!)));
          all.push(cellsOf(two.map((member, cell) => member & ~one[cell]!)));
        }),
      ),
    ),
  );
  for (let cell = 0; cell < cells; cell++) all.push([cell]);
  return all.filter((group) => group.length > 0);
}

function cellsOf(members: Members): Cells {
  const cells: number[] = [];
  for (let cell = 0; cell < members.length; cell++) if (members[cell] === 1) cells.push(cell);
  return cells;
}

/** What is left of a shown group when the shown answers of one segment that lie within it are taken out. */
function leftOver(
  { everybody, families, people }: Question,
  shown: readonly Group[],
  threshold: number,
): Cells[] {
  const isShown = new Set(shown.map(({ key }) => key));
  return [everybody, ...shown].flatMap((whole) =>
    families.flatMap((family) => {
      const left = Uint8Array.from(whole.members);
      for (const part of family)
        if (isShown.has(part.key) && part.key !== whole.key && isWithin(part.members, whole.members, people))
          part.members.forEach((member, cell) => (left[cell]! &= ~member));
      const cells = cellsOf(left);
      return isSmall(cells, people, threshold) ? [cells] : [];
    }),
  );
}

function isWithin(part: Members, whole: Members, people: ArrayLike<number>): boolean {
  for (let cell = 0; cell < part.length; cell++)
    if (part[cell] === 1 && whole[cell] === 0 && people[cell]! > 0) return false;
  return true;
}

function isSmall(group: Cells, people: ArrayLike<number>, threshold: number): boolean {
  let size = 0;
  for (const cell of group) {
    size += people[cell]!;
    if (size >= threshold) return false;
  }
  return size > 0;
}

export function sizeOf(members: Members, people: ArrayLike<number>): number {
  let size = 0;
  for (let cell = 0; cell < members.length; cell++) if (members[cell] === 1) size += people[cell]!;
  return size;
}
