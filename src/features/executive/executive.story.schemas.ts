import { z } from 'zod';
import { idParam, lines } from '../../http/parse';
import { type FormValues } from '../../http/forms';
import { Key } from '../../instrument/instrument';
import { type PlannedPage } from './executive.story.queries';

export const StoryParams = z.object({ trackerId: idParam, page: Key });
export const PlanForm = z.object({
  seen: z.string().max(16),
  /** "gaps:up": the button that was pressed; left out for the one that saves */
  move: z
    .string()
    .regex(/^[a-z0-9-]+:(up|down)$/)
    .optional()
    .catch(undefined),
});

const Notes = lines(4000);

/** What was typed for each page that the form had, in its order; or the message for each field that is wrong. */
export function planIn(
  values: FormValues,
  pages: readonly string[],
): { plan: PlannedPage[]; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const plan = pages.map((page): PlannedPage => {
    const name = `notes.${page}`;
    const notes = Notes.safeParse(values[name] ?? '');
    if (!notes.success) errors[name] = notes.error.issues[0]?.message ?? '';
    return {
      page,
      isHidden: values[`hidden.${page}`] !== undefined,
      notes: notes.data ?? values[name] ?? '',
    };
  });
  return { plan, errors };
}
