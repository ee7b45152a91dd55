import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { newId } from '../../db/ids';
import { NotFoundError } from '../../errors';
import { csrfToken } from '../../http/csrf';
import { formErrors, formValues, type FormErrors } from '../../http/forms';
import { frameFor } from '../../http/frame';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { ChooseForm, NextQuery, WorkspaceForm, WorkspaceParams } from './accounts.schemas';
import { requireSignedIn, whoOf } from './authenticate';
import { findMembership, insertMembership, insertWorkspace, listMemberships } from './memberships.queries';
import { safeNext } from './next-path';
import { presentWorkspaces } from './workspaces.presenter';

/** Choosing where to work is for everybody signed in, in a workspace or not; making a workspace is for owners. */
export function workspaceRoutes(routes: StaffRouter, context: AppContext): void {
  routes.router.get(paths.workspaces(), (req, res) => renderWorkspaces(context, req, res));

  routes.router.post(paths.chooseWorkspace(':workspaceId'), async (req, res) => {
    const signedIn = await requireSignedIn(context, req, res);
    if (signedIn === undefined) return;
    const { workspaceId } = parse(WorkspaceParams, req.params);
    const { next } = parse(ChooseForm, req.body ?? {});
    const membership = await findMembership(context.db, signedIn.person.id, workspaceId);
    if (membership === undefined) throw new NotFoundError('workspace');
    req.session.signedIn = { ...signedIn.session, workspaceId };
    res.redirect(303, safeNext(next));
  });

  routes.post(paths.workspaces(), 'owner', async (req, res, who) => {
    const form = WorkspaceForm.safeParse(req.body);
    if (!form.success) return renderWorkspaces(context, req, res.status(422), formErrors(form.error));
    const workspace = { id: newId(), name: form.data.name, createdAt: context.now().toISOString() };
    await makeWorkspace(context, workspace, who.personId);
    if (req.session.signedIn) req.session.signedIn.workspaceId = workspace.id;
    res.redirect(303, paths.home());
  });
}

async function makeWorkspace(
  { db }: AppContext,
  workspace: { id: string; name: string; createdAt: string },
  personId: string,
): Promise<void> {
  await db.transaction(async (trx) => {
    await insertWorkspace(trx, workspace);
    const { id: workspaceId, createdAt } = workspace;
    await insertMembership(trx, { workspaceId, personId, role: 'owner', createdAt });
  });
}

async function renderWorkspaces(
  context: AppContext,
  req: Request,
  res: Response,
  errors: FormErrors = {},
): Promise<void> {
  const signedIn = await requireSignedIn(context, req, res);
  if (signedIn === undefined) return;
  const { person, session } = signedIn;
  const memberships = await listMemberships(context.db, person.id);
  const current = memberships.find(({ workspaceId }) => workspaceId === session.workspaceId);
  const page = presentWorkspaces(
    {
      frame: current === undefined ? null : frameFor(whoOf(req, person, current)),
      csrf: csrfToken(req),
      personName: person.name,
      next: safeNext(parse(NextQuery, req.query).next),
      currentId: current?.workspaceId ?? null,
    },
    memberships,
    { values: formValues(req.body), errors },
  );
  res.set('Cache-Control', 'no-store').render('accounts/workspaces', { page });
}
