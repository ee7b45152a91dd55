import { type Knex } from 'knex';
import { z } from 'zod';
import { flag, instant, total } from '../../db/columns';
import { type Db } from '../../db/connect';

const StatusCount = z.object({
  isTest: flag,
  status: z.enum(['started', 'completed', 'screened-out', 'over-quota', 'abandoned', 'excluded']),
  page: z.string(),
  respondents: total,
});
export type StatusCount = z.infer<typeof StatusCount>;

/** How many respondents stand where. Pages are told apart only for those who did not get to the end. */
export async function listStatusCounts(db: Db, waveId: string): Promise<StatusCount[]> {
  const page = db.raw(
    "CASE WHEN responses.status IN ('started', 'abandoned') THEN responses.page ELSE '' END",
  );
  const rows: unknown = await db('responses')
    .where('responses.wave_id', waveId)
    .groupBy('responses.is_test', 'responses.status', page)
    .orderBy('responses.status')
    .orderBy('page')
    .select({ isTest: 'responses.is_test', status: 'responses.status', page })
    .count({ respondents: '*' });
  return z.array(StatusCount).parse(rows);
}

const Duration = z.object({ startedAt: instant, completedAt: instant });
const LATEST = 501;

/** Start and end of the newest completes: enough for a median, whatever the size of the wave. */
export async function listLatestDurations(db: Db, waveId: string): Promise<z.infer<typeof Duration>[]> {
  const rows: unknown = await db('response_vectors')
    .join('responses', (join) =>
      join
        .on('responses.wave_id', 'response_vectors.wave_id')
        .andOn('responses.response_id', 'response_vectors.response_id'),
    )
    .where('response_vectors.wave_id', waveId)
    .orderBy(
      ['response_vectors.wave_id', 'response_vectors.completed_at', 'response_vectors.response_id'].map(
        newestFirst,
      ),
    )
    .limit(LATEST)
    .select({ startedAt: 'responses.started_at', completedAt: 'response_vectors.completed_at' });
  return z.array(Duration).parse(rows);
}

const newestFirst = (column: string): { column: string; order: 'desc' } => ({ column, order: 'desc' });

const FinalCount = z.object({ waveId: z.string(), respondents: total });

/** Completes of the tracker's closed waves, as their final tallies hold them. */
export async function listFinalCounts(db: Db, trackerId: string): Promise<Map<string, number>> {
  const rows: unknown = await db('tallies')
    .join('waves', 'waves.id', 'tallies.wave_id')
    .where({ 'waves.tracker_id': trackerId, 'tallies.split': '' })
    .where('tallies.is_final', truth(db))
    .orderBy('waves.position')
    .select({ waveId: 'tallies.wave_id', respondents: 'tallies.respondents' });
  const counts = z.array(FinalCount).parse(rows);
  return new Map(counts.map(({ waveId, respondents }) => [waveId, respondents]));
}

export async function countCompletes(db: Db, waveId: string): Promise<number> {
  const row: unknown = await db('response_vectors')
    .where('response_vectors.wave_id', waveId)
    .count({ completes: '*' })
    .first();
  return z.object({ completes: total }).parse(row).completes;
}

/** Removes every test answer of a wave, and nothing else: tests leave no vector, so no tally ever knew them. */
export async function deleteTestAnswers(db: Db, waveId: string): Promise<void> {
  await db.transaction(async (trx) => {
    for (const table of ['allocations', 'responses'] as const) {
      await trx(table).where(`${table}.wave_id`, waveId).where(`${table}.is_test`, truth(trx)).delete();
    }
  });
}

/** TRUE, as both databases write it: SQLite keeps it as 1. */
function truth(db: Db): Knex.Raw {
  return db.raw('TRUE');
}
