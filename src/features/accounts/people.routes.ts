import { type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError, StateError } from '../../errors';
import { formErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { InvitationForm, LinkParams, PersonParams, RoleForm } from './accounts.schemas';
import { invite } from './joining';
import { listOpenInvitations, revokeInvitation } from './links.queries';
import { changeRole, removeMember } from './members';
import { listMembers } from './memberships.queries';
import { presentInvited, presentPeople } from './people.presenter';

/** Who is in the workspace: for its owners. */
export function peopleRoutes(routes: StaffRouter, context: AppContext): void {
  routes.get(paths.people(), 'owner', (_req, res, who) => renderPeople(context, res, who));

  routes.post(paths.memberRole(':personId'), 'owner', async (req, res, who) => {
    const { personId } = parse(PersonParams, req.params);
    const { role } = parse(RoleForm, req.body);
    await changeMembers(context, res, who, () => changeRole(context, who.workspaceId, personId, role));
  });

  routes.post(paths.removeMember(':personId'), 'owner', async (req, res, who) => {
    const { personId } = parse(PersonParams, req.params);
    await changeMembers(context, res, who, () => removeMember(context, who.workspaceId, personId));
  });

  invitationRoutes(routes, context);
}

function invitationRoutes(routes: StaffRouter, context: AppContext): void {
  routes.post(paths.invitations(), 'owner', async (req, res, who) => {
    const form = InvitationForm.safeParse(req.body);
    if (!form.success) {
      const typed = { values: formValues(req.body), errors: formErrors(form.error) };
      return renderPeople(context, res.status(422), who, typed);
    }
    const link = await invite(context, {
      ...form.data,
      workspaceId: who.workspaceId,
      createdBy: who.personId,
    });
    renderStaff(res, who, 'accounts/invited', presentInvited({ ...form.data, ...link }));
  });

  routes.post(paths.revokeInvitation(':linkId'), 'owner', async (req, res, who) => {
    const { linkId } = parse(LinkParams, req.params);
    const now = context.now().toISOString();
    if (!(await revokeInvitation(context.db, who.workspaceId, linkId, now)))
      throw new NotFoundError('invitation');
    res.redirect(303, paths.people());
  });
}

/** Ends with the list; a workspace that would lose its last owner stays as it is and says why. */
async function changeMembers(
  context: AppContext,
  res: Response,
  who: Who,
  change: () => Promise<void>,
): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    return renderPeople(context, res.status(409), who, { errors: { members: error.message } });
  }
  res.redirect(303, paths.people());
}

async function renderPeople(
  { db, now }: AppContext,
  res: Response,
  who: Who,
  typed: Parameters<typeof presentPeople>[3] = {},
): Promise<void> {
  const members = await listMembers(db, who.workspaceId);
  const invitations = await listOpenInvitations(db, who.workspaceId, now().toISOString());
  renderStaff(res, who, 'accounts/people', presentPeople(who, members, invitations, typed));
}
