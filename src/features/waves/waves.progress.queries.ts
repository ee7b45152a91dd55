import { type Knex } from 'knex';
import { z } from 'zod';
import { instant, total } from '../../db/columns';
import { type Db } from '../../db/connect';
import { countArrivals, listStatusCounts, StatusCount } from './waves.counts.queries';

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

/** How many people completed a wave, whatever their number is. */
export async function countCompletes(db: Db, waveId: string): Promise<number> {
  const counts = await listStatusCounts(db, waveId);
  const completes = counts.filter(({ isTest, status }) => !isTest && status === 'completed');
  return completes.reduce((sum, { respondents }) => sum + respondents, 0);
}

/** Removes every test answer of a wave, and nothing else: tests leave no vector, so no tally ever knew them. */
export async function deleteTestAnswers(db: Db, waveId: string): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('allocations')
      .where({ wave_id: waveId, is_test: truth(trx) })
      .delete();
    await trx('quota_places')
      .where({ wave_id: waveId, is_test: truth(trx) })
      .delete();
    await trx('quota_cells')
      .where({ wave_id: waveId, is_test: truth(trx) })
      .update({ taken: 0, held: 0, full_at: null });
    const tests: unknown = await trx('responses')
      .where({ wave_id: waveId, is_test: truth(trx) })
      .orderBy('response_id')
      .forUpdate()
      .select({ responseId: 'response_id', status: 'status', page: 'page' });
    // Only those that are read are deleted, so that nobody goes who is not taken off the counts.
    const gone = z.array(TestAnswer).parse(tests);
    for (let from = 0; from < gone.length; from += ROWS_PER_STATEMENT) {
      const ids = gone.slice(from, from + ROWS_PER_STATEMENT).map(({ responseId }) => responseId);
      await trx('responses').where('wave_id', waveId).whereIn('response_id', ids).delete();
    }
    await countArrivals(
      trx,
      gone.map(({ status, page }) => ({ waveId, isTest: true, status, page, respondents: -1 })),
    );
  });
}

const TestAnswer = StatusCount.pick({ status: true, page: true }).extend({ responseId: z.string() });
const ROWS_PER_STATEMENT = 500;

/** TRUE, as both databases write it: SQLite keeps it as 1. */
function truth(db: Db): Knex.Raw {
  return db.raw('TRUE');
}
