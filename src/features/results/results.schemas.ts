import { z } from 'zod';
import { idParam } from '../../http/parse';
import { Key } from '../../instrument/instrument';
import { type Against } from './results.against';
import { type Window } from './results.rolling';

export const WaveParams = z.object({ trackerId: idParam, waveId: idParam });
export const ReportParams = z.object({ trackerId: idParam });

/** An empty choice of a form is no choice. */
const chosen = <T>(schema: z.ZodType<T, string>) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

/** "size:small" */
export const SegmentChoice = z
  .string()
  .max(200)
  .transform((text) => text.split(':'))
  .pipe(z.tuple([Key, Key]))
  .transform(([segment, option]) => ({ segment, option }));

const Version = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);

const Waves = z.enum(['1', '2', '3', '4']).transform((text) => Number(text) as Window);

/** 'year' for the same wave a year before; a wave by its id; '' for the wave before. */
const AgainstChoice = z.union([z.literal('year'), idParam.transform((waveId): Against => ({ waveId }))]);

export const ReportQuery = z
  .object({
    wave: chosen(idParam),
    segment: chosen(SegmentChoice),
    target: chosen(Version),
    rolling: chosen(Waves),
    against: chosen(AgainstChoice),
    brand: chosen(Key),
  })
  .transform(({ wave, ...rest }) => ({ waveId: wave, ...rest }));
