import { type Request } from 'express';
import { type AppContext } from '../../context';
import { formErrors, formValues, type FormErrors } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { presentAccount } from './account.presenter';
import { DoneQuery, NameForm, PasswordForm } from './accounts.schemas';
import { passwordProblem } from './password-rules';
import { revokeResetLinks } from './links.queries';
import { hashPassword, passwordMatches } from './passwords';
import { getPerson, renamePerson, replacePassword } from './people.queries';
import { beginSession } from './sign-in';
import { tooManyTries } from './sign-in.presenter';
import { forgetTries, takeTry } from './throttle';

export function accountPageRoutes(routes: StaffRouter, context: AppContext): void {
  const { db } = context;

  routes.get(paths.account(), 'viewer', (req, res, who) => {
    const { done } = parse(DoneQuery, req.query);
    renderStaff(res, who, 'accounts/account', presentAccount(who, { done }));
  });

  routes.post(paths.account(), 'viewer', async (req, res, who) => {
    const form = NameForm.safeParse(req.body);
    if (!form.success) {
      const typed = { values: formValues(req.body), errors: formErrors(form.error) };
      return renderStaff(res.status(422), who, 'accounts/account', presentAccount(who, typed));
    }
    await renamePerson(db, who.personId, form.data.name);
    res.redirect(303, `${paths.account()}?done=name`);
  });

  routes.post(paths.accountPassword(), 'viewer', async (req, res, who) => {
    const errors = await changePassword(context, req, who);
    if (errors !== undefined) {
      return renderStaff(res.status(422), who, 'accounts/account', presentAccount(who, { errors }));
    }
    res.redirect(303, `${paths.account()}?done=password`);
  });
}

/** @returns what is wrong with the form; undefined when the password is changed and this session begun anew */
async function changePassword(context: AppContext, req: Request, who: Who): Promise<FormErrors | undefined> {
  const form = PasswordForm.safeParse(req.body);
  if (!form.success) return formErrors(form.error);
  const { current, password } = form.data;
  const throttle = await takeTry(context, who.personId, req.ip ?? '');
  if (!throttle.isOpen) return { current: tooManyTries(throttle.minutes).email ?? '' };
  const person = await getPerson(context.db, who.personId);
  if (!(await passwordMatches(person.passwordHash, current)))
    return { current: 'This is not your present password.' };
  // Whoever knows it is no guesser, whatever becomes of the new one.
  await forgetTries(context, who.personId, req.ip ?? '');
  const problem = passwordProblem(password, [who.name, who.email, who.workspaceName]);
  if (problem !== undefined) return { password: problem };
  const version = await replacePassword(context.db, person, await hashPassword(password));
  if (version === undefined)
    return { current: 'The password was changed elsewhere a moment ago. Use that one.' };
  await revokeResetLinks(context.db, person.email, context.now().toISOString());
  await beginSession(context, req, person.id, who.workspaceId);
  return undefined;
}
