import {
  errorSummary,
  field,
  type ErrorSummary,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { counted } from '../../format/number';

export type SignInPage = {
  title: string;
  frame: null;
  csrf: string;
  next: string;
  /** said in place of the form while nobody has an account */
  isWaitingForOwner: boolean;
  errors: ErrorSummary;
  fields: { email: Field; password: Field };
};

type SignInState = {
  csrf: string;
  next: string;
  isWaitingForOwner?: boolean;
  values?: FormValues;
  errors?: FormErrors;
};

export function presentSignIn({
  csrf,
  next,
  isWaitingForOwner = false,
  values = {},
  errors = {},
}: SignInState): SignInPage {
  const hasErrors = Object.keys(errors).length > 0;
  return {
    title: hasErrors ? 'Error: Sign in' : 'Sign in',
    frame: null,
    csrf,
    next,
    isWaitingForOwner,
    errors: errorSummary(errors),
    fields: {
      email: field('email', 'Email address', values, errors, { type: 'email', autocomplete: 'username' }),
      password: field('password', 'Password', values, errors, {
        type: 'password',
        autocomplete: 'current-password',
      }),
    },
  };
}

/** One message for an unknown address and for a wrong password. */
export const WRONG_SIGN_IN: FormErrors = {
  email: 'This email address and password do not belong together. Check both and try again.',
};

export function tooManyTries(minutes: number): FormErrors {
  return { email: `Too many tries. Try again in ${counted(minutes, 'minute', 'minutes')}.` };
}
