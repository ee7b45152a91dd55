import { day } from '../../format/date';
import { field, type Field, type FormErrors, type FormValues } from '../../http/forms';
import { type AgreementPlace } from './agreement.loading';
import { dueAt } from './agreement.reminding';

const OPTIONS = [
  ['0', 'not at all'],
  ['1', '1 day before'],
  ['2', '2 days before'],
  ['3', '3 days before'],
  ['7', '7 days before'],
] as const;

/** When the round is meant to close, and when those who are not done are reminded; off as long as nobody sets it. */
export function presentReminder(
  { reminder }: AgreementPlace,
  typed: FormValues,
  errors: FormErrors,
): { fields: Field[]; words: string } {
  const values = {
    closesOn: reminder?.closesOn ?? '',
    daysBefore: String(reminder?.daysBefore ?? 0),
    ...typed,
  };
  const options = OPTIONS.map(([value, label]) => ({ value, label }));
  return {
    fields: [
      field('closesOn', 'This round is to close on', values, errors, {
        type: 'date',
        hint: 'You close it yourself; the day is named in the reminder.',
      }),
      field('daysBefore', 'Remind by mail whoever is not done', values, errors, { type: 'select', options }),
    ],
    words:
      reminder === null
        ? 'No reminder is set.'
        : `On ${day(dueAt(reminder).toISOString())} a reminder goes to whoever is not done by then, has an address, and wants mails.`,
  };
}
