import { z } from 'zod';
import { type Db } from '../../db/connect';

/** Why a wave opens with something that would keep it from opening: said by somebody, about exactly what it read then. */
const Confirmation = z.object({
  item: z.string(),
  what: z.string(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
});
export type Confirmation = z.infer<typeof Confirmation>;

export async function listConfirmations(db: Db, waveId: string): Promise<Confirmation[]> {
  const rows: unknown = await db('wave_confirmations')
    .where('wave_confirmations.wave_id', waveId)
    .select({
      item: 'wave_confirmations.item',
      what: 'wave_confirmations.what',
      reason: 'wave_confirmations.reason',
      madeBy: 'wave_confirmations.made_by',
      madeAt: 'wave_confirmations.made_at',
    })
    .orderBy(['wave_confirmations.made_at', 'wave_confirmations.item']);
  return z.array(Confirmation).parse(rows);
}

/** Keeps a reason; one given before for the same thing is replaced. */
export async function saveConfirmation(db: Db, waveId: string, confirmation: Confirmation): Promise<void> {
  const { item, what, reason, madeBy, madeAt } = confirmation;
  await db('wave_confirmations')
    .insert({ wave_id: waveId, item, what, reason, made_by: madeBy, made_at: madeAt })
    .onConflict(['wave_id', 'item'])
    .merge();
}
