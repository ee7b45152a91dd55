import { z } from 'zod';

/** What views/shared/field.ejs draws. `value` and `error` are '' when there is none. */
export type Field = {
  name: string;
  label: string;
  type: 'text' | 'email' | 'password' | 'date' | 'number' | 'textarea' | 'select';
  value: string;
  error: string;
  hint: string;
  autocomplete: string;
  options: { value: string; label: string; selected: boolean }[];
};
export type FormValues = Record<string, string>;
export type FormErrors = Record<string, string>;

/** What was typed, to show the form again; anything that is not plain text becomes ''. */
export function formValues(body: unknown): FormValues {
  return z
    .record(z.string(), z.string().catch(''))
    .catch({})
    .parse(body ?? {});
}

/** First message for each field, keyed by field name; problems of the form as a whole are under 'form'. */
export function formErrors(error: z.ZodError): FormErrors {
  const messages: FormErrors = {};
  for (const issue of error.issues) messages[issue.path.map(String).join('.') || 'form'] ??= issue.message;
  return messages;
}

type FieldOptions = Partial<Omit<Field, 'name' | 'label' | 'value' | 'error' | 'options'>> & {
  options?: { value: string; label: string }[];
};

/** A field of a form, filled with what was typed or is stored, and its message. */
export function field(
  name: string,
  label: string,
  values: FormValues,
  errors: FormErrors,
  more: FieldOptions = {},
): Field {
  const { options = [], ...rest } = more;
  const value = values[name] ?? '';
  return {
    name,
    label,
    type: 'text',
    hint: '',
    autocomplete: 'off',
    ...rest,
    value: rest.type === 'password' ? '' : value,
    error: errors[name] ?? '',
    options: options.map((option) => ({ ...option, selected: option.value === value })),
  };
}

/** What views/shared/error-summary.ejs draws: every message, linked to its field. */
export type ErrorSummary = { href: string; message: string }[];

export function errorSummary(errors: FormErrors): ErrorSummary {
  return Object.entries(errors).map(([name, message]) => ({ href: `#${name}`, message }));
}
