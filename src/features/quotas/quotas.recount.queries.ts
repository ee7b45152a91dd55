import { z } from 'zod';
import { type Db } from '../../db/connect';
import { type PlaceOf, type Side } from './quotas.queries';

const Counting = z
  .object({
    responseId: z.string(),
    status: z.string(),
    answers: z.string(),
    expiresAt: z.string().nullable(),
  })
  .transform(({ status, expiresAt, ...rest }) => ({
    ...rest,
    state: status === 'completed' ? ('taken' as const) : ('held' as const),
    expiresAt: expiresAt ?? '',
  }));

const ROWS = 500;

/** The next respondents of a wave who count in its quotas: completes, and who holds a place that has not expired. */
export async function listCounting(
  db: Db,
  { waveId, isTest }: Side,
  after: string,
  now: string,
): Promise<z.infer<typeof Counting>[]> {
  const rows: unknown = await db('responses')
    .leftJoin('quota_places', (join) =>
      join
        .on('quota_places.wave_id', 'responses.wave_id')
        .on('quota_places.response_id', 'responses.response_id'),
    )
    .where({ 'responses.wave_id': waveId, 'responses.is_test': isTest })
    .where('responses.response_id', '>', after)
    .where((counts) => {
      void counts
        .where('responses.status', 'completed')
        .orWhere(
          (holds) =>
            void holds.where('responses.status', 'started').where('quota_places.expires_at', '>=', now),
        );
    })
    .orderBy('responses.response_id')
    .limit(ROWS)
    .select({
      responseId: 'responses.response_id',
      status: 'responses.status',
      answers: 'responses.answers',
      expiresAt: 'quota_places.expires_at',
    });
  return z.array(Counting).parse(rows);
}

export async function deleteAllPlaces(trx: Db, { waveId, isTest }: Side): Promise<void> {
  await trx('quota_places')
    .where({ 'quota_places.wave_id': waveId, 'quota_places.is_test': isTest })
    .delete();
}

const ROWS_PER_STATEMENT = 100;

export async function insertPlaces(trx: Db, { waveId, isTest }: Side, places: PlaceOf[]): Promise<void> {
  for (let from = 0; from < places.length; from += ROWS_PER_STATEMENT) {
    const rows = places.slice(from, from + ROWS_PER_STATEMENT).map((place) => ({
      wave_id: waveId,
      response_id: place.responseId,
      is_test: isTest,
      cells: place.cells.join(' '),
      state: place.state,
      expires_at: place.expiresAt,
    }));
    await trx('quota_places').insert(rows);
  }
}
