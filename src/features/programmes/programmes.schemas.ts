import { z } from 'zod';
import { idParam, line, lines, requiredLine } from '../../http/parse';
import { type FormValues } from '../../http/forms';
import { type Segment } from '../trackers/segments.queries';
import { type Exposure, KINDS, type ProgrammeContent } from './programmes.queries';
import { exposedName } from './programmes.words';

export const TrackerParams = z.object({ trackerId: idParam });
export const ProgrammeParams = TrackerParams.extend({ programmeId: idParam });
export const SeenEdit = z.object({ seen: z.coerce.number().int().min(1).max(1e9) });
/** The button says what it asks for, so that pressing it twice does it once. */
export const ArchiveForm = z.object({ archived: z.enum(['yes', 'no']).default('yes') });

const DATE = 'Type a date such as 2027-03-01.';
const startsOn = line(20)
  .pipe(z.string().min(1, { error: 'Say when it began, as a date such as 2027-03-01.' }))
  .pipe(z.iso.date({ error: DATE }));
const endsOn = line(20)
  .transform((text) => (text === '' ? null : text))
  .pipe(z.iso.date({ error: DATE }).nullable());

/** @param segments  of the tracker: exposure is some of the answers to one of them */
export function programmeForm(segments: readonly Segment[]): z.ZodType<ProgrammeContent, FormValues> {
  const shape = z.object({
    name: requiredLine(80, 'Name the programme, such as “Spring campaign”.'),
    kind: z.enum(KINDS, { error: 'Choose what kind of programme it is.' }),
    startsOn,
    endsOn,
    note: lines(500),
  });
  return z.record(z.string(), z.string()).transform((values, context) => {
    const parsed = shape.safeParse(values);
    if (!parsed.success)
      for (const { path, message } of parsed.error.issues)
        context.addIssue({ code: 'custom', path, message });
    const exposure = exposureIn(values, segments);
    if (typeof exposure === 'string')
      context.addIssue({ code: 'custom', path: ['exposure'], message: exposure });
    if (!parsed.success || typeof exposure === 'string') return z.NEVER;
    const { data } = parsed;
    if (data.endsOn !== null && data.endsOn < data.startsOn) {
      const message = 'The last day is before the first. Choose a later one, or leave it empty.';
      context.addIssue({ code: 'custom', path: ['endsOn'], message });
      return z.NEVER;
    }
    return { ...data, exposure };
  });
}

/** Null where no answer is ticked; else what is ticked, or what is wrong with it. */
function exposureIn(values: FormValues, segments: readonly Segment[]): Exposure | null | string {
  const ticked = segments.flatMap(({ key, options }) => {
    const chosen = options.filter((option) => values[exposedName(key, option.key)] !== undefined);
    return chosen.length === 0
      ? []
      : [{ segmentKey: key, options: chosen.map((option) => option.key), all: options.length }];
  });
  const [only, other] = ticked;
  if (only === undefined) return null;
  if (other !== undefined)
    return 'These are answers to different questions. Tick answers of one question only.';
  if (only.options.length === only.all)
    return 'Every answer of this question is ticked, so nobody would be left to compare with. Untick one.';
  return { segmentKey: only.segmentKey, options: only.options };
}
