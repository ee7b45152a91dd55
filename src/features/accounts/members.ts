import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { NotFoundError, StateError } from '../../errors';
import { type Role } from '../../http/roles';
import { revokeInvitationsBy } from './links.queries';
import {
  countOwners,
  deleteMembership,
  findMembership,
  lockWorkspace,
  updateRole,
} from './memberships.queries';

/** @throws StateError when the workspace would be left without an owner */
export async function changeRole(
  { db, now }: AppContext,
  workspaceId: string,
  personId: string,
  role: Role,
): Promise<void> {
  await db.transaction(async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const before = await roleOf(trx, workspaceId, personId);
    await updateRole(trx, workspaceId, personId, role);
    if (before === 'owner' && role !== 'owner')
      await endOwnership(trx, workspaceId, personId, now().toISOString());
  });
}

/** @throws StateError when the workspace would be left without an owner */
export async function removeMember(
  { db, now }: AppContext,
  workspaceId: string,
  personId: string,
): Promise<void> {
  await db.transaction(async (trx) => {
    await lockWorkspace(trx, workspaceId);
    await roleOf(trx, workspaceId, personId);
    await deleteMembership(trx, workspaceId, personId);
    await endOwnership(trx, workspaceId, personId, now().toISOString());
  });
}

async function roleOf(db: Db, workspaceId: string, personId: string): Promise<Role> {
  const membership = await findMembership(db, personId, workspaceId);
  if (membership === undefined) throw new NotFoundError('person');
  return membership.role;
}

async function endOwnership(db: Db, workspaceId: string, personId: string, now: string): Promise<void> {
  if ((await countOwners(db, workspaceId)) === 0) {
    throw new StateError('A workspace needs at least one owner. Make somebody else an owner first.');
  }
  await revokeInvitationsBy(db, workspaceId, personId, now);
}
