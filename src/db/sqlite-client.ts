import type BetterSqlite3 from 'better-sqlite3';
import BetterSqlite3Client from 'knex/lib/dialects/better-sqlite3';
import { sqliteDriver } from './sqlite-driver';

/**
 * knex's better-sqlite3 client, except that a transaction takes the write lock when it begins.
 *
 * A deferred transaction that reads and then writes fails at once with SQLITE_BUSY_SNAPSHOT, ignoring busy_timeout, when
 * another process (an import on the command line) wrote in between. Taking the lock first waits instead.
 */
export class SqliteClient extends BetterSqlite3Client {
  override _driver(): typeof BetterSqlite3 {
    return sqliteDriver();
  }

  override async acquireRawConnection(): Promise<BetterSqlite3.Database> {
    return withKeptStatements((await super.acquireRawConnection()) as BetterSqlite3.Database);
  }

  override _query(connection: unknown, query: { sql?: string }): Promise<unknown> {
    if (query.sql === 'BEGIN;') query.sql = 'BEGIN IMMEDIATE;';
    return super._query(connection, query);
  }
}

/** More different statements than the product has; texts with lists of varying length must not pile up. */
const MOST_STATEMENTS = 400;
const ABOUT_ROWS = /^\s*(select|insert|update|delete|with)\b/i;
const ABOUT_TRANSACTIONS = /^\s*(begin|commit|rollback|savepoint|release)\b/i;

/**
 * Prepares each statement once: knex would have SQLite compile it anew for every query, which costs a respondent's page more
 * than running it. Anything else than rows (a migration) changes the schema and empties what was kept.
 */
function withKeptStatements(connection: BetterSqlite3.Database): BetterSqlite3.Database {
  const statements = new Map<string, BetterSqlite3.Statement>();
  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((sql: string) => {
    const kept = statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = prepare(sql);
    if (ABOUT_TRANSACTIONS.test(sql)) return statement;
    if (statements.size >= MOST_STATEMENTS || !ABOUT_ROWS.test(sql)) statements.clear();
    if (ABOUT_ROWS.test(sql)) statements.set(sql, statement);
    return statement;
  }) as typeof connection.prepare;
  return connection;
}
