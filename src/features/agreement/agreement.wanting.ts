import { type FormErrors, formErrors, formValues, type FormValues } from '../../http/forms';
import { westernDigits } from '../../instrument/own-number';
import { line, lines } from '../../http/parse';
import { z } from 'zod';
import { type Wave } from '../waves/waves.queries';
import { typedNumber } from '../positioning/positioning.scale';
import { type Wanted } from './agreement.answers.queries';
import { readDeadline } from './agreement.deadlines';
import { type Stand } from './agreement.standing';
import { type FrozenStatement } from './agreement.types';
import { type PlayerSpeaker } from './agreement.words';

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
  speaker: PlayerSpeaker;
};

const LONGEST = { desired: 20, least: 20, deadline: 60, reason: 600 };
const Form = z.object({
  desired: line(LONGEST.desired),
  least: line(LONGEST.least),
  deadline: line(LONGEST.deadline),
  reason: lines(LONGEST.reason),
});

/** Reads what a key player wants of one statement. */
export function readWanted(body: unknown, around: Surroundings): WantedReading {
  const typed = formValues(body);
  const values = { desired: '', least: '', deadline: '', reason: '', ...typed };
  const { say, tongue } = around.speaker;
  const form = Form.safeParse(values);
  if (!form.success) return { wanted: undefined, values, errors: tooLong(form.error, say), doubts: {} };
  const errors: FormErrors = {};
  const desired = share(form.data.desired, 'desired', errors, say);
  const least = share(form.data.least, 'least', errors, say);
  if (form.data.desired === '') errors['desired'] = say('typeShare');
  if (desired !== null && least !== null && least > desired)
    errors['least'] = say('leastAbove', { share: tongue.typed(desired * 100) });
  const deadline = readDeadline(form.data.deadline, around.waves, around.now, around.speaker);
  if ('error' in deadline) errors['deadline'] = deadline.error;
  if (Object.keys(errors).length > 0 || desired === null || 'error' in deadline)
    return { wanted: undefined, values, errors, doubts: {} };
  const wanted = { desired, least, deadline: deadline.deadline, reason: form.data.reason };
  const isInsisting = typed['insists'] === form.data.desired;
  return { wanted, values, errors: {}, doubts: isInsisting ? {} : doubtsAbout(desired, around) };
}

/** What is too long is said at its field, in the reader's language. */
function tooLong(error: z.ZodError, say: PlayerSpeaker['say']): FormErrors {
  const fields = Object.keys(formErrors(error)) as (keyof typeof LONGEST)[];
  return Object.fromEntries(fields.map((name) => [name, say('tooLong', { most: LONGEST[name] })]));
}

function share(typed: string, field: string, errors: FormErrors, say: PlayerSpeaker['say']): number | null {
  const text = westernDigits(typed);
  if (text === '') return null;
  const [, number] = /^(\d{1,3}(?:[.,]\d{1,2})?)\s?%?$/.exec(text) ?? [];
  const value = number === undefined ? NaN : Number(number.replace(',', '.'));
  if (value > 0 && value < 1) errors[field] = say('typeWhole');
  else if (!(value <= 100)) errors[field] = say('typeNumber');
  return value <= 100 ? value / 100 : null;
}

/** What no brand of the category had in the last wave is rarely a plan; whoever means it says so once more. */
function doubtsAbout(desired: number, { statement, wave, isHeldBack, speaker }: Surroundings): FormErrors {
  const { best } = statement;
  if (best === null || desired <= best.share) return {};
  const { say, tongue } = speaker;
  if (isHeldBack) return { desired: say('doubtHeldBack', { wave }) };
  return { desired: say('doubt', { wave, share: tongue.percent(best.share), brand: best.brand }) };
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
