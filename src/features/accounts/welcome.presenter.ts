import {
  errorSummary,
  field,
  type ErrorSummary,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { day } from '../../format/date';
import { paths } from '../../paths';
import { type Invitation, type ResetLink } from './links.queries';
import { ROLE_WORDS } from './roles.words';

type Typed = { csrf: string; token: string; values?: FormValues; errors?: FormErrors };

export type NewAccountPage = {
  title: string;
  heading: string;
  frame: null;
  csrf: string;
  action: string;
  lead: string;
  submit: string;
  errors: ErrorSummary;
  fields: Field[];
  /** where somebody with an account goes instead; '' where nobody has one */
  signInHref: string;
};

/** The page on which the first owner makes their account and workspace. */
export function presentSetUp({ csrf, token, values = {}, errors = {} }: Typed): NewAccountPage {
  return {
    ...newAccount('Set up Regard', csrf, token, errors),
    lead: 'You are the first here. This makes your account and your workspace; you can invite others afterwards.',
    submit: 'Set up Regard',
    fields: [
      field('workspace', 'Workspace', values, errors, {
        hint: 'Usually your company, or the client you work for.',
        autocomplete: 'organization',
      }),
      ...personFields(values, errors),
    ],
    signInHref: '',
  };
}

/** The page on which somebody invited makes an account. */
export function presentInvitation(workspace: string, invitation: Invitation, typed: Typed): NewAccountPage {
  const { csrf, token, errors = {} } = typed;
  const values = typed.values ?? { email: invitation.email };
  return {
    ...newAccount(`Join ${workspace}`, csrf, token, errors),
    lead: `You are invited to ${workspace} as ${ROLE_WORDS[invitation.role].as}: you can ${ROLE_WORDS[invitation.role].may}. The link is good until ${day(invitation.expiresAt)}.`,
    submit: 'Make my account',
    fields: personFields(values, errors),
    signInHref: `${paths.signIn()}?${new URLSearchParams({ next: paths.oneTimeLink(token) })}`,
  };
}

/** The page on which somebody who forgot their password chooses another. */
export function presentReset({ email, expiresAt }: ResetLink, typed: Typed): NewAccountPage {
  const { csrf, token, errors = {} } = typed;
  return {
    ...newAccount('Choose a new password', csrf, token, errors),
    lead: `This is for the account of ${email}. Wherever it is signed in, it is signed out. The link is good until ${day(expiresAt)}.`,
    submit: 'Save and sign in',
    fields: [{ ...newPasswordField(errors), label: 'New password' }],
    signInHref: '',
  };
}

export type JoinPage = {
  title: string;
  heading: string;
  frame: null;
  csrf: string;
  action: string;
  lead: string;
  submit: string;
};

/** The page on which somebody who is signed in accepts an invitation. */
export function presentJoin(
  workspace: string,
  invitation: Invitation,
  personName: string,
  typed: Typed,
): JoinPage {
  const { csrf, token } = typed;
  const { title, heading, frame, action } = newAccount(`Join ${workspace}`, csrf, token, {});
  const lead = `You are invited as ${ROLE_WORDS[invitation.role].as}: you can ${ROLE_WORDS[invitation.role].may}. You are signed in as ${personName}.`;
  return { title, heading, frame, csrf, action, lead, submit: `Join ${workspace}` };
}

function newAccount(heading: string, csrf: string, token: string, errors: FormErrors) {
  const errorsShown = errorSummary(errors);
  const title = errorsShown.length > 0 ? `Error: ${heading}` : heading;
  return { title, heading, frame: null, csrf, action: paths.oneTimeLink(token), errors: errorsShown };
}

function personFields(values: FormValues, errors: FormErrors): Field[] {
  return [
    field('name', 'Your name', values, errors, { autocomplete: 'name' }),
    field('email', 'Email address', values, errors, {
      type: 'email',
      autocomplete: 'username',
      hint: 'You sign in with it.',
    }),
    newPasswordField(errors),
  ];
}

export function newPasswordField(errors: FormErrors): Field {
  return field('password', 'Password', {}, errors, {
    type: 'password',
    autocomplete: 'new-password',
    hint: 'At least 15 characters, whichever you like. A few unrelated words work well; so does a password manager.',
  });
}
