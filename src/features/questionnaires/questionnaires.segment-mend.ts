import { z } from 'zod';
import { type AppContext } from '../../context';
import { type Response } from 'express';
import { lockTracker } from '../../db/locks';
import { NotFoundError } from '../../errors';
import { paths } from '../../paths';
import { Key } from '../../instrument/key';
import { listSegments, updateSegment } from '../trackers/segments.queries';
import { raiseEdit, type Tracker } from '../trackers/trackers.queries';

export const SegmentPlace = z.object({ segment: Key, place: z.enum(['screener', 'about-you']) });
export type SegmentPlace = z.infer<typeof SegmentPlace>;

/** Asks a question about the person elsewhere; the page that follows offers to take it back. */
export async function placeSegment(
  { db }: AppContext,
  res: Response,
  { id }: Pick<Tracker, 'id'>,
  { segment: key, place }: SegmentPlace,
): Promise<void> {
  await db.transaction(async (trx) => {
    await lockTracker(trx, id);
    const segment = (await listSegments(trx, id)).find((one) => one.key === key);
    if (segment === undefined) throw new NotFoundError('segment');
    await updateSegment(trx, id, { ...segment, place });
    await raiseEdit(trx, id);
  });
  res.redirect(303, `${paths.questionnaire(id)}?moved=${key}`);
}

export type Moved = { action: string; segment: string; place: 'screener' | 'about-you'; words: string };

/** What was moved just now, with the way back. */
export async function findMoved(
  { db }: AppContext,
  trackerId: string,
  key: unknown,
): Promise<Moved | undefined> {
  const segment = (await listSegments(db, trackerId)).find((one) => one.key === key);
  if (segment === undefined) return undefined;
  const isAtEnd = segment.place === 'about-you';
  return {
    action: paths.builder(trackerId, 'segment-place'),
    segment: segment.key,
    place: isAtEnd ? 'screener' : 'about-you',
    words: `“${segment.label}” is now asked ${isAtEnd ? 'at the end' : 'at the beginning'}.`,
  };
}
