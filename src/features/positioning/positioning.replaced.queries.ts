import { z } from 'zod';
import { instant, json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';

export type Drafter = { by: string; at: string };

/** Who saved a draft last. */
export async function noteDrafter(db: Db, profileId: string, by: string, now: Date): Promise<void> {
  const set = { drafted_by: by, drafted_at: now.toISOString() };
  await db('target_drafters')
    .insert({ profile_id: profileId, ...set })
    .onConflict('profile_id')
    .merge(set);
}

export async function findDrafter(db: Db, profileId: string): Promise<Drafter | null> {
  const row: unknown = await db('target_drafters')
    .select({ by: 'target_drafters.drafted_by', at: 'target_drafters.drafted_at' })
    .where('target_drafters.profile_id', profileId)
    .first();
  return row === undefined ? null : z.object({ by: z.string(), at: instant }).parse(row);
}

const Item = z.object({
  statementKey: z.string(),
  share: z.number(),
  importance: z.number(),
  deadline: z.string(),
  reason: z.string(),
});

const ReplacedDraft = z.object({
  number: z.number().int(),
  version: z.number().int(),
  reason: z.string(),
  items: json(z.array(Item)),
  draftedBy: z.string(),
  draftedAt: instant.nullable(),
  replacedAt: instant,
  how: z.enum(['signed', 'file']),
});
/** A draft as it stood when a signed target or a file took its place. */
export type ReplacedDraft = z.infer<typeof ReplacedDraft>;

const columns = {
  number: 'replaced_drafts.number',
  version: 'replaced_drafts.version',
  reason: 'replaced_drafts.reason',
  items: 'replaced_drafts.items',
  draftedBy: 'replaced_drafts.drafted_by',
  draftedAt: 'replaced_drafts.drafted_at',
  replacedAt: 'replaced_drafts.replaced_at',
  how: 'replaced_drafts.how',
};

/** Newest first. */
export async function listReplaced(db: Db, trackerId: string): Promise<ReplacedDraft[]> {
  const rows: unknown = await db('replaced_drafts')
    .select(columns)
    .where('replaced_drafts.tracker_id', trackerId)
    .orderBy('replaced_drafts.number', 'desc');
  return z.array(ReplacedDraft).parse(rows);
}

export async function getReplaced(db: Db, trackerId: string, number: number): Promise<ReplacedDraft> {
  const found = (await listReplaced(db, trackerId)).find((one) => one.number === number);
  if (found === undefined) throw new NotFoundError('replaced draft');
  return found;
}

/** Keeps a draft that is about to give way. One without a word in it is not worth keeping. */
export async function keepReplaced(
  trx: Db,
  trackerId: string,
  draft: Pick<ReplacedDraft, 'version' | 'reason' | 'items'> & { id: string },
  how: ReplacedDraft['how'],
  now: Date,
): Promise<void> {
  if (draft.items.length === 0 && draft.reason === '') return;
  const drafter = await findDrafter(trx, draft.id);
  const [newest] = await listReplaced(trx, trackerId);
  await trx('replaced_drafts').insert({
    tracker_id: trackerId,
    number: (newest?.number ?? 0) + 1,
    version: draft.version,
    reason: draft.reason,
    items: JSON.stringify(draft.items),
    drafted_by: drafter?.by ?? '',
    drafted_at: drafter?.at ?? null,
    replaced_at: now.toISOString(),
    how,
  });
}
