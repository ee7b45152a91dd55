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
