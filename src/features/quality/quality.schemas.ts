import { z } from 'zod';
import { idParam } from '../../http/parse';
import { FLAGS } from '../../instrument/quality';

export const WaveParams = z.object({ trackerId: idParam, waveId: idParam });
export const ResponseParams = WaveParams.extend({
  ref: z.string().regex(/^r[0-9a-f]{32}[A-Za-z0-9_-]{1,200}$/),
});

const FlagChoice = z.union([z.literal(''), z.enum(FLAGS)]);

export const ReviewQuery = z.object({
  flag: FlagChoice.catch(''),
  state: z.enum(['', 'counted', 'excluded']).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type ReviewQuery = z.infer<typeof ReviewQuery>;

/** Why somebody is excluded: one of the flags, or something else that the note says. */
export const REASONS = [...FLAGS, 'other'] as const;

const Note = z
  .string()
  .transform((text) => text.replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, { error: 'Say why in a few words: it is kept with your name.' })
      .max(300, { error: 'Say why in at most 300 characters.' }),
  );

const Reason = z.enum(REASONS, { error: 'Choose what the exclusion is for.' });

/** Of one response. */
export const DecisionForm = z.discriminatedUnion('action', [
  z.object({ action: z.literal('exclude'), reason: Reason, note: Note }),
  z.object({ action: z.literal('take-back'), note: Note }),
]);

/** Of all with a flag. */
export const AllForm = z.object({
  action: z.enum(['exclude', 'take-back']),
  flag: z.enum(FLAGS),
  note: Note,
});
