import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { csrfToken } from '../../http/csrf';
import { formErrors, formValues, type FormErrors } from '../../http/forms';
import { parse } from '../../http/parse';
import { endSession } from '../../http/sessions';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { NextQuery, SignInForm } from './accounts.schemas';
import { signedInPerson } from './authenticate';
import { safeNext } from './next-path';
import { isInhabited } from './people.queries';
import { beginSession, checkSignIn } from './sign-in';
import { presentSignIn, tooManyTries, WRONG_SIGN_IN } from './sign-in.presenter';

export function signInRoutes({ router }: StaffRouter, context: AppContext): void {
  router.get(paths.signIn(), async (req, res) => {
    const next = safeNext(parse(NextQuery, req.query).next);
    if ((await signedInPerson(context, req)) !== undefined) return res.redirect(303, next);
    const isWaitingForOwner = !(await isInhabited(context.db));
    const page = presentSignIn({ csrf: csrfToken(req), next, isWaitingForOwner });
    return res.set('Cache-Control', 'no-store').render('accounts/sign-in', { page });
  });

  router.post(paths.signIn(), async (req, res) => {
    const form = SignInForm.safeParse(req.body);
    if (!form.success) return renderAgain(req, res, 422, formErrors(form.error));
    const result = await checkSignIn(context, { ...form.data, ip: req.ip ?? '' });
    if (result.kind === 'wrong') return renderAgain(req, res, 422, WRONG_SIGN_IN);
    if (result.kind === 'too-many') return renderTooMany(req, res, result.minutes);
    await beginSession(context, req, result.person.id);
    res.redirect(303, safeNext(form.data.next));
  });

  router.post(paths.signOut(), async (req, res) => {
    await endSession(req);
    res.redirect(303, paths.signIn());
  });
}

function renderTooMany(req: Request, res: Response, minutes: number): void {
  res.set('Retry-After', String(minutes * 60));
  renderAgain(req, res, 429, tooManyTries(minutes));
}

function renderAgain(req: Request, res: Response, status: number, errors: FormErrors): void {
  const values = formValues(req.body);
  const page = presentSignIn({ csrf: csrfToken(req), next: safeNext(values.next), values, errors });
  res.status(status).set('Cache-Control', 'no-store').render('accounts/sign-in', { page });
}
