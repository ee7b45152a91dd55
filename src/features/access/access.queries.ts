import { z } from 'zod';
import { json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { newSecret } from '../../db/ids';
import { lockWave } from '../../db/locks';
import { StaleError } from '../../errors';
import { trackerSalt } from './access.people.queries';
import { AccessSettings, PUBLIC_LINK_ONLY, type WaveAccess } from './access.settings';

const Row = z
  .object({ settings: json(AccessSettings), signingKey: z.string() })
  .transform((row): WaveAccess => row);

const accessColumns = { settings: 'wave_access.settings', signingKey: 'wave_access.signing_key' };

export async function loadAccess(db: Db, waveId: string): Promise<WaveAccess> {
  const row: unknown = await db('wave_access')
    .select(accessColumns)
    .where('wave_access.wave_id', waveId)
    .first();
  return row === undefined ? PUBLIC_LINK_ONLY : Row.parse(row);
}

/** A key of 256 bits, as its bytes are written in hexadecimal: anybody's tools take it. */
export function newSigningKey(): string {
  return Buffer.from(newSecret(), 'base64url').toString('hex');
}

/**
 * Changes some of a wave's settings and counts the change.
 *
 * @param seen  the count when the form was shown; undefined where it does not matter
 * @throws StaleError when somebody else changed them since
 */
export function saveAccess(
  db: Db,
  waveId: string,
  change: Partial<AccessSettings> & { signingKey?: string },
  now: Date,
  seen?: number,
): Promise<void> {
  return db.transaction(async (trx) => {
    await lockWave(trx, waveId);
    const { edit, trackerId } = await findEdit(trx, waveId);
    if (seen !== undefined && seen !== edit)
      throw new StaleError(
        'Somebody else changed this meanwhile. What you typed is still here: look, and save again.',
      );
    const { signingKey, ...settings } = change;
    const before = await loadAccess(trx, waveId);
    const row = {
      settings: JSON.stringify({ ...before.settings, ...settings }),
      signing_key: signingKey ?? (before.signingKey || newSigningKey()),
      updated_at: now.toISOString(),
    };
    await trx('wave_access')
      .insert({ wave_id: waveId, ...row })
      .onConflict('wave_id')
      .merge(row);
    await trx('waves')
      .where('waves.id', waveId)
      .update({ access_edit: edit + 1 });
    // Made here, so that a page that is only read need not write it.
    await trackerSalt(trx, trackerId);
  });
}

async function findEdit(db: Db, waveId: string): Promise<z.infer<typeof Edit>> {
  const row: unknown = await db('waves')
    .select({ edit: 'waves.access_edit', trackerId: 'waves.tracker_id' })
    .where('waves.id', waveId)
    .first();
  return Edit.parse(row);
}

const Edit = z.object({ edit: z.number().int(), trackerId: z.string() });

/** Waves in which something was set about access, with what their people and answers hang on. */
const Wave = z.object({ waveId: z.string(), trackerId: z.string() });

export async function listWavesWithAccess(db: Db): Promise<z.infer<typeof Wave>[]> {
  const rows: unknown = await db('wave_access')
    .join('waves', 'waves.id', 'wave_access.wave_id')
    .select({ waveId: 'waves.id', trackerId: 'waves.tracker_id' })
    .orderBy('waves.id');
  return z.array(Wave).parse(rows);
}
