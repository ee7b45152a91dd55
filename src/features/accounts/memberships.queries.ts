import { z } from 'zod';
import { total } from '../../db/columns';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';

/** As the database names them; http/roles.ts says what each may do. */
const role = z.enum(['viewer', 'analyst', 'editor', 'owner']);
type Role = z.infer<typeof role>;

const Member = z.object({ personId: z.string(), name: z.string(), email: z.string(), role });
export type Member = z.infer<typeof Member>;

const Membership = z.object({ workspaceId: z.string(), workspaceName: z.string(), role });
export type Membership = z.infer<typeof Membership>;

const membershipColumns = {
  workspaceId: 'workspaces.id',
  workspaceName: 'workspaces.name',
  role: 'memberships.role',
};

export async function insertWorkspace(
  db: Db,
  workspace: { id: string; name: string; createdAt: string },
): Promise<void> {
  await db('workspaces').insert({ id: workspace.id, name: workspace.name, created_at: workspace.createdAt });
}

export async function getWorkspaceName(db: Db, workspaceId: string): Promise<string> {
  const row: unknown = await db('workspaces')
    .where('workspaces.id', workspaceId)
    .select({ name: 'workspaces.name' })
    .first();
  if (row === undefined) throw new NotFoundError('workspace');
  return z.object({ name: z.string() }).parse(row).name;
}

/** Ids of all workspaces, oldest first. */
export async function listWorkspaceIds(db: Db): Promise<string[]> {
  const rows: unknown = await db('workspaces')
    .select({ id: 'workspaces.id' })
    .orderBy(['workspaces.created_at', 'workspaces.id']);
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

export async function renameWorkspace(db: Db, workspaceId: string, name: string): Promise<void> {
  await db('workspaces').where('workspaces.id', workspaceId).update({ name });
}

/** The workspaces a person may work in, by name. */
export async function listMemberships(db: Db, personId: string): Promise<Membership[]> {
  const rows: unknown = await db('memberships')
    .join('workspaces', 'workspaces.id', 'memberships.workspace_id')
    .where('memberships.person_id', personId)
    .orderBy(['workspaces.name', 'workspaces.id'])
    .select(membershipColumns);
  return z.array(Membership).parse(rows);
}

export async function findMembership(
  db: Db,
  personId: string,
  workspaceId: string,
): Promise<Membership | undefined> {
  const row: unknown = await db('memberships')
    .join('workspaces', 'workspaces.id', 'memberships.workspace_id')
    .where('memberships.person_id', personId)
    .where('memberships.workspace_id', workspaceId)
    .select(membershipColumns)
    .first();
  return row === undefined ? undefined : Membership.parse(row);
}

/** Everybody in a workspace, by name. */
export async function listMembers(db: Db, workspaceId: string): Promise<Member[]> {
  const rows: unknown = await db('memberships')
    .join('people', 'people.id', 'memberships.person_id')
    .where('memberships.workspace_id', workspaceId)
    .orderBy(['people.name', 'people.email'])
    .select({ personId: 'people.id', name: 'people.name', email: 'people.email', role: 'memberships.role' });
  return z.array(Member).parse(rows);
}

export type NewMembership = { workspaceId: string; personId: string; role: Role; createdAt: string };

/** Adds a person to a workspace; somebody who is in it already keeps the role they have. */
export async function insertMembership(db: Db, membership: NewMembership): Promise<void> {
  const { workspaceId, personId, createdAt } = membership;
  await db('memberships')
    .insert({ workspace_id: workspaceId, person_id: personId, role: membership.role, created_at: createdAt })
    .onConflict(['workspace_id', 'person_id'])
    .ignore();
}

/** @returns false when the person is not in the workspace */
export async function updateRole(
  db: Db,
  workspaceId: string,
  personId: string,
  newRole: Role,
): Promise<boolean> {
  const changed = await db('memberships')
    .where('memberships.workspace_id', workspaceId)
    .where('memberships.person_id', personId)
    .update({ role: newRole });
  return changed === 1;
}

/** @returns false when the person is not in the workspace */
export async function deleteMembership(db: Db, workspaceId: string, personId: string): Promise<boolean> {
  const gone = await db('memberships')
    .where('memberships.workspace_id', workspaceId)
    .where('memberships.person_id', personId)
    .delete();
  return gone === 1;
}

export async function countOwners(db: Db, workspaceId: string): Promise<number> {
  const row: unknown = await db('memberships')
    .where('memberships.workspace_id', workspaceId)
    .where('memberships.role', 'owner')
    .count({ owners: '*' })
    .first();
  return z.object({ owners: total }).parse(row).owners;
}

/** Makes changes to who is in a workspace wait for each other, so that two owners cannot remove one another at once. */
export async function lockWorkspace(db: Db, workspaceId: string): Promise<void> {
  await db('workspaces').where('workspaces.id', workspaceId).forUpdate().select({ id: 'workspaces.id' });
}
