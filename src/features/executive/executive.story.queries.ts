import { z } from 'zod';
import { flag } from '../../db/columns';
import { type Db } from '../../db/connect';

const Row = z.object({
  /** key of the chart, or of a page without one: 'answer', 'method' */
  page: z.string(),
  isHidden: flag,
  /** what the facilitator says; '' for nothing */
  notes: z.string(),
});
export type PlannedPage = z.infer<typeof Row>;

/** How a tracker's report is told in a meeting, in its order; empty while nobody arranged it. */
export async function listStoryPages(db: Db, trackerId: string): Promise<PlannedPage[]> {
  const rows: unknown = await db('story_pages')
    .select({ page: 'story_pages.page', isHidden: 'story_pages.is_hidden', notes: 'story_pages.notes' })
    .where('story_pages.tracker_id', trackerId)
    .orderBy([{ column: 'story_pages.position' }, { column: 'story_pages.page' }]);
  return z.array(Row).parse(rows);
}

/** In place of what was stored; pages that are not there now (a wave without that question) keep their notes. */
export async function saveStoryPages(
  db: Db,
  trackerId: string,
  pages: readonly PlannedPage[],
): Promise<void> {
  await db.transaction(async (trx) => {
    for (const [position, { page, isHidden, notes }] of pages.entries())
      await trx('story_pages')
        .insert({ tracker_id: trackerId, page, position, is_hidden: isHidden, notes })
        .onConflict(['tracker_id', 'page'])
        .merge(['position', 'is_hidden', 'notes']);
  });
}
