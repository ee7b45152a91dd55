import { z } from 'zod';
import { type Db } from '../../db/connect';

const Setting = z.object({ value: z.string() });

/**
 * Keeps a value under a key that has none yet.
 *
 * @returns the value kept there: this one, or the one that was first
 */
export async function settle(db: Db, key: string, value: string): Promise<string> {
  await db('settings').insert({ key, value }).onConflict('key').ignore();
  const row: unknown = await db('settings')
    .where('settings.key', key)
    .select({ value: 'settings.value' })
    .first();
  return Setting.parse(row).value;
}
