import { z } from 'zod';
import { idParam, requiredLine } from '../../http/parse';

export const TrackerParams = z.strictObject({ trackerId: idParam });
export const JobParams = z.strictObject({ jobId: idParam });

/** `again`: an import whose mapping is to be used again */
export const FormQuery = z.strictObject({ again: idParam.optional() });

const mapping = z
  .string({ error: 'Paste the mapping.' })
  .refine((text) => text.trim() !== '', { error: 'Paste the mapping: it says what the columns mean.' });

export const ImportForm = z.strictObject({ mapping });
export const NewImportForm = z.strictObject({ name: requiredLine(120, 'Name the tracker.'), mapping });
