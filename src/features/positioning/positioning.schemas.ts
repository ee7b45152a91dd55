import { z } from 'zod';
import { idParam, line, lines } from '../../http/parse';

export const TrackerParams = z.object({ trackerId: idParam });

export const VersionParams = TrackerParams.extend({
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
});

const number = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);

/** A replaced draft to begin with, in the place of the one that is there. */
export const DraftQuery = z.object({ from: number.optional() });
export const ReplacedParams = z.object({ replaced: number });

/** How often the draft had been saved when the form was shown; 0 where there was none. */
const editCount = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

export const LockForm = z.strictObject({ edit: editCount });

/** The part of the form that is not about one statement. */
export const DraftForm = z.object({
  edit: editCount,
  /** `check` saves nothing: it shows what the wishes ask for */
  next: z.enum(['save', 'review', 'check']).default('save'),
  reason: lines(500),
});

const PERCENT = 'Type a percentage from 0 to 100, such as 35.';
const POINTS = 'Type points from 0 to 1000, such as 10.';

/** A percentage as people type it ("35", "35,5 %"), as a share; undefined where nothing was typed. */
const share = decimal(PERCENT)
  .refine((percent) => percent === undefined || percent <= 100, { error: PERCENT })
  .refine((percent) => percent === undefined || percent === 0 || percent >= 1, {
    error: 'Type whole percentages: 35 for 35 %, not 0.35.',
  })
  .transform((percent) => (percent === undefined ? undefined : percent / 100));

const importance = decimal(POINTS).refine((points) => points === undefined || points <= 1000, {
  error: POINTS,
});

/** One row of the form: what is wanted for one statement. */
export const ItemForm = z
  .object({ share, importance, deadline: line(60), why: lines(500) })
  .refine((row) => row.share !== undefined || !hasMore(row), {
    path: ['share'],
    error: 'Type the share you want, or clear the rest of this row.',
  });

function hasMore(row: { importance: number | undefined; deadline: string; why: string }): boolean {
  return (row.importance ?? 0) > 0 || row.deadline !== '' || row.why !== '';
}

function decimal(message: string): z.ZodType<number | undefined, string> {
  return line(20).transform((text, context) => {
    if (text === '') return undefined;
    const [, number] = /^(\d{1,4}(?:[.,]\d{1,2})?)\s?%?$/.exec(text) ?? [];
    if (number !== undefined) return Number(number.replace(',', '.'));
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}
