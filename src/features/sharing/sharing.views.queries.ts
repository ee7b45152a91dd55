import { z } from 'zod';
import { instant, total } from '../../db/columns';
import { type Db } from '../../db/connect';

/** What was looked at: the page of a link, an embedded chart, the file, or nothing since the pass phrase was wrong. */
export type Looked = 'page' | 'chart' | 'csv' | 'refused';

/** Counts one look. Nothing is kept about who it was. */
export async function countView(db: Db, shareId: string, what: Looked, now: string): Promise<void> {
  await db('share_views')
    .insert({ share_id: shareId, day: now.slice(0, 10), what, views: 1, last_at: now })
    .onConflict(['share_id', 'day', 'what'])
    .merge({ views: db.raw('share_views.views + 1'), last_at: now });
}

const Seen = z.object({ shareId: z.string(), views: total, lastAt: instant });
export type Seen = z.infer<typeof Seen>;

/** How often each share of a tracker was looked at in all, and when last; refusals do not count. */
export async function listSeen(db: Db, trackerId: string): Promise<Map<string, Seen>> {
  const rows: unknown = await db('share_views')
    .join('shares', 'shares.id', 'share_views.share_id')
    .where('shares.tracker_id', trackerId)
    .whereNot('share_views.what', 'refused')
    .groupBy('share_views.share_id')
    .orderBy('share_views.share_id')
    .select({ shareId: 'share_views.share_id' })
    .sum({ views: 'share_views.views' })
    .max({ lastAt: 'share_views.last_at' });
  return new Map(
    z
      .array(Seen)
      .parse(rows)
      .map((seen) => [seen.shareId, seen]),
  );
}

const Day = z.object({ day: z.iso.date(), what: z.string(), views: total, lastAt: instant });
export type ViewDay = z.infer<typeof Day>;

/** The newest day first. */
export async function listViewDays(db: Db, shareId: string, most: number): Promise<ViewDay[]> {
  const rows: unknown = await db('share_views')
    .where('share_views.share_id', shareId)
    .orderBy([{ column: 'share_views.day', order: 'desc' }, 'share_views.what'])
    .limit(most)
    .select({
      ...{ day: 'share_views.day', what: 'share_views.what' },
      ...{ views: 'share_views.views', lastAt: 'share_views.last_at' },
    });
  return z.array(Day).parse(rows);
}
