import { z } from 'zod';
import { type Db } from '../../db/connect';
import { instant } from '../../db/columns';

const Followed = z.object({ trackerId: z.string(), workspaceId: z.string(), version: z.number().int() });

/** Trackers with a target in force, and its version. */
export async function listFollowed(db: Db): Promise<z.infer<typeof Followed>[]> {
  const rows: unknown = await db('target_profiles')
    .join('trackers', 'trackers.id', 'target_profiles.tracker_id')
    .where('target_profiles.status', 'locked')
    .groupBy('trackers.id', 'trackers.workspace_id')
    .select({ trackerId: 'trackers.id', workspaceId: 'trackers.workspace_id' })
    .max({ version: 'target_profiles.version' })
    .orderBy('trackers.id');
  return z.array(Followed).parse(rows);
}

const WaveState = z.object({
  trackerId: z.string(),
  id: z.string(),
  status: z.string(),
  label: z.string(),
  position: z.number(),
  opensOn: z.string().nullable(),
  closesOn: z.string().nullable(),
  closedAt: instant.nullable(),
  breakNote: z.string(),
  exclusionsEdit: z.number(),
  /** how often its results were published */
  published: z.coerce.number(),
});
export type WaveState = z.infer<typeof WaveState>;

/** All that can move a forecast, of the waves of the market of those trackers; the answers of a closed wave are final. */
export async function listWaveStates(db: Db, trackerIds: readonly string[]): Promise<WaveState[]> {
  const published = db('weight_sets')
    .count('weight_sets.id')
    .where('weight_sets.wave_id', db.ref('waves.id'))
    .as('published');
  const rows: unknown = await db('waves')
    .select({
      trackerId: 'waves.tracker_id',
      id: 'waves.id',
      status: 'waves.status',
      label: 'waves.label',
      position: 'waves.position',
      opensOn: 'waves.opens_on',
      closesOn: 'waves.closes_on',
      closedAt: 'waves.closed_at',
      breakNote: 'waves.break_note',
      exclusionsEdit: 'waves.exclusions_edit',
    })
    .select(published)
    .whereIn('waves.tracker_id', trackerIds)
    .where('waves.audience', 'market')
    .orderBy(['waves.tracker_id', 'waves.position', 'waves.id']);
  return z.array(WaveState).parse(rows);
}

/** What the last look at each tracker was at. */
export async function listLooks(db: Db): Promise<Map<string, string>> {
  const rows: unknown = await db('forecast_looks')
    .select({ trackerId: 'forecast_looks.tracker_id', basis: 'forecast_looks.basis' })
    .orderBy('forecast_looks.tracker_id');
  const looks = z.array(z.object({ trackerId: z.string(), basis: z.string() })).parse(rows);
  return new Map(looks.map(({ trackerId, basis }) => [trackerId, basis]));
}

export async function saveLook(db: Db, trackerId: string, basis: string, now: Date): Promise<void> {
  const set = { basis, looked_at: now.toISOString() };
  await db('forecast_looks')
    .insert({ tracker_id: trackerId, ...set })
    .onConflict('tracker_id')
    .merge(set);
}
