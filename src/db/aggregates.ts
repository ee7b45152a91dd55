import { isPostgres, type Db } from './connect';

/*
 * Pieces of SQL that the two databases spell differently. Names of columns only: never anything that came from outside.
 */

/** All texts of a group as one, in the order of the columns named. The rows must come from a subquery in that order. */
export function joinedText(db: Db, column: string, separator: string, order: readonly string[]): string {
  const between =
    separator === '' ? "''" : isPostgres(db) ? `chr(${codeOf(separator)})` : `char(${codeOf(separator)})`;
  if (isPostgres(db)) return `string_agg(${column}, ${between} ORDER BY ${order.join(', ')})`;
  return `group_concat(${column}, ${between})`;
}

/** The greatest pair of two texts in a group, joined by a space; the first must be of the same length in every row. */
export function lastPair(db: Db, first: string, second: string): string {
  if (!isPostgres(db)) return `max(${first} || ' ' || ${second})`;
  return `(array_agg(${first} || ' ' || ${second} ORDER BY ${first} DESC, ${second} DESC))[1]`;
}

function codeOf(separator: string): number {
  return separator.charCodeAt(0);
}
