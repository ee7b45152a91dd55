import { z } from 'zod';
import { instant, json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { Scope } from './sharing.scope';

const shareColumns = {
  id: 'shares.id',
  trackerId: 'shares.tracker_id',
  kind: 'shares.kind',
  name: 'shares.name',
  scope: 'shares.scope',
  passHash: 'shares.pass_hash',
  madeAt: 'shares.made_at',
  expiresAt: 'shares.expires_at',
  revokedAt: 'shares.revoked_at',
  madeBy: 'people.name',
};

const Share = z.object({
  id: z.string(),
  trackerId: z.string(),
  kind: z.enum(['link', 'embed']),
  name: z.string(),
  scope: json(Scope),
  /** '' where no pass phrase is asked for */
  passHash: z.string(),
  madeAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
  madeBy: z.string(),
});
export type Share = z.infer<typeof Share>;

export type NewShare = Omit<Share, 'madeBy' | 'revokedAt'> & { tokenHash: string; personId: string };

export async function insertShare(db: Db, share: NewShare): Promise<void> {
  await db('shares').insert({
    ...{ id: share.id, tracker_id: share.trackerId, kind: share.kind, name: share.name },
    ...{ token_hash: share.tokenHash, scope: JSON.stringify(share.scope), pass_hash: share.passHash },
    ...{ made_by: share.personId, made_at: share.madeAt, expires_at: share.expiresAt },
  });
}

/** Newest first. */
export async function listShares(db: Db, trackerId: string): Promise<Share[]> {
  const rows = await shares(db)
    .where('shares.tracker_id', trackerId)
    .orderBy([
      { column: 'shares.made_at', order: 'desc' },
      { column: 'shares.id', order: 'asc' },
    ]);
  return z.array(Share).parse(rows);
}

/** @throws NotFoundError also where the share belongs to another tracker */
export async function getShare(db: Db, trackerId: string, shareId: string): Promise<Share> {
  const row: unknown = await shares(db)
    .where({ 'shares.tracker_id': trackerId, 'shares.id': shareId })
    .first();
  if (row === undefined) throw new NotFoundError('share');
  return Share.parse(row);
}

/** @returns undefined where it is unknown, has expired or was revoked: the three must not be told apart */
export async function findOpenShare(
  db: Db,
  kind: Share['kind'],
  tokenHash: string,
  now: string,
): Promise<Share | undefined> {
  const row: unknown = await shares(db)
    .where({ 'shares.kind': kind, 'shares.token_hash': tokenHash })
    .whereNull('shares.revoked_at')
    .where('shares.expires_at', '>', now)
    .first();
  return row === undefined ? undefined : Share.parse(row);
}

function shares(db: Db) {
  return db('shares').join('people', 'people.id', 'shares.made_by').select(shareColumns);
}

/** @returns whether there was one to revoke; who revoked it first stays on record */
export async function revokeShare(
  db: Db,
  trackerId: string,
  shareId: string,
  { personId, now }: { personId: string; now: string },
): Promise<boolean> {
  const changed = await db('shares')
    .where({ 'shares.tracker_id': trackerId, 'shares.id': shareId })
    .whereNull('shares.revoked_at')
    .update({ revoked_at: now, revoked_by: personId });
  return changed === 1;
}
