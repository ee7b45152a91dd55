import { z } from 'zod';
import { type Db } from '../../db/connect';

/** Trackers whose typed names were last read by an older edition of the matcher. */
export async function listReadByOlder(db: Db, edition: number): Promise<string[]> {
  const rows: unknown = await db('trackers')
    .select({ id: 'trackers.id' })
    .where('trackers.matcher_edition', '<', edition)
    .orderBy('trackers.id');
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

export async function isReadByOlder(db: Db, trackerId: string, edition: number): Promise<boolean> {
  const row: unknown = await db('trackers')
    .select('trackers.id')
    .where('trackers.id', trackerId)
    .where('trackers.matcher_edition', '<', edition)
    .first();
  return row !== undefined;
}

/** Whether anything was read at all: a wave that was opened may have answers. */
export async function hasAnswers(db: Db, trackerId: string): Promise<boolean> {
  const row: unknown = await db('waves')
    .select('waves.id')
    .where('waves.tracker_id', trackerId)
    .whereNotNull('waves.instrument_id')
    .first();
  return row !== undefined;
}

export async function saveEdition(db: Db, trackerId: string, edition: number): Promise<void> {
  await db('trackers').where('trackers.id', trackerId).update({ matcher_edition: edition });
}
