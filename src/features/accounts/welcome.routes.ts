import { type Request, type Response } from 'express';
import { type z } from 'zod';
import { type AppContext } from '../../context';
import { ConflictError } from '../../errors';
import { csrfToken } from '../../http/csrf';
import { formErrors, formValues, type FormErrors } from '../../http/forms';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { NewPasswordForm, NewPersonForm, SetUpForm, TokenParams } from './accounts.schemas';
import { signedInPerson } from './authenticate';
import { getUsableLink, joinAsNewPerson, joinAsPerson, setUpInstance, type Joined } from './joining';
import { type Invitation, type Link, type ResetLink } from './links.queries';
import { getWorkspaceName } from './memberships.queries';
import { passwordProblem } from './password-rules';
import { resetPassword } from './resetting';
import { beginSession } from './sign-in';
import { presentInvitation, presentJoin, presentReset, presentSetUp } from './welcome.presenter';

/** One-time links. Opening one changes nothing, so that mail scanners and previews cannot use it up; its form does. */
export function welcomeRoutes({ router }: StaffRouter, context: AppContext): void {
  router.get(paths.oneTimeLink(':token'), async (req, res) => {
    const link = await getUsableLink(context, tokenOf(req));
    await renderLink(context, req, res, link);
  });

  router.post(paths.oneTimeLink(':token'), async (req, res) => {
    const link = await getUsableLink(context, tokenOf(req));
    const joined = await attempt(context, req, link);
    if ('errors' in joined) return renderLink(context, req, res.status(422), link, joined.errors);
    await beginSession(context, req, joined.personId, joined.workspaceId);
    res.redirect(303, paths.home());
  });
}

/** Whatever cannot be a token is one that does not exist. */
function tokenOf(req: Request): string {
  return parse(TokenParams, req.params).token;
}

type Attempt = Omit<Joined, 'workspaceId'> & { workspaceId?: string };
type Attempted = Attempt | { errors: FormErrors };

function attempt(context: AppContext, req: Request, link: Link): Promise<Attempted> {
  if (link.purpose === 'first-owner') return setUp(context, req, link);
  return link.purpose === 'invitation' ? join(context, req, link) : reset(context, req, link);
}

async function reset(context: AppContext, req: Request, link: ResetLink): Promise<Attempted> {
  const form = NewPasswordForm.safeParse(req.body);
  if (!form.success) return { errors: formErrors(form.error) };
  const { password } = form.data;
  const problem = passwordProblem(password, [link.email]);
  return problem === undefined ? resetPassword(context, link, password) : { errors: { password: problem } };
}

async function setUp(context: AppContext, req: Request, link: Link): Promise<Attempted> {
  const form = SetUpForm.safeParse(req.body);
  const errors = problemsOf(req, form, '');
  if (!form.success || errors !== undefined) return { errors: errors ?? {} };
  return setUpInstance(context, link, form.data);
}

async function join(context: AppContext, req: Request, link: Invitation): Promise<Attempted> {
  const signedIn = await signedInPerson(context, req);
  if (signedIn !== undefined) return joinAsPerson(context, link, signedIn.person.id);
  const form = NewPersonForm.safeParse(req.body);
  const errors = problemsOf(req, form, await getWorkspaceName(context.db, link.workspaceId));
  if (!form.success || errors !== undefined) return { errors: errors ?? {} };
  return joinAsNewPerson(context, link, form.data).catch(asFormErrors);
}

/** Everything that is wrong at once, the password with it. */
function problemsOf(
  req: Request,
  form: z.ZodSafeParseResult<unknown>,
  workspaceName: string,
): FormErrors | undefined {
  const { workspace = workspaceName, name = '', email = '', password = '' } = formValues(req.body);
  const problem = password === '' ? undefined : passwordProblem(password, [workspace, name, email]);
  if (form.success && problem === undefined) return undefined;
  const errors = form.success ? {} : formErrors(form.error);
  return problem === undefined ? errors : { ...errors, password: problem };
}

function asFormErrors(error: unknown): { errors: FormErrors } {
  if (error instanceof ConflictError) return { errors: { [error.field]: error.message } };
  throw error;
}

async function renderLink(
  context: AppContext,
  req: Request,
  res: Response,
  link: Link,
  errors: FormErrors = {},
): Promise<void> {
  const typed = { csrf: csrfToken(req), token: tokenOf(req), errors };
  const values = req.method === 'POST' ? { values: formValues(req.body) } : {};
  res.set('Cache-Control', 'no-store');
  if (link.purpose === 'first-owner') {
    return res.render('accounts/new-account', { page: presentSetUp({ ...typed, ...values }) });
  }
  if (link.purpose === 'password-reset') {
    return res.render('accounts/new-account', { page: presentReset(link, typed) });
  }
  const workspace = await getWorkspaceName(context.db, link.workspaceId);
  const signedIn = await signedInPerson(context, req);
  if (signedIn !== undefined) {
    return res.render('accounts/join', { page: presentJoin(workspace, link, signedIn.person.name, typed) });
  }
  res.render('accounts/new-account', { page: presentInvitation(workspace, link, { ...typed, ...values }) });
}
