import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import knex, { type Knex } from 'knex';
import { SqliteClient } from './sqlite-client';

/** A connection or an open transaction: every query takes one, so callers decide what is atomic. */
export type Db = Knex;

const MIGRATIONS = path.join(__dirname, '..', '..', 'migrations');

/** The first release in which concurrent checkpoints cannot lose committed rows (sqlite.org/wal.html, "WAL-reset bug"). */
const OLDEST_SAFE_SQLITE = [3, 51, 3] as const;

/** @param url `sqlite:PATH` (`sqlite::memory:` for a database that is gone with the process) or `postgres://…` */
export function knexConfig(url: string): Knex.Config {
  const migrations = { directory: MIGRATIONS, loadExtensions: ['.ts'] };
  const compileSqlOnError = false; // error messages, which are logged, must not quote what was being written
  // Every error reaches whoever asked, who says it in our words; knex would print it a second time, with a stack.
  const log = { warn: ignore, error: ignore, deprecate: ignore, debug: ignore };
  if (url.startsWith('postgres')) {
    return {
      client: 'pg',
      connection: url,
      migrations,
      log,
      compileSqlOnError,
      pool: { min: 0, max: 10 },
      acquireConnectionTimeout: 10_000,
    };
  }
  return {
    client: SqliteClient as unknown as typeof Knex.Client,
    connection: { filename: url.slice('sqlite:'.length) },
    useNullAsDefault: true,
    migrations,
    log,
    compileSqlOnError,
    pool: { min: 1, max: 1, afterCreate: prepareSqlite },
    acquireConnectionTimeout: 10_000,
  };
}

/** Opens the database, making the folder of an SQLite file where it is missing. */
export function connect(url: string): Db {
  const file = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;
  if (file !== undefined && file !== ':memory:')
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  return knex(knexConfig(url));
}

export function isPostgres(db: Db): boolean {
  return (db.client as { config: Knex.Config }).config.client === 'pg';
}

/** Durable commits: SQLite falls back to synchronous=NORMAL whenever a WAL database is reopened, so it is set every time. */
function prepareSqlite(
  connection: BetterSqlite3.Database,
  done: (error: Error | null, connection: unknown) => void,
): void {
  try {
    const { version } = connection.prepare('SELECT sqlite_version() AS version').get() as { version: string };
    refuseOldSqlite(version);
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('busy_timeout = 10000');
    connection.pragma('cache_size = -65536');
    done(null, connection);
  } catch (error) {
    done(error as Error, connection);
  }
}

/** @throws Error when the SQLite library is older than the first safe release */
export function refuseOldSqlite(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [i, oldest] of OLDEST_SAFE_SQLITE.entries()) {
    const part = parts[i] ?? 0;
    if (part > oldest) return;
    if (part < oldest)
      throw new Error(
        `SQLite ${version} can lose data; Regard needs ${OLDEST_SAFE_SQLITE.join('.')} or newer`,
      );
  }
}

function ignore(): void {}
