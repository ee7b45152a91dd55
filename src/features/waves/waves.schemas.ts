import { z } from 'zod';
import { idParam, line, lines, requiredLine } from '../../http/parse';
import { Audience } from './waves.audience';
import { endOf } from './waves.state';

export const TrackerParams = z.object({ trackerId: idParam });
export const WaveParams = TrackerParams.extend({ waveId: idParam });
/** A source of the public link, as answering takes it; anything else counts as none. */
export const QrQuery = z.object({
  src: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .catch(''),
});
export const NewWaveQuery = z.object({ after: idParam.optional() });

const optionalDate = line(20)
  .transform((text) => (text === '' ? null : text))
  .pipe(z.iso.date({ error: 'Type a date such as 2027-03-01.' }).nullable());

const MOST_PLANNED = 10_000_000;
const PLANNED = `Type a whole number from 1 to ${MOST_PLANNED.toLocaleString('en-GB')}, such as 600.`;

/** "1 000", "1,000" and "1000" are the same number of people. */
const plannedCompletes = line(20)
  .transform((text) => text.replace(/[\s.,](?=\d{3}(\D|$))/gu, ''))
  .pipe(z.string().regex(/^\d{0,8}$/, { error: PLANNED }))
  .transform((text) => (text === '' ? null : Number(text)))
  .refine((people) => people === null || (people >= 1 && people <= MOST_PLANNED), { error: PLANNED });

const plan = {
  label: requiredLine(60, 'Give the wave a name, such as “Spring 2027”.'),
  opensOn: optionalDate,
  closesOn: optionalDate,
  plannedCompletes,
};

/** @param now  decides which days are over: a wave that ends before it begins would never be asked */
export function planForm(now: Date) {
  return z.object(plan).superRefine((wave, context) => checkDates(wave, now, context));
}

/** A plan, and whom the wave asks: that is chosen once. */
export function newWaveForm(now: Date) {
  const audience = z.enum(Audience.options, { error: 'Choose who is asked.' }).default('market');
  return z.object({ ...plan, audience }).superRefine((wave, context) => checkDates(wave, now, context));
}

/** What the plan was when the form was shown, so that two editors notice each other. */
export const SeenPlan = z.object({
  seen: z
    .string()
    .max(1000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'must be what the form was given' });
        return z.NEVER;
      }
    })
    .pipe(
      z.strictObject({
        label: z.string(),
        opensOn: z.string().nullable(),
        closesOn: z.string().nullable(),
        plannedCompletes: z.number().nullable(),
      }),
    ),
});

export const BreakNote = z.object({ breakNote: lines(500) });
/** The note as it was when the form was shown; browsers send line ends their own way. */
export const SeenNote = z.object({ seen: lines(4000) });

type Dates = { opensOn: string | null; closesOn: string | null };

function checkDates({ opensOn, closesOn }: Dates, now: Date, context: z.core.$RefinementCtx): void {
  if (closesOn === null) return;
  const message =
    endOf(closesOn) <= now
      ? 'That day is over. Choose today or a later day, or leave it empty.'
      : opensOn !== null && opensOn > closesOn
        ? 'The last day is before the first. Choose a later one.'
        : undefined;
  if (message !== undefined) context.addIssue({ code: 'custom', path: ['closesOn'], message });
}
