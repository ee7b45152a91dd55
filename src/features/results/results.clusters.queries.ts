import { z } from 'zod';
import { type Db } from '../../db/connect';
import { type Place, START } from '../columns/columns.vectors.queries';

/** Whether anybody of a wave came in a cluster. */
export async function hasClusters(db: Db, waveId: string): Promise<boolean> {
  const row: unknown = await db('response_clusters')
    .select('response_clusters.response_id')
    .where('response_clusters.wave_id', waveId)
    .first();
  return row !== undefined;
}

const Row = z.object({ completedAt: z.string(), responseId: z.string(), cluster: z.string().nullable() });
const PAGE = 4096;

/**
 * Cluster of each respondent in the order of the wave's columns, which is that of completion; null for those without. A page at
 * a time, so that others get their turn.
 */
export async function* clusterPages(db: Db, waveId: string): AsyncGenerator<(string | null)[]> {
  let after: Place | undefined = START;
  while (after !== undefined) {
    const rows: unknown = await db('response_vectors as vectors')
      .leftJoin('response_clusters as clusters', (join) =>
        join.on('clusters.wave_id', 'vectors.wave_id').on('clusters.response_id', 'vectors.response_id'),
      )
      .select({
        completedAt: 'vectors.completed_at',
        responseId: 'vectors.response_id',
        cluster: 'clusters.cluster',
      })
      .where('vectors.wave_id', waveId)
      .whereRaw('(vectors.completed_at, vectors.response_id) > (?, ?)', [after.completedAt, after.responseId])
      .orderBy(['vectors.completed_at', 'vectors.response_id'])
      .limit(PAGE);
    const page: z.infer<typeof Row>[] = z.array(Row).parse(rows);
    yield page.map(({ cluster }) => cluster);
    after = page.length < PAGE ? undefined : page.at(-1);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
