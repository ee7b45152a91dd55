import { percent } from '../../format/percent';
import { type FormErrors, formErrors, formValues, type FormValues } from '../../http/forms';
import { line, lines } from '../../http/parse';
import { z } from 'zod';
import { type Wave } from '../waves/waves.queries';
import { typedNumber } from '../positioning/positioning.scale';
import { type Wanted } from './agreement.answers.queries';
import { readDeadline } from './agreement.deadlines';
import { type Stand } from './agreement.standing';
import { type FrozenStatement } from './agreement.types';

export type WantedReading = {
  wanted: Wanted | undefined;
  values: FormValues;
  errors: FormErrors;
  /** what may be insisted on, at its field; saved once the same is sent again */
  doubts: FormErrors;
};

type Surroundings = {
  statement: FrozenStatement;
  /** '' before anything was measured */
  wave: string;
  waves: readonly Wave[];
  now: Date;
  /** in a round in which measured shares are held back, nothing measured is named */
  isHeldBack: boolean;
};

const Form = z.object({ desired: line(20), least: line(20), deadline: line(60), reason: lines(600) });

const NUMBER = 'Type a number from 0 to 100, such as 35.';

/** Reads what a key player wants of one statement. */
export function readWanted(body: unknown, around: Surroundings): WantedReading {
  const typed = formValues(body);
  const values = { desired: '', least: '', deadline: '', reason: '', ...typed };
  const form = Form.safeParse(values);
  if (!form.success) return { wanted: undefined, values, errors: formErrors(form.error), doubts: {} };
  const errors: FormErrors = {};
  const desired = share(form.data.desired, 'desired', errors);
  const least = share(form.data.least, 'least', errors);
  if (form.data.desired === '') errors['desired'] = 'Type how many of 100 should say this of us, such as 35.';
  if (desired !== null && least !== null && least > desired)
    errors['least'] =
      `The least you would accept cannot be above what you want (${typedNumber(desired * 100)}). Type less here, or more there.`;
  const deadline = readDeadline(form.data.deadline, around.waves, around.now);
  if ('error' in deadline) errors['deadline'] = deadline.error;
  if (Object.keys(errors).length > 0 || desired === null || 'error' in deadline)
    return { wanted: undefined, values, errors, doubts: {} };
  const wanted = { desired, least, deadline: deadline.deadline, reason: form.data.reason };
  const isInsisting = typed['insists'] === form.data.desired;
  return { wanted, values, errors: {}, doubts: isInsisting ? {} : doubtsAbout(desired, around) };
}

function share(text: string, field: string, errors: FormErrors): number | null {
  if (text === '') return null;
  const [, number] = /^(\d{1,3}(?:[.,]\d{1,2})?)\s?%?$/.exec(text) ?? [];
  const value = number === undefined ? NaN : Number(number.replace(',', '.'));
  if (value > 0 && value < 1) errors[field] = 'Type whole numbers of 100: 35 for 35 of 100, not 0.35.';
  else if (!(value <= 100)) errors[field] = NUMBER;
  return value <= 100 ? value / 100 : null;
}

/** What no brand of the category had in the last wave is rarely a plan; whoever means it says so once more. */
function doubtsAbout(desired: number, { statement, wave, isHeldBack }: Surroundings): FormErrors {
  const { best } = statement;
  if (best === null || desired <= best.share) return {};
  const seen = isHeldBack
    ? `In ${wave} no brand of the category was near it`
    : `The most that any brand of the category had in ${wave} was ${percent(best.share)} (${best.brand})`;
  return {
    desired: `${seen}. Type less, or press “Save” once more if you mean it.`,
  };
}

/** What the form shows of an answer: numbers as one would type them. */
export function wantedValues(
  stand: Pick<Stand, 'desired' | 'least' | 'deadline' | 'reason'> | undefined,
): FormValues {
  if (stand === undefined) return {};
  const { desired, least, deadline, reason } = stand;
  return {
    desired: typedNumber(desired * 100),
    least: least === null ? '' : typedNumber(least * 100),
    deadline,
    reason,
  };
}
