import { z } from 'zod';
import { idParam, lines } from '../../http/parse';
import { isFigure } from './comments.words';

export const TrackerParams = z.object({ trackerId: idParam });
export const CommentParams = TrackerParams.extend({ commentId: idParam });
export const SeenEdit = z.object({ seen: z.coerce.number().int().min(1).max(1e9) });

/** What a link to the form may fill in; anything else is as if it was left out. */
export const Prefilled = z.object({
  wave: idParam.optional().catch(undefined),
  figure: z.string().refine(isFigure).catch(''),
});

export const CommentForm = z.object({
  waveId: z.string().min(1, { error: 'Choose the wave that it is about.' }).pipe(idParam),
  figure: z.string().refine(isFigure, { error: 'Choose what it is about.' }),
  content: lines(1000).pipe(z.string().min(1, { error: 'Write what readers should know.' })),
});
