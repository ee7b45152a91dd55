import { z } from 'zod';
import { idParam } from '../../http/parse';
import { Key } from '../../instrument/instrument';

export const ReportParams = z.object({ trackerId: idParam });

/** An empty choice of a form is no choice. */
const chosen = <T>(schema: z.ZodType<T, string>) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

const SegmentChoice = z
  .string()
  .max(200)
  .transform((text) => text.split(':'))
  .pipe(z.tuple([Key, Key]))
  .transform(([segment, option]) => ({ segment, option }));

const Version = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);

export const ReportQuery = z
  .object({ wave: chosen(idParam), segment: chosen(SegmentChoice), target: chosen(Version) })
  .transform(({ wave, ...rest }) => ({ waveId: wave, ...rest }));
