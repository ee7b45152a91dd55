import { z } from 'zod';
import { idParam, requiredLine } from '../../http/parse';

export const TrackerParams = z.strictObject({ trackerId: idParam });
export const JobParams = z.strictObject({ jobId: idParam });

/** `again`: an import whose mapping is to be used again */
export const FormQuery = z.strictObject({ again: idParam.optional() });

export const NameForm = z.object({ name: requiredLine(120, 'Name the tracker.') });
