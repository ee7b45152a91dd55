import { z } from 'zod';
import { idParam } from '../../http/parse';
import { FILE_KIND_NAMES } from './exports.kinds';

export const TrackerParams = z.object({ trackerId: idParam });
export const WaveParams = z.object({ trackerId: idParam, waveId: idParam });

/** What a file is to hold, as links say it. */
export const ExportQuery = z.object({
  wave: z.union([z.literal(''), idParam]).default(''),
  answers: z.enum(['completed', 'with-excluded', 'all']).default('completed'),
  format: z.enum(['plain', 'excel']).default('plain'),
  panel: z.enum(['yes', '']).default(''),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

/** The form of the page; left empty, it asks for what the page has chosen at first. */
export const ExportForm = z.object({
  file: z.enum(FILE_KIND_NAMES).default('csv-wide'),
  wave: z.union([z.literal(''), idParam]).default(''),
  answers: ExportQuery.shape.answers,
  panel: ExportQuery.shape.panel,
});
export type ExportForm = z.infer<typeof ExportForm>;
