import { z } from 'zod';
import { flag } from '../../db/columns';
import { type Db } from '../../db/connect';
import { type Place, START } from './columns.vectors.queries';

/** Those of these waves whose respondents have keys by which they can be found in other waves. */
export async function listKeyedWaves(db: Db, waveIds: readonly string[]): Promise<Set<string>> {
  const rows: unknown = await db('waves')
    .select({ id: 'waves.id' })
    .whereIn('waves.id', waveIds)
    .whereExists(
      db('respondent_keys')
        .select('respondent_keys.response_id')
        .whereRaw('respondent_keys.wave_id = waves.id'),
    );
  return new Set(
    z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map(({ id }) => id),
  );
}

const Row = z.object({
  completedAt: z.string(),
  responseId: z.string(),
  hash: z.string().nullable(),
  isShared: flag,
});

const PAGE = 4096;

/**
 * Respondents of a wave who came to another one too, whether or not they completed it: by their key, their place in the wave's columns, which are in the order
 * of completion. A page at a time, so that others get their turn.
 */
export async function listSharedPlaces(
  db: Db,
  waveId: string,
  otherWaveId: string,
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  let after: Place | undefined = START;
  for (let place = 0; after !== undefined;) {
    const rows = await listPage(db, waveId, otherWaveId, after);
    for (const { hash, isShared } of rows) {
      if (hash !== null && isShared && !found.has(hash)) found.set(hash, place);
      place += 1;
    }
    after = rows.length < PAGE ? undefined : rows.at(-1);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return found;
}

async function listPage(
  db: Db,
  waveId: string,
  otherWaveId: string,
  after: Place,
): Promise<z.infer<typeof Row>[]> {
  const shared = db('respondent_keys as other')
    .where('other.wave_id', otherWaveId)
    .whereRaw('other.person_hash = keys.person_hash')
    .select(db.raw('1'));
  const rows: unknown = await db('response_vectors as vectors')
    .leftJoin('respondent_keys as keys', (join) =>
      join.on('keys.wave_id', 'vectors.wave_id').on('keys.response_id', 'vectors.response_id'),
    )
    .select({
      completedAt: 'vectors.completed_at',
      responseId: 'vectors.response_id',
      hash: 'keys.person_hash',
      isShared: db.raw('EXISTS ?', [shared]),
    })
    .where('vectors.wave_id', waveId)
    .whereRaw('(vectors.completed_at, vectors.response_id) > (?, ?)', [after.completedAt, after.responseId])
    .orderBy(['vectors.completed_at', 'vectors.response_id'])
    .limit(PAGE);
  return z.array(Row).parse(rows);
}
