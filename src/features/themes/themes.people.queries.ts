import { z } from 'zod';
import { type Db } from '../../db/connect';
import { type Place } from '../columns/columns.vectors.queries';

const Person = z.object({
  completedAt: z.string(),
  responseId: z.string(),
  vector: z.string(),
  weight: z.number().nullable(),
  answers: z.string().nullable(),
});
/** A complete that counts, with what was answered; `answers` is null where only the counts were kept. */
export type CountedPerson = z.infer<typeof Person>;

/** The next completes that count, in the order of completion. */
export async function listCountedPeople(
  db: Db,
  waveId: string,
  after: Place,
  size: number,
): Promise<CountedPerson[]> {
  const rows: unknown = await db('response_vectors as counted')
    .leftJoin('responses', (join) =>
      join.on('responses.wave_id', 'counted.wave_id').on('responses.response_id', 'counted.response_id'),
    )
    .select({
      completedAt: 'counted.completed_at',
      responseId: 'counted.response_id',
      vector: 'counted.vector',
      weight: 'counted.weight',
      answers: 'responses.answers',
    })
    .where('counted.wave_id', waveId)
    .whereRaw('(counted.completed_at, counted.response_id) > (?, ?)', [after.completedAt, after.responseId])
    .orderBy(['counted.completed_at', 'counted.response_id'])
    .limit(size);
  return z.array(Person).parse(rows);
}
