import { field, type Field, type FormErrors, type FormValues } from '../../http/forms';

/** The sentence it completes is shown under it as respondents will read it: views/trackers/purpose.ejs. */
export function purposeField(values: FormValues, errors: FormErrors): Field {
  return field('purpose', 'What it is for', values, errors, {
    hint: 'Completes “Your answers help us …”, such as “to learn how people see the banks they could choose from”.',
  });
}
