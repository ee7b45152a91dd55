import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Db } from '../../db/connect';
import { newSecret } from '../../db/ids';

/** The tracker's salt, made when it is first needed: hashes of people mean nothing outside their tracker. */
export async function trackerSalt(db: Db, trackerId: string): Promise<string> {
  const known = await findSalt(db, trackerId);
  if (known !== undefined) return known;
  await db('tracker_salts')
    .insert({ tracker_id: trackerId, salt: newSecret() })
    .onConflict('tracker_id')
    .ignore();
  return (await findSalt(db, trackerId))!;
}

async function findSalt(db: Db, trackerId: string): Promise<string | undefined> {
  const row: unknown = await db('tracker_salts')
    .select({ salt: 'tracker_salts.salt' })
    .where('tracker_salts.tracker_id', trackerId)
    .first();
  return row === undefined ? undefined : z.object({ salt: z.string() }).parse(row).salt;
}

/** One person in all waves of a tracker: by an id of the company's or a panel's own, or by address. */
export function personHash(salt: string, identity: string): string {
  return createHmac('sha256', salt).update(identity.trim().toLowerCase()).digest('base64url');
}

export async function insertRespondentKey(
  db: Db,
  waveId: string,
  responseId: string,
  hash: string,
): Promise<void> {
  await db('respondent_keys')
    .insert({ wave_id: waveId, response_id: responseId, person_hash: hash })
    .onConflict(['wave_id', 'response_id'])
    .ignore();
}

/** Takes away who somebody was and what they were found through: nothing is left that could be matched with another wave. */
export async function deleteRespondentKeys(db: Db, waveId: string, responseId: string): Promise<void> {
  for (const table of ['respondent_keys', 'response_clusters'])
    await db(table)
      .where({ [`${table}.wave_id`]: waveId, [`${table}.response_id`]: responseId })
      .delete();
}

/** Which of these people completed one of these waves. */
export async function findParticipants(
  db: Db,
  waveIds: readonly string[],
  hashes: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  if (waveIds.length === 0) return found;
  for (let from = 0; from < hashes.length; from += 200) {
    const rows: unknown = await db('respondent_keys')
      .join('responses', (join) =>
        join
          .on('responses.wave_id', 'respondent_keys.wave_id')
          .on('responses.response_id', 'respondent_keys.response_id'),
      )
      .whereIn('respondent_keys.wave_id', waveIds)
      .whereIn('respondent_keys.person_hash', hashes.slice(from, from + 200))
      .whereIn('responses.status', ['completed', 'excluded'])
      .where('responses.is_test', false)
      .distinct({ hash: 'respondent_keys.person_hash' });
    for (const { hash } of z.array(z.object({ hash: z.string() })).parse(rows)) found.add(hash);
  }
  return found;
}

/** The waves whose people are not asked again. */
export async function listExcludedWaves(
  db: Db,
  wave: { id: string; trackerId: string; position: number },
  excludes: 'nobody' | 'last' | 'all',
): Promise<string[]> {
  if (excludes === 'nobody') return [];
  const earlier = db('waves')
    .select({ id: 'waves.id' })
    .where('waves.tracker_id', wave.trackerId)
    // The market's people are not the company's.
    .where('waves.audience', db('waves').select('waves.audience').where('waves.id', wave.id))
    .where('waves.position', '<', wave.position)
    .whereNotNull('waves.instrument_id')
    .orderBy('waves.position', 'desc');
  const rows: unknown = await (excludes === 'last' ? earlier.limit(1) : earlier);
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}
