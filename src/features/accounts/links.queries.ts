import { z } from 'zod';
import { type Db } from '../../db/connect';

/** A link that works once; only the hash of its token is stored. */
const Link = z.discriminatedUnion('purpose', [
  z.object({ id: z.string(), purpose: z.literal('first-owner'), expiresAt: z.iso.datetime() }),
  z.object({
    id: z.string(),
    purpose: z.literal('invitation'),
    expiresAt: z.iso.datetime(),
    workspaceId: z.string(),
    role: z.enum(['viewer', 'analyst', 'editor', 'owner']),
    email: z.string(),
  }),
  z.object({
    id: z.string(),
    purpose: z.literal('password-reset'),
    expiresAt: z.iso.datetime(),
    email: z.string(),
  }),
]);
export type Link = z.infer<typeof Link>;
export type Invitation = Extract<Link, { purpose: 'invitation' }>;
export type ResetLink = Extract<Link, { purpose: 'password-reset' }>;

const linkColumns = {
  id: 'one_time_links.id',
  purpose: 'one_time_links.purpose',
  expiresAt: 'one_time_links.expires_at',
  workspaceId: 'one_time_links.workspace_id',
  role: 'one_time_links.role',
  email: 'one_time_links.email',
};

export type NewLink = {
  id: string;
  tokenHash: string;
  createdAt: string;
  expiresAt: string;
} & (
  | { purpose: 'first-owner' }
  | { purpose: 'password-reset'; email: string }
  | { purpose: 'invitation'; workspaceId: string; role: Invitation['role']; email: string; createdBy: string }
);

export async function insertLink(db: Db, link: NewLink): Promise<void> {
  const invitation =
    link.purpose === 'invitation'
      ? { workspace_id: link.workspaceId, role: link.role, created_by: link.createdBy }
      : {};
  await db('one_time_links').insert({
    id: link.id,
    purpose: link.purpose,
    token_hash: link.tokenHash,
    created_at: link.createdAt,
    expires_at: link.expiresAt,
    ...('email' in link ? { email: link.email } : {}),
    ...invitation,
  });
}

/** The link of a token while it may still be used. */
export async function findOpenLink(db: Db, tokenHash: string, now: string): Promise<Link | undefined> {
  const row: unknown = await openLinks(db, now)
    .where('one_time_links.token_hash', tokenHash)
    .select(linkColumns)
    .first();
  return row === undefined ? undefined : Link.parse(row);
}

/** The invitations of a workspace that nobody has used yet, latest first. */
export async function listOpenInvitations(db: Db, workspaceId: string, now: string): Promise<Invitation[]> {
  const rows: unknown = await openLinks(db, now)
    .where('one_time_links.purpose', 'invitation')
    .where('one_time_links.workspace_id', workspaceId)
    .orderBy([
      { column: 'one_time_links.created_at', order: 'desc' },
      { column: 'one_time_links.id', order: 'asc' },
    ])
    .select(linkColumns);
  return z.array(Link.options[1]).parse(rows);
}

/** Uses a link up. Of several who try at once exactly one gets true. */
export async function claimLink(db: Db, linkId: string, now: string): Promise<boolean> {
  const claimed = await openLinks(db, now).where('one_time_links.id', linkId).update({ used_at: now });
  return claimed === 1;
}

/** @returns false when the workspace has no such open invitation */
export async function revokeInvitation(
  db: Db,
  workspaceId: string,
  linkId: string,
  now: string,
): Promise<boolean> {
  const revoked = await openLinks(db, now)
    .where('one_time_links.id', linkId)
    .where('one_time_links.purpose', 'invitation')
    .where('one_time_links.workspace_id', workspaceId)
    .update({ revoked_at: now });
  return revoked === 1;
}

/** What somebody offered in a workspace ends with their say in it. */
export async function revokeInvitationsBy(
  db: Db,
  workspaceId: string,
  personId: string,
  now: string,
): Promise<void> {
  await openLinks(db, now)
    .where('one_time_links.workspace_id', workspaceId)
    .where('one_time_links.created_by', personId)
    .update({ revoked_at: now });
}

/** A newer reset link, or a password changed meanwhile, ends the older links of that address. */
export async function revokeResetLinks(db: Db, email: string, now: string): Promise<void> {
  await openLinks(db, now)
    .where('one_time_links.purpose', 'password-reset')
    .where('one_time_links.email', email)
    .update({ revoked_at: now });
}

export async function revokeFirstOwnerLinks(db: Db, now: string): Promise<void> {
  await openLinks(db, now).where('one_time_links.purpose', 'first-owner').update({ revoked_at: now });
}

function openLinks(db: Db, now: string) {
  return db('one_time_links')
    .whereNull('one_time_links.used_at')
    .whereNull('one_time_links.revoked_at')
    .where('one_time_links.expires_at', '>', now);
}
