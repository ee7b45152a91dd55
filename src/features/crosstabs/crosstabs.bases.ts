import { type Block, type TableRow } from './crosstabs.types';

/**
 * How many people most shares of a column are of: it stands once at the head of the column, and only shares of others say of how
 * many they are. In a column of a segment these are its people.
 *
 * @param rows  those that are shown
 * @returns null where nobody was asked
 */
export function usualBase({ columns }: Block, rows: readonly TableRow[], column: number): number | null {
  const { people } = columns[column]!;
  if (people !== null) return people;
  const times = new Map<number, number>();
  for (const { cells } of rows) {
    const { base } = cells[column]!;
    if (base > 0) times.set(base, (times.get(base) ?? 0) + 1);
  }
  const [most] = [...times].sort(([a, n], [b, m]) => m - n || b - a);
  return most?.[0] ?? null;
}

/**
 * How many people all shares of a row are of, where they are of the same ones and the heads of their columns say otherwise: then
 * the row says so once.
 *
 * @param usual  per column, see `usualBase`
 */
export function rowBase(
  { cells }: Pick<TableRow, 'cells'>,
  columns: readonly number[],
  usual: readonly (number | null)[],
): number | null {
  const asked = columns.map((c, place) => ({ base: cells[c]!.base, usual: usual[place]! }));
  const some = asked.filter(({ base }) => base > 0);
  const [first] = some;
  const isOne = some.length > 1 && some.every(({ base }) => base === first!.base);
  return isOne && some.some(({ base, usual: other }) => base !== other) ? first!.base : null;
}
