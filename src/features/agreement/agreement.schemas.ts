import { z } from 'zod';
import { TONGUES } from '../../format/tongue';
import { line, requiredLine } from '../../http/parse';
import { type Rules } from './agreement.rules';

const whole = (values: readonly string[], message: string) =>
  z.enum(values, { error: message }).transform(Number);
const CHOOSE = 'Choose one of the answers.';

export const RulesForm = z
  .object({
    title: requiredLine(80, 'Say in a few words what it is about, such as “Who we want to be in 2028”.'),
    rounds: whole(['1', '2', '3', '4'], CHOOSE),
    threshold: whole(['5', '10', '15', '20'], CHOOSE),
    today: z.enum(['shown', 'held-back'], { error: CHOOSE }),
    without: z.enum(['median', 'facilitator', 'left-out'], { error: CHOOSE }),
    linkDays: whole(['3', '7', '14', '30', '60', '90'], CHOOSE),
  })
  .transform(({ threshold, ...rules }): Rules => ({ ...rules, threshold: threshold / 100 }));

/** '' leaves it to the browser */
const Language = z.enum(['', ...TONGUES], { error: CHOOSE });

export const PlayerForm = z.object({
  name: requiredLine(80, 'Type the name of the key player.'),
  role: requiredLine(60, 'Type the role, such as Sales: answers are compared by role, never by name.'),
  email: line(254).pipe(
    z.union(
      [
        z.literal(''),
        z.email({ error: 'Enter an email address, such as name@example.org, or leave it empty.' }),
      ],
      {
        error: 'Enter an email address, such as name@example.org, or leave it empty.',
      },
    ),
  ),
  language: Language,
});

export const RoundForm = z.object({
  round: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number),
});
export const ActForm = z.discriminatedUnion('act', [
  z.object({ act: z.enum(['reissue', 'revoke', 'remove']) }),
  z.object({ act: z.literal('language'), language: Language }),
]);
export const StopForm = z.object({
  note: requiredLine(300, 'Say why it is stopped: the key players gave their time to it.'),
});
export const SeenForm = z.object({
  seen: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number),
});
export const RoundQuery = z.object({
  round: z
    .string()
    .regex(/^[1-9]$/)
    .transform(Number)
    .optional(),
});

const REMIND = 'Say when the round is to close: today or a later day, such as 2027-06-30.';

/** Off (null), or a day and how many days before it. */
export function reminderForm(now: Date) {
  const today = now.toISOString().slice(0, 10);
  const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  return z
    .object({ closesOn: line(10), daysBefore: whole(['0', '1', '2', '3', '7'], CHOOSE) })
    .refine(({ closesOn, daysBefore }) => daysBefore === 0 || (isDay(closesOn) && closesOn >= today), {
      path: ['closesOn'],
      error: REMIND,
    })
    .transform((form) => (form.daysBefore === 0 ? null : form));
}
