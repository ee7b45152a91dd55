import { type Db } from '../../src/db/connect';

type Pool = {
  acquireTimeoutMillis: number;
  max: number;
  acquire(): { promise: Promise<unknown> };
  release(connection: unknown): void;
  on(event: 'acquireRequest', listener: () => void): void;
};

/**
 * Takes every connection for as long as `work` runs, and has whoever asks for one wait for a moment only.
 *
 * @returns how often a connection was asked for
 */
export async function whileBusy(db: Db, work: () => Promise<void>): Promise<number> {
  const { pool } = db.client as { pool: Pool };
  const patience = pool.acquireTimeoutMillis;
  const taken = await Promise.all(Array.from({ length: pool.max }, () => pool.acquire().promise));
  let asked = 0;
  pool.on('acquireRequest', () => (asked += 1));
  pool.acquireTimeoutMillis = 50;
  try {
    await work();
    return asked;
  } finally {
    pool.acquireTimeoutMillis = patience;
    taken.forEach((connection) => pool.release(connection));
  }
}
