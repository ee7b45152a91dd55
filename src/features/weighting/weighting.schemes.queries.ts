import { z } from 'zod';
import { instant, json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { isUniqueViolation } from '../../db/conflicts';
import { StaleError } from '../../errors';
import { FIRST_SCHEME, type Scheme, type SchemeVersion } from './weighting.scheme';

const Content = z.object({
  leftOut: z.array(z.string()),
  ordered: z.array(z.string()),
  cap: z.number().nullable(),
  collapses: z.record(z.string(), z.array(z.array(z.string()))),
  supplied: z.record(z.string(), z.enum(['ignored', 'as-they-are', 'base'])),
});

const Row = z.object({
  version: z.number().int(),
  content: json(Content),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: instant,
});

/** Every version of a tracker's scheme, newest first; the last is what it started with. */
export async function listSchemes(db: Db, trackerId: string): Promise<SchemeVersion[]> {
  const rows = await db('weighting_schemes')
    .select({
      version: 'weighting_schemes.version',
      content: 'weighting_schemes.content',
      reason: 'weighting_schemes.reason',
      madeBy: 'weighting_schemes.made_by',
      madeAt: 'weighting_schemes.made_at',
    })
    .where('weighting_schemes.tracker_id', trackerId)
    .orderBy('weighting_schemes.version', 'desc');
  const made = z
    .array(Row)
    .parse(rows)
    .map(({ content, ...about }) => ({ ...content, ...about }));
  return [...made, FIRST_SCHEME];
}

/** The scheme in force. */
export async function getScheme(db: Db, trackerId: string): Promise<SchemeVersion> {
  const [newest = FIRST_SCHEME] = await listSchemes(db, trackerId);
  return newest;
}

export type NewScheme = { scheme: Scheme; reason: string; madeBy: string; madeAt: string };

/**
 * Makes the next version of a tracker's scheme.
 *
 * @param seen  the version that was in force when the form was shown
 * @throws StaleError when somebody else made one meanwhile
 */
export async function insertScheme(db: Db, trackerId: string, seen: number, made: NewScheme): Promise<void> {
  const { scheme, reason, madeBy, madeAt } = made;
  const current = await getScheme(db, trackerId);
  if (current.version !== seen) throw new StaleError(SCHEME_MOVED);
  const { leftOut, ordered, cap, collapses, supplied } = scheme;
  const row = {
    tracker_id: trackerId,
    version: seen + 1,
    content: JSON.stringify({ leftOut, ordered, cap, collapses, supplied }),
    reason,
    made_by: madeBy,
    made_at: madeAt,
  };
  try {
    await db('weighting_schemes').insert(row);
  } catch (error) {
    if (isUniqueViolation(error)) throw new StaleError(SCHEME_MOVED);
    throw error;
  }
}

const SCHEME_MOVED =
  'Somebody else saved a new version of the weighting meanwhile. Nothing was saved: open the page again to see theirs.';
