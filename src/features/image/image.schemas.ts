import { z } from 'zod';
import { idParam } from '../../http/parse';
import { Key } from '../../instrument/instrument';

export const ImageParams = z.object({ trackerId: idParam });

/** An empty choice of a form is no choice. */
const chosen = <T>(schema: z.ZodType<T, string>) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

const SegmentChoice = z
  .string()
  .max(200)
  .transform((text) => text.split(':'))
  .pipe(z.tuple([Key, Key]))
  .transform(([segment, option]) => ({ segment, option }));

export const ImageQuery = z
  .object({
    wave: chosen(idParam),
    segment: chosen(SegmentChoice),
    weights: chosen(z.enum(['raked', 'supplied', 'none'])),
    outcome: chosen(Key),
    of: z.enum(['own', 'all']).optional(),
    view: z.enum(['corrected', 'raw']).optional(),
  })
  .transform(({ wave, of, view, ...rest }) => ({
    ...rest,
    waveId: wave,
    of: of ?? ('own' as const),
    view: view ?? ('corrected' as const),
  }));
