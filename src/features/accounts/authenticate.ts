import { type Request, type Response } from 'express';
import { z } from 'zod';
import { type AppContext } from '../../context';
import { ForbiddenError } from '../../errors';
import { csrfToken } from '../../http/csrf';
import { type Who } from '../../http/roles';
import { renewSession, type SignedIn } from '../../http/sessions';
import { type Authenticate } from '../../http/staff-router';
import { paths } from '../../paths';
import { findMembership } from './memberships.queries';
import { findPerson, type Person } from './people.queries';

const MINUTE = 60_000;
const IDLE_LIMIT = 120 * MINUTE;
const ABSOLUTE_LIMIT = 12 * 60 * MINUTE;

/** How exactly the session keeps when it was last used: a write for every page would be too many. */
const SEEN_STEP = 5 * MINUTE;

const StoredSignIn = z.object({
  personId: z.string(),
  workspaceId: z.string().nullable(),
  credentialVersion: z.number(),
  signedInAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
});

/** Finds out who is asking and in which workspace; sends everybody else to sign in or to choose one. */
export function authenticate(context: AppContext): Authenticate {
  return async (req, res) => {
    const signedIn = await requireSignedIn(context, req, res);
    if (signedIn === undefined) return undefined;
    const { person, session } = signedIn;
    const membership = await findMembership(context.db, person.id, session.workspaceId ?? '');
    if (membership === undefined) return sendAway(req, res, paths.workspaces());
    return whoOf(req, person, membership);
  };
}

/** For pages that need an account but no workspace: sends whoever is not signed in away and returns undefined. */
export async function requireSignedIn(
  context: AppContext,
  req: Request,
  res: Response,
): Promise<SignedInPerson | undefined> {
  return (await signedInPerson(context, req)) ?? sendAway(req, res, paths.signIn());
}

export type SignedInPerson = { person: Person; session: SignedIn };

/** The person whose session this is, whether or not they have chosen a workspace; undefined when it is over. */
export async function signedInPerson(
  { db, now }: AppContext,
  req: Request,
): Promise<SignedInPerson | undefined> {
  const stored = StoredSignIn.safeParse(req.session.signedIn);
  if (!stored.success) return undefined;
  const session = stored.data;
  const person = isOver(session, now()) ? undefined : await findPerson(db, session.personId);
  if (person?.credentialVersion !== session.credentialVersion || person === undefined) {
    await renewSession(req);
    return undefined;
  }
  if (now().getTime() - Date.parse(session.seenAt) >= SEEN_STEP) {
    req.session.signedIn = { ...session, seenAt: now().toISOString() };
  }
  return { person, session };
}

function isOver({ seenAt, signedInAt }: SignedIn, now: Date): boolean {
  const time = now.getTime();
  return time - Date.parse(seenAt) > IDLE_LIMIT || time - Date.parse(signedInAt) > ABSOLUTE_LIMIT;
}

/** A reader comes back to the page they wanted; a form cannot be sent again by itself. */
function sendAway(req: Request, res: Response, where: string): undefined {
  if (req.method !== 'GET') throw new ForbiddenError('not signed in');
  const next = new URLSearchParams({ next: req.originalUrl });
  res
    .set('Cache-Control', 'no-store')
    .redirect(303, req.originalUrl === paths.home() ? where : `${where}?${next}`);
}

export function whoOf(
  req: Request,
  person: Person,
  membership: Pick<Who, 'workspaceId' | 'workspaceName' | 'role'>,
): Who {
  const { workspaceId, workspaceName, role } = membership;
  const { id: personId, name, email } = person;
  return { personId, name, email, workspaceId, workspaceName, role, csrf: csrfToken(req) };
}
