import { type ColumnQuestion, type Fact as Counted } from '../../measurement/columns-question';
import { type Joint } from '../../measurement/contrast-joint';
import { type ScoreGroups } from '../../measurement/contrast-paired';

/** Positions in the wave's layout of what a row counts about one brand; null where the wave did not ask it. */
export type AskedCell =
  { kind: 'share'; fact: Counted } | ({ kind: 'score' } & Record<Group, Counted>) | null;
type Group = keyof ScoreGroups;

/** Where a row's counts stand in the tally that answers the question, and for each pair of brands those of both together. */
export type CountedRow =
  | { kind: 'share'; cells: (number | null)[]; joints: (Joint | null)[] }
  | { kind: 'score'; cells: (ScoreGroups | null)[]; joints: (FourJoints | null)[] };
type FourJoints = [Joint, Joint, Joint, Joint];

/**
 * What has to be counted for rows of brands: everything that a row names, once, and every pair of brands within a row.
 *
 * @returns the question, and where its answer holds what the rows asked for: pairs are (0,1), (0,2), …, (1,2), …
 */
export function brandQuestion(
  rows: readonly (readonly AskedCell[])[],
  cellSegments: readonly string[],
): { question: ColumnQuestion; rows: CountedRow[] } {
  const measures = numbered<Counted>((fact) => String(fact));
  const pairs = numbered<readonly [Counted, Counted]>(([a, b]) => `${String(a)} ${String(b)}`);
  const named = rows.map((row) => row.map((cell) => placesOf(cell, measures.place)));
  const joined = rows.map((row) =>
    eachPair(row).map(([a, b]) => (a === null || b === null ? [] : factPairs(a, b).map(pairs.place))),
  );
  const joint = (pair: number): Joint => {
    const first = measures.all.length + 3 * pair;
    return [first, first + 1, first + 2];
  };
  return {
    question: { cellSegments, measures: measures.all, pairs: pairs.all },
    rows: rows.map((row, r) =>
      countedRow(
        row,
        named[r]!,
        joined[r]!.map((found) => found.map(joint)),
      ),
    ),
  };
}

function countedRow(
  row: readonly AskedCell[],
  cells: readonly (number | ScoreGroups | null)[],
  joints: readonly Joint[][],
): CountedRow {
  const isScore = row.some((cell) => cell?.kind === 'score');
  return isScore
    ? {
        kind: 'score',
        cells: cells.map((cell) => (typeof cell === 'number' ? null : cell)),
        joints: joints.map((found) => (found.length === 4 ? (found as FourJoints) : null)),
      }
    : {
        kind: 'share',
        cells: cells.map((cell) => (typeof cell === 'number' ? cell : null)),
        joints: joints.map(([found]) => found ?? null),
      };
}

function placesOf(cell: AskedCell, place: (fact: Counted) => number): number | ScoreGroups | null {
  if (cell === null) return null;
  if (cell.kind === 'share') return place(cell.fact);
  const { promoters, passives, detractors } = cell;
  return { promoters: place(promoters), passives: place(passives), detractors: place(detractors) };
}

function factPairs(a: NonNullable<AskedCell>, b: NonNullable<AskedCell>): [Counted, Counted][] {
  const facts = (cell: NonNullable<AskedCell>) =>
    cell.kind === 'share' ? [cell.fact] : [cell.promoters, cell.detractors];
  return facts(a).flatMap((one) => facts(b).map((other): [Counted, Counted] => [one, other]));
}

export function eachPair<T>(row: readonly T[]): [T, T][] {
  return row.flatMap((a, i) => row.slice(i + 1).map((b): [T, T] => [a, b]));
}

/** Things in the order in which they were first named, each once. */
function numbered<T>(name: (thing: T) => string): { all: T[]; place: (thing: T) => number } {
  const known = new Map<string, number>();
  const all: T[] = [];
  return {
    all,
    place(thing) {
      const key = name(thing);
      const before = known.get(key);
      if (before !== undefined) return before;
      known.set(key, all.length);
      return all.push(thing) - 1;
    },
  };
}
