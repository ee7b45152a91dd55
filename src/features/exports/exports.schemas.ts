import { z } from 'zod';
import { idParam } from '../../http/parse';

export const TrackerParams = z.object({ trackerId: idParam });
export const WaveParams = z.object({ trackerId: idParam, waveId: idParam });

/** What a file is to hold, as the page's form and links say it. */
export const ExportQuery = z.object({
  wave: z.union([z.literal(''), idParam]).default(''),
  answers: z.enum(['completed', 'with-excluded', 'all']).default('completed'),
  format: z.enum(['plain', 'excel']).default('plain'),
});
export type ExportQuery = z.infer<typeof ExportQuery>;
