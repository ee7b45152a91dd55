import { z } from 'zod';
import { type FormErrors, formErrors, type FormValues } from '../../http/forms';
import { idParam } from '../../http/parse';
import { Key } from '../../instrument/instrument';
import { type Assumptions } from './planning.assumptions';

export const TrackerParams = z.strictObject({ trackerId: idParam });

/** "size:small"; empty is everybody. */
export const SegmentQuery = z.object({
  segment: z
    .union([
      z.literal('').transform(() => undefined),
      z
        .string()
        .max(200)
        .transform((text) => text.split(':'))
        .pipe(z.tuple([Key, Key]))
        .transform(([segment, option]) => ({ segment, option })),
    ])
    .optional(),
});

/** A number as people type it: "1,5", "1.5", "5 %". */
const between = (least: number, most: number, message: string) =>
  z
    .string()
    .transform((text) => text.trim().replace(/\s*%$/u, '').replace(',', '.'))
    .pipe(z.string().regex(/^\d{1,9}(\.\d{1,9})?$/, { error: message }))
    .transform(Number)
    .pipe(z.number().min(least, { error: message }).max(most, { error: message }));

/** "600", "1 200" and "1,200" are whole numbers. */
const whole = (least: number, most: number, message: string) =>
  z
    .string()
    .transform((text) => text.trim().replace(/[\s.,](?=\d{3}(\D|$))/gu, ''))
    .pipe(z.string().regex(/^\d{1,9}$/, { error: message }))
    .transform(Number)
    .pipe(z.number().min(least, { error: message }).max(most, { error: message }));

const oneOf = (values: readonly string[], message: string) =>
  z
    .string()
    .refine((value) => values.includes(value), { error: message })
    .transform((value) => Number(value) / 100);

export const POWERS = ['80', '90', '95'] as const;
export const LEVELS = ['90', '95', '99'] as const;

const Form = z.object({
  completes: whole(2, 10_000_000, 'Give a whole number of people from 2 to 10 million, such as 600.'),
  movement: between(0.1, 100, 'Give a number of points from 0.1 to 100, such as 5.').transform(
    (x) => x / 100,
  ),
  from: between(0, 100, 'Give a percentage from 0 to 100, such as 50.').transform((x) => x / 100),
  waves: whole(1, 100, 'Give a whole number of waves from 1 to 100.'),
  designEffect: between(1, 20, 'Give a design effect from 1 to 20, such as 1.3.'),
  power: oneOf(POWERS, 'Choose one of the chances offered.'),
  level: oneOf(LEVELS, 'Choose one of the levels offered.'),
  tests: whole(1, 10_000, 'Give a whole number of comparisons from 1 to 10,000.'),
  overlap: between(0, 100, 'Give a percentage from 0 to 100; 0 where nobody is asked twice.').transform(
    (x) => x / 100,
  ),
  correlation: between(0, 0.99, 'Give a correlation from 0 to 0.99.'),
});

export type ReadAssumptions = { assumptions: Assumptions; errors: FormErrors };

/** What was typed; a field that is wrong or empty counts as it was before, and the message says so. */
export function readAssumptions(values: FormValues, before: Assumptions): ReadAssumptions {
  const filled = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => Object.hasOwn(Form.shape, name) && value.trim() !== ''),
  );
  const result = Form.partial().safeParse(filled);
  const errors = result.success ? {} : formErrors(result.error);
  const right = Form.partial().parse(
    Object.fromEntries(Object.entries(filled).filter(([name]) => !Object.hasOwn(errors, name))),
  );
  const given = Object.fromEntries(Object.entries(right).filter(([, value]) => value !== undefined));
  return { assumptions: { ...before, ...given }, errors };
}
