import { type Request } from 'express';
import { type AppContext } from '../../context';
import { startSession } from '../../http/sessions';
import { listMemberships } from './memberships.queries';
import { passwordMatches } from './passwords';
import { findPersonByEmail, getPerson, type Person } from './people.queries';
import { forgetTries, takeTry } from './throttle';

export type SignInResult =
  { kind: 'signed-in'; person: Person } | { kind: 'wrong' } | { kind: 'too-many'; minutes: number };

/** Says the same, after the same work, of an address that nobody has and of a wrong password. */
export async function checkSignIn(
  context: AppContext,
  { email, password, ip }: { email: string; password: string; ip: string },
): Promise<SignInResult> {
  const throttle = await takeTry(context, email, ip);
  if (!throttle.isOpen) return { kind: 'too-many', minutes: throttle.minutes };
  const person = await findPersonByEmail(context.db, email);
  if (!(await passwordMatches(person?.passwordHash, password)) || person === undefined)
    return { kind: 'wrong' };
  await forgetTries(context, email, ip);
  return { kind: 'signed-in', person };
}

/** Begins a session for a person, in the workspace given or else in their only one. */
export async function beginSession(
  { db, now }: AppContext,
  req: Request,
  personId: string,
  workspaceId?: string,
): Promise<void> {
  const { credentialVersion } = await getPerson(db, personId);
  const memberships = await listMemberships(db, personId);
  const only = memberships.length === 1 ? (memberships[0]?.workspaceId ?? null) : null;
  const at = now().toISOString();
  await startSession(req, {
    personId,
    workspaceId: workspaceId ?? only,
    credentialVersion,
    signedInAt: at,
    seenAt: at,
  });
}
