import { isPostgres, type Db } from './connect';

/** Any number, so long as every process that migrates this database uses the same. */
const LOCK = 7_234_001;

/**
 * Brings the database up to date, all or nothing. Two processes that start together wait for each other: SQLite because a
 * transaction begins with the write lock, PostgreSQL because of a lock of our own. A killed one leaves nothing behind.
 */
export async function migrate(db: Db): Promise<void> {
  await db.transaction(async (trx) => {
    if (isPostgres(db)) await trx.raw('SELECT pg_advisory_xact_lock(?)', [LOCK]);
    await trx.migrate.latest();
  });
}
