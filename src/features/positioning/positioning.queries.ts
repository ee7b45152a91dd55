import { z } from 'zod';
import { instant } from '../../db/columns';
import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { lockTracker } from '../../db/locks';
import { NotFoundError, StaleError, StateError } from '../../errors';
import { noteDrafter } from './positioning.replaced.queries';

const versionColumns = {
  id: 'target_profiles.id',
  trackerId: 'target_profiles.tracker_id',
  version: 'target_profiles.version',
  status: 'target_profiles.status',
  reason: 'target_profiles.reason',
  edit: 'target_profiles.edit',
  createdAt: 'target_profiles.created_at',
  lockedAt: 'target_profiles.locked_at',
  lockedBy: 'target_profiles.locked_by',
  contentHash: 'target_profiles.content_hash',
};

const TargetVersion = z.object({
  id: z.string(),
  trackerId: z.string(),
  version: z.number().int(),
  status: z.enum(['draft', 'locked']),
  reason: z.string(),
  edit: z.number().int(),
  createdAt: instant,
  lockedAt: instant.nullable(),
  lockedBy: z.string().nullable(),
  contentHash: z.string().nullable(),
});
export type TargetVersion = z.infer<typeof TargetVersion>;

const TargetItem = z.object({
  statementKey: z.string(),
  share: z.number(),
  importance: z.number(),
  deadline: z.string(),
  reason: z.string(),
});
export type TargetItem = z.infer<typeof TargetItem>;

/** A version with what it says per statement. */
export type Target = TargetVersion & { items: TargetItem[] };

/** Newest first. */
export async function listTargetVersions(db: Db, trackerId: string): Promise<TargetVersion[]> {
  const rows = await db('target_profiles')
    .select(versionColumns)
    .where('target_profiles.tracker_id', trackerId)
    .orderBy('target_profiles.version', 'desc');
  return z.array(TargetVersion).parse(rows);
}

/** The target in force: the highest locked version. */
export async function findCurrentTarget(db: Db, trackerId: string): Promise<Target | undefined> {
  return findNewest(db, trackerId, 'locked');
}

/** The version being worked on; a tracker has at most one. */
export async function findDraft(db: Db, trackerId: string): Promise<Target | undefined> {
  return findNewest(db, trackerId, 'draft');
}

export async function getTargetVersion(db: Db, trackerId: string, version: number): Promise<Target> {
  const row: unknown = await db('target_profiles')
    .select(versionColumns)
    .where({ 'target_profiles.tracker_id': trackerId, 'target_profiles.version': version })
    .first();
  if (row === undefined) throw new NotFoundError('target version');
  return withItems(db, TargetVersion.parse(row));
}

async function findNewest(
  db: Db,
  trackerId: string,
  status: TargetVersion['status'],
): Promise<Target | undefined> {
  const row: unknown = await db('target_profiles')
    .select(versionColumns)
    .where({ 'target_profiles.tracker_id': trackerId, 'target_profiles.status': status })
    .orderBy('target_profiles.version', 'desc')
    .first();
  return row === undefined ? undefined : withItems(db, TargetVersion.parse(row));
}

async function withItems(db: Db, version: TargetVersion): Promise<Target> {
  const rows = await db('target_items')
    .select({
      statementKey: 'target_items.statement_key',
      share: 'target_items.share',
      importance: 'target_items.importance',
      deadline: 'target_items.deadline',
      reason: 'target_items.reason',
    })
    .where('target_items.profile_id', version.id)
    .orderBy('target_items.statement_key');
  return { ...version, items: z.array(TargetItem).parse(rows) };
}

/** Waves that a deadline may name, newest first. */
export async function listWaveLabels(db: Db, trackerId: string): Promise<string[]> {
  const rows = await db('waves')
    .select({ label: 'waves.label' })
    .where({ 'waves.tracker_id': trackerId, 'waves.audience': 'market' })
    .orderBy('waves.position', 'desc');
  return z
    .array(z.object({ label: z.string() }))
    .parse(rows)
    .map(({ label }) => label);
}

export type DraftContent = { reason: string; items: TargetItem[] };

/**
 * Saves the draft, making it as the next version where there is none.
 *
 * The edit counter runs on from version to version, so a form shown for one version never passes for another.
 *
 * @param edit  the edit counter of the newest version when the form was shown, or 0 where there was none yet
 * @throws StaleError when somebody else saved, locked or started a draft meanwhile
 */
export async function saveDraft(
  db: Db,
  trackerId: string,
  edit: number,
  content: DraftContent,
  now: Date,
  by = '',
): Promise<Target> {
  return db.transaction(async (trx) => {
    // Who saves or locks waits here for the other, and then sees that the edit counter has moved on.
    await lockTracker(trx, trackerId);
    const [newest] = await listTargetVersions(trx, trackerId);
    if ((newest?.edit ?? 0) !== edit) throw new StaleError(SOMEBODY_ELSE);
    const id = newest?.status === 'draft' ? newest.id : await insertDraft(trx, trackerId, now, newest);
    await trx('target_profiles')
      .where({ 'target_profiles.id': id, 'target_profiles.status': 'draft' })
      .update({ reason: content.reason, edit: edit + 1 });
    await noteDrafter(trx, id, by, now);
    await trx('target_items').where('target_items.profile_id', id).delete();
    if (content.items.length > 0)
      await trx('target_items').insert(content.items.map((item) => itemRow(id, item)));
    return (await findDraft(trx, trackerId))!;
  });
}

export const SOMEBODY_ELSE = 'Somebody else changed this target while you were working on it.';

async function insertDraft(db: Db, trackerId: string, now: Date, after?: TargetVersion): Promise<string> {
  const id = newId();
  await db('target_profiles').insert({
    id,
    tracker_id: trackerId,
    version: (after?.version ?? 0) + 1,
    status: 'draft',
    reason: '',
    edit: after?.edit ?? 0,
    created_at: now.toISOString(),
  });
  return id;
}

function itemRow(profileId: string, item: TargetItem): Record<string, string | number> {
  const { statementKey, share, importance, deadline, reason } = item;
  return { profile_id: profileId, statement_key: statementKey, share, importance, deadline, reason };
}

export type Lock = { edit: number; contentHash: string; lockedBy: string; now: Date };

/**
 * Locks the draft for good.
 *
 * @throws StateError when there is no draft, StaleError when it is not the one that was shown
 */
export async function lockDraft(db: Db, trackerId: string, lock: Lock): Promise<Target> {
  return db.transaction(async (trx) => {
    await lockTracker(trx, trackerId);
    const draft = await findDraft(trx, trackerId);
    if (draft === undefined)
      throw new StateError('There is no draft to lock. It may have been locked already.');
    const changed = await trx('target_profiles')
      .where({
        'target_profiles.id': draft.id,
        'target_profiles.status': 'draft',
        'target_profiles.edit': lock.edit,
      })
      .update({
        status: 'locked',
        edit: lock.edit + 1,
        content_hash: lock.contentHash,
        locked_at: lock.now.toISOString(),
        locked_by: lock.lockedBy,
      });
    if (changed !== 1) throw new StaleError(SOMEBODY_ELSE);
    return getTargetVersion(trx, trackerId, draft.version);
  });
}
