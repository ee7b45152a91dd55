import { z } from 'zod';
import { idParam, line, lines, requiredLine } from '../../http/parse';
import { MOST_OPTIONS } from './trackers.checks';
import { splitLines, splitNames } from './trackers.rows';

export const TrackerParams = z.strictObject({ trackerId: idParam });
export const TemplateParams = z.strictObject({ template: z.string().regex(/^[a-z0-9-]{1,40}$/) });

const names = lines(600)
  .transform(splitNames)
  .pipe(
    z
      .array(z.string().max(80, { error: 'Keep each name to 80 characters.' }))
      .max(30, { error: 'At most 30 other names.' }),
  );

/** One answer to a line. */
export const optionLines = lines(3000)
  .transform(splitLines)
  .pipe(
    z
      .array(z.string().max(80, { error: tooLong('answer', 80) }))
      .max(MOST_OPTIONS, { error: `At most ${MOST_OPTIONS} answers.` }),
  );

export const statementLines = lines(4000)
  .transform(splitLines)
  .pipe(z.array(z.string().max(120, { error: tooLong('statement', 120) })));

export const Basics = z.strictObject({
  name: requiredLine(80, 'Give the tracker a name.'),
  category: requiredLine(80, 'Say what kind of thing is compared, such as “coffee brands”.'),
  sponsor: requiredLine(120, 'Say who asks. Respondents have a right to know.'),
  contact: requiredLine(160, 'Give an address or number where respondents reach you.'),
  purpose: requiredLine(200, 'Say in a few words what the answers are for.'),
});

export const BrandForm = z.strictObject({
  name: requiredLine(80, 'Give this brand a name.'),
  aliases: names,
});

/** Share of points typed as a number of percentage points; a comma will do. */
export const thresholdPoints = z
  .string()
  .transform((text) => Number(text.trim().replace(',', '.') || Number.NaN))
  .pipe(
    z
      .number({ error: 'Give a number of points, such as 3.' })
      .min(0.5, { error: 'Give at least 0.5 points: less is never seen.' })
      .max(30, { error: 'Give at most 30 points.' }),
  );

export const unaidedBoxes = z.coerce
  .number({ error: 'Give a number of boxes from 1 to 10.' })
  .int({ error: 'Give a whole number of boxes.' })
  .min(1, { error: 'At least 1 box.' })
  .max(10, { error: 'At most 10 boxes.' });

export const SegmentForm = z.strictObject({
  label: requiredLine(60, 'Say what reports should call this.'),
  question: requiredLine(200, 'Write the question as respondents read it.'),
});

export const editNumber = z.coerce.number().int().min(1).max(2_000_000_000);
export const shortLine = line(120);

/** Names the line, since several are typed into one box. */
function tooLong(what: string, most: number): (issue: { input?: unknown }) => string {
  return ({ input }) =>
    `“${String(input).slice(0, 40)}…” is too long: keep each ${what} to ${most} characters.`;
}
