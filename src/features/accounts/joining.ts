import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { hashSecret, newId, newSecret } from '../../db/ids';
import { LinkOverError } from '../../errors';
import { type Role } from '../../http/roles';
import { paths } from '../../paths';
import { type NewPersonForm, type SetUpForm } from './accounts.schemas';
import {
  claimLink,
  findOpenLink,
  insertLink,
  revokeFirstOwnerLinks,
  type Invitation,
  type Link,
} from './links.queries';
import {
  findMembership,
  insertMembership,
  insertWorkspace,
  listWorkspaceIds,
  renameWorkspace,
} from './memberships.queries';
import { hashPassword } from './passwords';
import { insertPerson, isInhabited } from './people.queries';
import { settle } from './settings.queries';

const HOUR = 3_600_000;
const FIRST_OWNER_LIFE = 24 * HOUR;
const INVITATION_LIFE = 7 * 24 * HOUR;

/** The address of the page on which the first owner makes their account; undefined once anybody has one. */
export async function makeFirstOwnerLink({ db, now, baseUrl }: AppContext): Promise<string | undefined> {
  if (await isInhabited(db)) return undefined;
  const token = newSecret();
  const link = { id: newId(), tokenHash: hashSecret(token), purpose: 'first-owner' as const };
  await db.transaction(async (trx) => {
    await revokeFirstOwnerLinks(trx, now().toISOString());
    await insertLink(trx, { ...link, ...lifetime(now(), FIRST_OWNER_LIFE) });
  });
  return baseUrl + paths.oneTimeLink(token);
}

/** @returns the address to hand to whoever is invited; it is not kept */
export async function invite(
  { db, now, baseUrl }: AppContext,
  invitation: { workspaceId: string; role: Role; email: string; createdBy: string },
): Promise<{ url: string; expiresAt: string }> {
  const token = newSecret();
  const life = lifetime(now(), INVITATION_LIFE);
  await insertLink(db, {
    id: newId(),
    tokenHash: hashSecret(token),
    purpose: 'invitation',
    ...invitation,
    ...life,
  });
  return { url: baseUrl + paths.oneTimeLink(token), expiresAt: life.expiresAt };
}

/** @throws NotFoundError when the link is unknown, used, revoked or too old, or the instance has its owner already */
export async function getUsableLink({ db, now }: AppContext, token: string): Promise<Link> {
  const link = await findOpenLink(db, hashSecret(token), now().toISOString());
  const isUsable = link !== undefined && (link.purpose !== 'first-owner' || !(await isInhabited(db)));
  if (!isUsable) throw new LinkOverError();
  return link;
}

export type Joined = { personId: string; workspaceId: string };

/**
 * Makes the first person, their workspace and their ownership of it. What was imported on the command line before anybody
 * came stands in a workspace already: it becomes theirs, under the name they chose.
 *
 * @throws NotFoundError when somebody else was first
 */
export async function setUpInstance({ db, now }: AppContext, link: Link, form: SetUpForm): Promise<Joined> {
  const passwordHash = await hashPassword(form.password);
  const createdAt = now().toISOString();
  const personId = newId();
  const workspaceId = await db.transaction(async (trx) => {
    await useUp(trx, link, createdAt);
    const owner = await settle(trx, 'first-owner', personId);
    if (owner !== personId || (await isInhabited(trx))) throw new LinkOverError();
    await insertPerson(trx, { id: personId, name: form.name, email: form.email, passwordHash, createdAt });
    const workspaces = await firstWorkspaces(trx, form.workspace, createdAt);
    for (const id of workspaces)
      await insertMembership(trx, { workspaceId: id, personId, role: 'owner', createdAt });
    return workspaces[0];
  });
  return { personId, workspaceId };
}

/** The workspaces nobody is in yet, the first under this name; a new one where there is none. */
async function firstWorkspaces(trx: Db, name: string, createdAt: string): Promise<[string, ...string[]]> {
  const [first, ...others] = await listWorkspaceIds(trx);
  if (first === undefined) {
    const id = newId();
    await insertWorkspace(trx, { id, name, createdAt });
    return [id];
  }
  await renameWorkspace(trx, first, name);
  return [first, ...others];
}

/** Makes an account for whoever was invited. @throws ConflictError at `email` when they have one already */
export async function joinAsNewPerson(
  { db, now }: AppContext,
  link: Invitation,
  form: NewPersonForm,
): Promise<Joined> {
  const passwordHash = await hashPassword(form.password);
  const createdAt = now().toISOString();
  const personId = newId();
  await db.transaction(async (trx) => {
    await useUp(trx, link, createdAt);
    await insertPerson(trx, { id: personId, name: form.name, email: form.email, passwordHash, createdAt });
    await insertMembership(trx, { workspaceId: link.workspaceId, personId, role: link.role, createdAt });
  });
  return { personId, workspaceId: link.workspaceId };
}

/** Adds somebody with an account to the workspace; whoever is in it already stays as they are and leaves the link unused. */
export async function joinAsPerson(
  { db, now }: AppContext,
  link: Invitation,
  personId: string,
): Promise<Joined> {
  const { workspaceId, role } = link;
  const createdAt = now().toISOString();
  await db.transaction(async (trx) => {
    if (await findMembership(trx, personId, workspaceId)) return;
    await useUp(trx, link, createdAt);
    await insertMembership(trx, { workspaceId, personId, role, createdAt });
  });
  return { personId, workspaceId };
}

/** @throws LinkOverError when somebody else was faster */
export async function useUp(db: Db, link: Link, now: string): Promise<void> {
  if (!(await claimLink(db, link.id, now))) throw new LinkOverError();
}

export function lifetime(now: Date, life: number): { createdAt: string; expiresAt: string } {
  return { createdAt: now.toISOString(), expiresAt: new Date(now.getTime() + life).toISOString() };
}
