import { type Db } from '../../src/db/connect';

/** Four names a respondent: what unaided questions bring. */
const NAMES = ['Brand 1', 'brand 2', 'Brand 3', 'Brand 7', 'brandt 4', 'no idea', 'Bean & Co', 'BRAND 5'];

/**
 * Fills an SQLite wave with `times` copies of the vectors, each a respondent of their own, without a million inserts from here:
 * the vectors are put in once and multiplied by the database.
 */
export async function multiplyRows(
  db: Db,
  waveId: string,
  vectors: readonly string[],
  times: number,
): Promise<void> {
  for (let i = 0; i < vectors.length; i += 150) {
    await db('response_vectors').insert(
      vectors.slice(i, i + 150).map((vector, j) => ({
        wave_id: waveId,
        completed_at: '2026-01-10T00:00:00.000Z',
        response_id: `first-${String(i + j).padStart(7, '0')}`,
        vector,
        mentions: [0, 1, 2, 3].map((k) => NAMES[(i + j + k * k) % NAMES.length]).join('\n'),
        weight: null,
      })),
    );
  }
  await db.raw(
    `WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?)
     INSERT INTO response_vectors (wave_id, completed_at, response_id, vector, mentions, weight)
     SELECT v.wave_id, strftime('%Y-%m-%dT%H:%M:%S.000Z', '2026-01-10', '+' || copies.n || ' hours'),
            copies.n || '-' || v.response_id, v.vector, v.mentions, NULL
     FROM copies, response_vectors AS v
     WHERE v.wave_id = ? AND v.completed_at = '2026-01-10T00:00:00.000Z'
     ORDER BY 2, 3`,
    [times - 1, waveId],
  );
}
