import { type Knex } from 'knex';
import { type Db, isPostgres } from './connect';

/** A query whose shape never changes, run with other values. */
export type CompiledQuery = (db: Db, values: readonly Knex.Value[]) => Promise<unknown[]>;

/** A write whose shape never changes; gives the number of rows it changed. */
export type CompiledWrite = (db: Db, values: readonly Knex.Value[]) => Promise<number>;

/**
 * Has knex write the SQL of a query once per kind of database. Building and writing it costs ten times what running it does,
 * which matters where every page of every respondent asks the same.
 *
 * @param build  the query with placeholders for values, in the order in which they stand in it
 */
export function compiledQuery(build: (db: Db) => Knex.QueryBuilder): CompiledQuery {
  const textFor = compiledText(build);
  return async (db, values) => {
    const result = (await db.raw(textFor(db), values)) as unknown[] | { rows: unknown[] };
    return Array.isArray(result) ? result : result.rows;
  };
}

/** The same for a query that changes rows: an update, a delete. */
export function compiledWrite(build: (db: Db) => Knex.QueryBuilder): CompiledWrite {
  const textFor = compiledText(build);
  return async (db, values) => {
    const result = (await db.raw(textFor(db), values)) as { changes: number } | { rowCount: number };
    return 'changes' in result ? result.changes : result.rowCount;
  };
}

function compiledText(build: (db: Db) => Knex.QueryBuilder): (db: Db) => string {
  const texts = new Map<boolean, string>();
  return (db) => {
    const isPg = isPostgres(db);
    const text = texts.get(isPg) ?? build(db).toSQL().sql;
    texts.set(isPg, text);
    return text;
  };
}
