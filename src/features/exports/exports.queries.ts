import { z } from 'zod';
import { type Db } from '../../db/connect';

const ExportedRow = z.object({
  responseId: z.string(),
  status: z.string(),
  source: z.string(),
  /** the orders shown follow from it */
  seed: z.number(),
  startedAt: z.string(),
  completedAt: z.string().nullable(),
  /** JSON as stored; whoever reads it must expect that an old row may not fit any more */
  answers: z.string(),
  /** by page, see instrument/seconds.ts */
  seconds: z.string(),
  vector: z.string().nullable(),
  weight: z.number().nullable(),
});
export type ExportedRow = z.infer<typeof ExportedRow>;

/** Which responses a file holds. Test answers are in none. */
export type Holding = 'completed' | 'all';

/** The next responses of a wave by primary key, each with its vector where it counts. */
export async function listExportPage(
  db: Db,
  waveId: string,
  holding: Holding,
  after: string,
  size: number,
): Promise<ExportedRow[]> {
  const rows: unknown = await db('responses')
    .leftJoin('response_vectors', (join) =>
      join
        .on('response_vectors.wave_id', 'responses.wave_id')
        .on('response_vectors.completed_at', 'responses.completed_at')
        .on('response_vectors.response_id', 'responses.response_id'),
    )
    .select({
      responseId: 'responses.response_id',
      status: 'responses.status',
      source: 'responses.source',
      seed: 'responses.seed',
      startedAt: 'responses.started_at',
      completedAt: 'responses.completed_at',
      answers: 'responses.answers',
      seconds: 'responses.seconds',
      vector: 'response_vectors.vector',
      weight: 'response_vectors.weight',
    })
    .where('responses.wave_id', waveId)
    .where('responses.response_id', '>', after)
    .where('responses.is_test', false)
    .modify((query) => {
      if (holding === 'completed') void query.where('responses.status', 'completed');
    })
    .orderBy('responses.response_id')
    .limit(size);
  return z.array(ExportedRow).parse(rows);
}
