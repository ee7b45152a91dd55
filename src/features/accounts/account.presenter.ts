import {
  errorSummary,
  field,
  type ErrorSummary,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { newPasswordField } from './welcome.presenter';

export type AccountPage = {
  title: string;
  email: string;
  role: string;
  workspace: string;
  done: string;
  errors: ErrorSummary;
  nameForm: { action: string; name: Field };
  passwordForm: { action: string; current: Field; password: Field };
};

type Person = { name: string; email: string; role: string; workspaceName: string };
type Typed = { done?: keyof typeof DONE | undefined; values?: FormValues; errors?: FormErrors };

const DONE = {
  name: 'Your name is saved.',
  password: 'Your password is changed. Everywhere else you were signed in, you are signed out.',
};

export function presentAccount(person: Person, { done, values, errors = {} }: Typed = {}): AccountPage {
  const summary = errorSummary(errors);
  return {
    title: summary.length > 0 ? 'Error: Your account' : 'Your account',
    email: person.email,
    role: person.role,
    workspace: person.workspaceName,
    done: done === undefined ? '' : DONE[done],
    errors: summary,
    nameForm: {
      action: paths.account(),
      name: field('name', 'Name', values ?? { name: person.name }, errors, { autocomplete: 'name' }),
    },
    passwordForm: {
      action: paths.accountPassword(),
      current: field('current', 'Present password', {}, errors, {
        type: 'password',
        autocomplete: 'current-password',
      }),
      password: { ...newPasswordField(errors), label: 'New password' },
    },
  };
}
