import { z } from 'zod';
import { instant, total } from '../../db/columns';
import { type Db } from '../../db/connect';

/*
 * How far each tracker has come, for the lists of trackers: a read across the tables of later features, which own them.
 */

const WaveState = z.object({
  trackerId: z.string(),
  label: z.string(),
  status: z.enum(['planned', 'open', 'closed']),
  opensOn: z.iso.date().nullable(),
  closesOn: z.iso.date().nullable(),
  closedAt: instant.nullable(),
});
export type WaveState = z.infer<typeof WaveState>;

/** The waves of a workspace's trackers, or of one of them, in the order of the waves. */
export async function listWaveStates(db: Db, workspaceId: string, trackerId?: string): Promise<WaveState[]> {
  const rows = await db('waves')
    .join('trackers', 'trackers.id', 'waves.tracker_id')
    .select({
      trackerId: 'waves.tracker_id',
      label: 'waves.label',
      status: 'waves.status',
      opensOn: 'waves.opens_on',
      closesOn: 'waves.closes_on',
      closedAt: 'waves.closed_at',
    })
    .where({ 'trackers.workspace_id': workspaceId, 'waves.audience': 'market' })
    .modify((query) => {
      if (trackerId !== undefined) void query.where('trackers.id', trackerId);
    })
    .orderBy(['waves.tracker_id', 'waves.position']);
  return z.array(WaveState).parse(rows);
}

/** Whether anybody's answers count yet. */
export async function hasCompletes(db: Db, trackerId: string): Promise<boolean> {
  const row: unknown = await db('waves')
    .where({ 'waves.tracker_id': trackerId, 'waves.audience': 'market' })
    .whereExists(
      db('response_vectors')
        .select({ responseId: 'response_vectors.response_id' })
        .whereRaw('response_vectors.wave_id = waves.id'),
    )
    .select({ id: 'waves.id' })
    .orderBy('waves.position')
    .first();
  return row !== undefined;
}

/** Whether it was ever agreed who they want to be. */
export async function hasTarget(db: Db, trackerId: string): Promise<boolean> {
  const row: unknown = await db('target_profiles')
    .where({ 'target_profiles.tracker_id': trackerId, 'target_profiles.status': 'locked' })
    .count({ profiles: '*' })
    .first();
  return z.object({ profiles: total }).parse(row).profiles > 0;
}

/** Whether a questionnaire of this tracker was ever frozen, or since then: from then on answers name its parts by their keys. */
export async function wasAsked(db: Db, trackerId: string, since = ''): Promise<boolean> {
  const row: unknown = await db('instruments')
    .where('instruments.tracker_id', trackerId)
    .where('instruments.created_at', '>=', since)
    .count({ instruments: '*' })
    .first();
  return z.object({ instruments: total }).parse(row).instruments > 0;
}
