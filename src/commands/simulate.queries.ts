import { z } from 'zod';
import { total } from '../db/columns';
import { type Db } from '../db/connect';
import { countArrivals } from '../features/waves/waves.counts.queries';
import { countFields } from '../features/waves/waves.field-counts.queries';

/** A simulated respondent as stored; `vector` only where the interview is complete. */
export type SimulatedRow = {
  responseId: string;
  status: 'completed' | 'screened-out' | 'started';
  page: string;
  seed: number;
  answers: string;
  startedAt: string;
  updatedAt: string;
  completedAt: string | null;
  vector: string;
  mentions: string;
  /** how long they stayed on each page, see instrument/seconds.ts */
  times: string;
};

/** Respondents with their vectors, in one transaction. */
export async function insertSimulated(
  db: Db,
  { waveId, instrumentId }: { waveId: string; instrumentId: string },
  rows: SimulatedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.transaction(async (trx) => {
    await trx('responses').insert(
      rows.map((row) => ({
        wave_id: waveId,
        response_id: row.responseId,
        instrument_id: instrumentId,
        status: row.status,
        is_test: false,
        page: row.page,
        seed: row.seed,
        answers: row.answers,
        source: 'simulated',
        started_at: row.startedAt,
        updated_at: row.updatedAt,
        completed_at: row.completedAt,
        seconds: row.times,
      })),
    );
    const complete = rows.flatMap((row) => vectorRow(waveId, row));
    if (complete.length > 0) await trx('response_vectors').insert(complete);
    await countArrivals(
      trx,
      rows.map(({ status, page }) => ({ waveId, isTest: false, status, page, respondents: 1 })),
    );
    const fielded = { waveId, isTest: false, source: 'simulated' };
    await countFields(
      trx,
      rows.map(({ status, completedAt, times }) => ({ ...fielded, status, completedAt, seconds: times })),
    );
  });
}

function vectorRow(
  waveId: string,
  { completedAt, responseId, vector, mentions }: SimulatedRow,
): Record<string, string | null>[] {
  if (completedAt === null) return [];
  return [
    { wave_id: waveId, completed_at: completedAt, response_id: responseId, vector, mentions, weight: null },
  ];
}

/** Adds to how many respondents were given each brand's cards. */
export async function addAllocations(db: Db, waveId: string, counts: Record<string, number>): Promise<void> {
  const rows = Object.entries(counts).map(([brandKey, respondents]) => ({
    wave_id: waveId,
    brand_key: brandKey,
    is_test: false,
    respondents,
  }));
  if (rows.length === 0) return;
  await db('allocations')
    .insert(rows)
    .onConflict(['wave_id', 'brand_key', 'is_test'])
    .merge({ respondents: db.raw('?? + excluded.respondents', ['allocations.respondents']) });
}

/** How many of a wave's responses stand where, by status. */
export async function countByStatus(db: Db, waveId: string): Promise<Record<string, number>> {
  const rows: unknown = await db('responses')
    .where({ 'responses.wave_id': waveId, 'responses.is_test': false })
    .groupBy('responses.status')
    .orderBy('responses.status')
    .select({ status: 'responses.status' })
    .count({ respondents: '*' });
  const counted = z.array(z.object({ status: z.string(), respondents: total })).parse(rows);
  return Object.fromEntries(counted.map(({ status, respondents }) => [status, respondents]));
}
