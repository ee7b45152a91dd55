import { z } from 'zod';
import { total } from '../../db/columns';
import { type Db } from '../../db/connect';

const Held = z.object({ waveId: z.string(), version: total });

/** Published waves that keep the coding they were published with, and which version of the frame that is. */
export async function listHeldVersions(
  db: Db,
  trackerId: string,
  current: number,
): Promise<Map<string, number>> {
  const rows: unknown = await db('waves')
    .leftJoin('wave_codings', 'wave_codings.wave_id', 'waves.id')
    .select({ waveId: 'waves.id', version: 'wave_codings.version' })
    .where('waves.tracker_id', trackerId)
    .whereExists(db('weight_sets').select('weight_sets.id').whereRaw('weight_sets.wave_id = waves.id'))
    .where((open) => open.whereNull('wave_codings.wave_id').orWhere('wave_codings.released', '<', current))
    .orderBy('waves.id');
  const held = z
    .array(Held)
    .parse(rows)
    .filter(({ version }) => version < current);
  return new Map(held.map(({ waveId, version }) => [waveId, version]));
}
