import { z } from 'zod';
import { instant, json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { END_OUTCOMES } from './access.settings';

/** A call to a panel that is to be made now. */
const Due = z.object({
  waveId: z.string(),
  responseId: z.string(),
  outcome: z.enum(END_OUTCOMES),
  attempts: z.number().int(),
  /** when the panel took the same outcome before; null: never */
  deliveredAt: instant.nullable(),
  parameters: json(z.record(z.string(), z.string())),
});
export type DueCall = z.infer<typeof Due>;

/** Takes calls that are due, as mails are taken: what is not reported on in time is due again. */
export async function takeDueCalls(
  db: Db,
  { now, leaseUntil, size }: { now: string; leaseUntil: string; size: number },
): Promise<DueCall[]> {
  const rows: unknown = await db('panel_calls')
    .join('panel_entries', (join) =>
      join
        .on('panel_entries.wave_id', 'panel_calls.wave_id')
        .on('panel_entries.response_id', 'panel_calls.response_id'),
    )
    .whereIn('panel_calls.state', ['waiting', 'calling'])
    .where('panel_calls.due_at', '<=', now)
    .orderBy(['panel_calls.due_at', 'panel_calls.wave_id', 'panel_calls.response_id'])
    .limit(size)
    .select({
      ...{ waveId: 'panel_calls.wave_id', responseId: 'panel_calls.response_id' },
      ...{ outcome: 'panel_calls.outcome', attempts: 'panel_calls.attempts' },
      ...{ deliveredAt: 'panel_calls.delivered_at', parameters: 'panel_entries.parameters' },
    });
  const taken: DueCall[] = [];
  for (const due of z.array(Due).parse(rows)) {
    const changed = await callRow(db, due)
      .whereIn('panel_calls.state', ['waiting', 'calling'])
      .where('panel_calls.due_at', '<=', now)
      .update({ state: 'calling', attempts: due.attempts + 1, due_at: leaseUntil });
    if (changed === 1) taken.push({ ...due, attempts: due.attempts + 1 });
  }
  return taken;
}

export async function markCall(
  db: Db,
  due: DueCall,
  change:
    | { state: 'delivered'; deliveredAt: string }
    | { state: 'failed'; error: string }
    | { state: 'waiting'; error: string; dueAt: string },
): Promise<void> {
  const more =
    'deliveredAt' in change
      ? { delivered_at: change.deliveredAt, error: '' }
      : { error: change.error, ...('dueAt' in change ? { due_at: change.dueAt } : {}) };
  await callRow(db, due).update({ state: change.state, ...more });
}

function callRow(db: Db, { waveId, responseId, outcome }: DueCall) {
  return db('panel_calls').where({
    'panel_calls.wave_id': waveId,
    'panel_calls.response_id': responseId,
    'panel_calls.outcome': outcome,
  });
}
