import { z } from 'zod';
import { flag, total } from '../../db/columns';
import { type Db, isPostgres } from '../../db/connect';
import { lockWave } from '../../db/locks';
import { writeLast } from '../../db/write-last';

/** Where respondents of a wave stand, and how many of them. `page` only of those who did not answer the last. */
export const StatusCount = z.object({
  isTest: flag,
  status: z.enum(['started', 'completed', 'screened-out', 'over-quota', 'abandoned', 'excluded']),
  page: z.string(),
  respondents: total,
});
export type StatusCount = z.infer<typeof StatusCount>;

/** So many more respondents stand there now; fewer where `respondents` is negative. */
export type Arrival = StatusCount & { waveId: string };

const AT_A_PAGE = ['started', 'abandoned', 'screened-out', 'over-quota'];
/** Rows that share one number on PostgreSQL: as many writers as this are not in one another's way. */
const SHARDS = 16;
const ROWS_PER_STATEMENT = 32;
const COLUMNS = ['wave_id', 'shard', 'is_test', 'status', 'page', 'respondents'];

/** Counts respondents where they have arrived, in the transaction that moves them. */
export function countArrivals(trx: Db, arrivals: Arrival[]): Promise<void> {
  return writeLast(trx, arrivals, addCounts);
}

/** Counts one respondent in another place than before. */
export function countMove(
  trx: Db,
  whose: { waveId: string; isTest: boolean },
  from: Pick<StatusCount, 'status' | 'page'>,
  to: Pick<StatusCount, 'status' | 'page'>,
): Promise<void> {
  return countArrivals(trx, [
    { ...whose, ...from, respondents: -1 },
    { ...whose, ...to, respondents: 1 },
  ]);
}

/** How many respondents stand where, whatever their number is. */
export async function listStatusCounts(db: Db, waveId: string): Promise<StatusCount[]> {
  const rows: unknown = await db('wave_status_counts as counts')
    .where('counts.wave_id', waveId)
    .groupBy('counts.is_test', 'counts.status', 'counts.page')
    .orderBy(['counts.status', 'counts.page', 'counts.is_test'])
    .select({ isTest: 'counts.is_test', status: 'counts.status', page: 'counts.page' })
    .sum({ respondents: 'counts.respondents' });
  const counts = z.array(StatusCount).parse(rows);
  // Nobody was ever counted: there is nobody, or somebody who came past the program. Either is soon known.
  if (counts.length === 0) return listRecounted(db, waveId);
  return counts.filter(({ respondents }) => respondents !== 0);
}

/** The same by looking at every respondent. */
export async function listRecounted(db: Db, waveId: string): Promise<StatusCount[]> {
  const rows: unknown = await db
    .from(standing(db, waveId).as('standing'))
    .groupBy('isTest', 'status', 'page')
    .orderBy(['status', 'page', 'isTest'])
    .select('isTest', 'status', 'page')
    .sum({ respondents: 'respondents' });
  return z.array(StatusCount).parse(rows);
}

/**
 * Makes the counts what a recount says, while answers come in: both are read in one snapshot, and what lies between them is
 * added, so that whoever is counted meanwhile stays counted.
 *
 * @returns how many respondents had been counted wrongly
 */
export function correctStatusCounts(db: Db, waveId: string): Promise<number> {
  return db.transaction(async (trx) => {
    await lockWave(trx, waveId);
    const counted = trx('wave_status_counts')
      .select({ isTest: 'is_test', status: 'status', page: 'page', respondents: trx.raw('-respondents') })
      .where('wave_id', waveId);
    const rows: unknown = await trx
      .from(standing(trx, waveId).unionAll(counted).as('both'))
      .groupBy('isTest', 'status', 'page')
      .orderBy(['status', 'page', 'isTest'])
      .select('isTest', 'status', 'page')
      .sum({ respondents: 'respondents' });
    const missing = z.array(StatusCount).parse(rows);
    await addCounts(
      trx,
      missing.map((count) => ({ waveId, ...count })),
    );
    return missing.reduce((sum, { respondents }) => sum + Math.abs(respondents), 0);
  });
}

function standing(db: Db, waveId: string): ReturnType<Db> {
  const statuses = AT_A_PAGE.map(() => '?').join(', ');
  const page = db.raw(`CASE WHEN status IN (${statuses}) THEN page ELSE '' END`, AT_A_PAGE);
  return db('responses')
    .select({ isTest: 'is_test', status: 'status', page, respondents: db.raw('1') })
    .where('wave_id', waveId);
}

/** Adds to the stored counts, in one order for everybody, so that two writers cannot wait for each other. */
async function addCounts(trx: Db, arrivals: Arrival[]): Promise<void> {
  const shard = isPostgres(trx) ? nextShard() : 0;
  const sums = summed(arrivals);
  for (let from = 0; from < sums.length; from += ROWS_PER_STATEMENT) {
    const batch = sums.slice(from, from + ROWS_PER_STATEMENT);
    const places = batch.map(() => `(${COLUMNS.map(() => '?').join(', ')})`).join(', ');
    // Written out: every page of every respondent comes by here, and knex would take longer to build it than it runs.
    await trx.raw(
      `INSERT INTO wave_status_counts (${COLUMNS.join(', ')}) VALUES ${places}
       ON CONFLICT (wave_id, shard, is_test, status, page)
       DO UPDATE SET respondents = wave_status_counts.respondents + excluded.respondents`,
      batch.flatMap(({ waveId, isTest, status, page, respondents }) => [
        waveId,
        shard,
        isTest,
        status,
        page,
        respondents,
      ]),
    );
  }
}

/** One of each place, those that nobody came to or left left out. */
function summed(arrivals: Arrival[]): Arrival[] {
  const sums = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const page = AT_A_PAGE.includes(arrival.status) ? arrival.page : '';
    const key = [arrival.waveId, arrival.isTest, arrival.status, page].join(' ');
    const before = sums.get(key)?.respondents ?? 0;
    sums.set(key, { ...arrival, page, respondents: before + arrival.respondents });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, arrival]) => (arrival.respondents === 0 ? [] : [arrival]));
}

// Processes begin in different places, and the lanes of one process take turns.
let shardNow = process.pid;
function nextShard(): number {
  shardNow = (shardNow + 1) % SHARDS;
  return shardNow;
}
