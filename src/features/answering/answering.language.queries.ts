import { z } from 'zod';
import { instant } from '../../db/columns';
import { type Db } from '../../db/connect';
import { type Place } from './answering.queries';

/** Keeps the language that somebody answers in from here on. */
export async function updateLanguage(
  db: Db,
  { waveId }: Place,
  responseId: string,
  language: string,
): Promise<void> {
  await db('responses')
    .where({ 'responses.wave_id': waveId, 'responses.response_id': responseId })
    .update({ language });
}

const LATEST = 1000;
const Took = z.object({ startedAt: instant, completedAt: instant });

/** Minutes from the first page to the last of a wave's latest interviews, tests left out; in no order. */
export async function listLatestMinutes(db: Db, waveId: string): Promise<number[]> {
  const rows: unknown = await db('response_vectors')
    .join('responses', function () {
      void this.on('responses.wave_id', 'response_vectors.wave_id').andOn(
        'responses.response_id',
        'response_vectors.response_id',
      );
    })
    .where('response_vectors.wave_id', waveId)
    .orderBy([
      { column: 'response_vectors.completed_at', order: 'desc' },
      { column: 'response_vectors.response_id', order: 'desc' },
    ])
    .limit(LATEST)
    .select({ startedAt: 'responses.started_at', completedAt: 'response_vectors.completed_at' });
  return z
    .array(Took)
    .parse(rows)
    .map(({ startedAt, completedAt }) => (Date.parse(completedAt) - Date.parse(startedAt)) / 60_000);
}

/** Completes of a wave by the language that they were given in; '' is the questionnaire's own. */
export async function countLanguages(
  db: Db,
  waveId: string,
): Promise<{ language: string; completes: number }[]> {
  const rows: unknown = await db('responses')
    .where({ 'responses.wave_id': waveId, 'responses.status': 'completed', 'responses.is_test': false })
    .groupBy('responses.language')
    .select({ language: 'responses.language' })
    .count({ completes: '*' })
    .orderBy([{ column: 'completes', order: 'desc' }, { column: 'responses.language' }]);
  return z.array(z.object({ language: z.string(), completes: z.coerce.number().int() })).parse(rows);
}
