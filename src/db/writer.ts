import { ChangedMeanwhileError } from '../errors';
import { isPostgres, type Db } from './connect';
import { isUnavailable } from './unavailable';
import { withLastWrites } from './write-last';

type Work<T> = (db: Db) => Promise<T>;
type Job = { work: Work<unknown>; resolve: (value: unknown) => void; reject: (reason: unknown) => void };

/** Durable writes that share transactions; `write` resolves only after the commit. */
export type Writer = { write<T>(work: Work<T>): Promise<T>; idle(): Promise<void> };

/**
 * Writes in one commit, few enough that the first does not wait long for the last. With one lane whoever is left out waits for
 * the next commit in any case; with several the others take them.
 */
const LARGEST_BATCH = { oneLane: 64, manyLanes: 16 };

/**
 * Groups writes that arrive while an earlier commit is under way into one durable transaction: the commit's disk wait is the
 * cost of a submission, and this way many submissions pay it once. SQLite has one lane; PostgreSQL several, each with a
 * connection of its own.
 */
export function createWriter(db: Db): Writer {
  const queue: Job[] = [];
  const idleWaiters: (() => void)[] = [];
  const lanes = isPostgres(db) ? 6 : 1;
  const largest = lanes === 1 ? LARGEST_BATCH.oneLane : LARGEST_BATCH.manyLanes;
  let busy = 0;

  async function runLane(): Promise<void> {
    // Let everything that arrived in this turn of the event loop join the batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) await runBatch(db, queue.splice(0, largest));
  }

  function startLane(): void {
    if (busy >= lanes) return;
    busy += 1;
    void runLane().finally(() => {
      busy -= 1;
      if (queue.length > 0) startLane();
      else if (busy === 0) idleWaiters.splice(0).forEach((resolve) => resolve());
    });
  }

  return {
    write: <T>(work: Work<T>) =>
      new Promise<T>((resolve, reject) => {
        queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
        startLane();
      }),
    idle: () => (busy === 0 ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve))),
  };
}

/** Whoever changes what others rest on does so once in a while: the next try finds it done. */
const MOST_TRIES = 4;

async function runBatch(db: Db, jobs: Job[], tries = 1): Promise<void> {
  let hasBegun = false;
  try {
    const results = await db.transaction((trx) => {
      hasBegun = true;
      return runAll(trx, jobs);
    });
    jobs.forEach((job, i) => job.resolve(results[i]));
  } catch (error) {
    if (jobs.length === 1 && error instanceof ChangedMeanwhileError && tries < MOST_TRIES)
      return runBatch(db, jobs, tries + 1);
    // Without a database each would wait in vain for as long again, and whoever comes next behind them.
    if (jobs.length === 1 || !hasBegun || isUnavailable(error)) jobs.forEach((job) => job.reject(error));
    // One bad write must not take its neighbours along: the batch was rolled back, so each runs again alone.
    else for (const job of jobs) await runBatch(db, [job]);
  }
}

async function runAll(db: Db, jobs: Job[]): Promise<unknown[]> {
  const results: unknown[] = [];
  await withLastWrites(db, async () => {
    for (const job of jobs) results.push(await job.work(db));
  });
  return results;
}
