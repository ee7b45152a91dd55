import { z } from 'zod';
import { type Db } from '../../db/connect';

/** The day's key; of several processes the first one has it. Those of days that are over go. */
export async function keepDeviceSalt(trx: Db, day: string, salt: string): Promise<string> {
  await trx('device_salts').insert({ day, salt }).onConflict('day').ignore();
  await deleteOldSalts(trx, day);
  const row: unknown = await trx('device_salts')
    .select({ salt: 'device_salts.salt' })
    .where('device_salts.day', day)
    .first();
  return z.object({ salt: z.string() }).parse(row).salt;
}

export async function deleteOldSalts(db: Db, today: string): Promise<void> {
  await db('device_salts').where('device_salts.day', '<', today).delete();
}
