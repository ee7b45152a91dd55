import { z } from 'zod';
import { joinedText, lastPair } from '../../db/aggregates';
import { total } from '../../db/columns';
import { type Db } from '../../db/connect';

/** Where a fold stands: the primary key of the last vector inside, or START. */
export type Place = { completedAt: string; responseId: string };
export const START: Place = { completedAt: '', responseId: '' };

/** Stands between the mentions of one respondent and the next; typed text holds no control characters. */
export const RESPONDENT_SEPARATOR = '\u001e';

const Page = z.object({ respondents: total, vectors: z.string(), mentions: z.string(), last: z.string() });

/** Vectors of a page joined without a separator, so that a million cost a few hundred objects. */
export type VectorPage = { respondents: number; vectors: string; mentions: string; last: Place };

/**
 * The next vectors of a wave in the order of completion, at most `size` of them.
 *
 * @param before  completions from this instant on are left for later
 */
export async function findVectorPage(
  db: Db,
  waveId: string,
  after: Place,
  before: string,
  size: number,
): Promise<VectorPage | undefined> {
  const order = ['page.completed_at', 'page.response_id'];
  const row: unknown = await db
    .from(vectorsFrom(db, waveId, after, before).limit(size).as('page'))
    .select({
      respondents: db.raw('COUNT(*)'),
      vectors: db.raw(joinedText(db, 'page.vector', '', order)),
      mentions: db.raw(joinedText(db, 'page.mentions', RESPONDENT_SEPARATOR, order)),
      last: db.raw(lastPair(db, 'page.completed_at', 'page.response_id')),
    })
    .havingRaw('COUNT(*) > 0')
    .first();
  if (row === undefined) return undefined;
  const page = Page.parse(row);
  return { ...page, last: placeOf(page.last) };
}

const WeightedVector = z.object({
  completedAt: z.string(),
  responseId: z.string(),
  vector: z.string(),
  mentions: z.string(),
  weight: z.number().nullable(),
});
export type WeightedVector = z.infer<typeof WeightedVector>;

/** The same one by one, where every respondent has a weight: joining numbers as text would cost digits. */
export async function listWeightedVectors(
  db: Db,
  waveId: string,
  after: Place,
  before: string,
  size: number,
): Promise<WeightedVector[]> {
  const rows: unknown = await vectorsFrom(db, waveId, after, before)
    .select({
      completedAt: 'vectors.completed_at',
      responseId: 'vectors.response_id',
      weight: 'vectors.weight',
    })
    .limit(size);
  return z.array(WeightedVector).parse(rows);
}

function vectorsFrom(db: Db, waveId: string, after: Place, before: string): ReturnType<Db> {
  return db('response_vectors as vectors')
    .select('vectors.completed_at', 'vectors.response_id', 'vectors.vector', 'vectors.mentions')
    .where('vectors.wave_id', waveId)
    .whereRaw('(vectors.completed_at, vectors.response_id) > (?, ?)', [after.completedAt, after.responseId])
    .where('vectors.completed_at', '<', before)
    .orderBy(['vectors.completed_at', 'vectors.response_id']);
}

/** How many vectors follow `after`, looking at no more than `most`; `last` is where to go on, or undefined at the end. */
export async function countVectors(
  db: Db,
  waveId: string,
  after: Place,
  before: string,
  most: number,
): Promise<{ count: number; last: Place | undefined }> {
  const following = db('response_vectors as vectors')
    .where('vectors.wave_id', waveId)
    .whereRaw('(vectors.completed_at, vectors.response_id) > (?, ?)', [after.completedAt, after.responseId])
    .where('vectors.completed_at', '<', before);
  // Stepping over the keys costs half of what joining a page to count it does.
  const last: unknown = await following
    .clone()
    .select({ completedAt: 'vectors.completed_at', responseId: 'vectors.response_id' })
    .orderBy(['vectors.completed_at', 'vectors.response_id'])
    .limit(1)
    .offset(most - 1)
    .first();
  if (last !== undefined) return { count: most, last: Key.parse(last) };
  const row: unknown = await following.count({ count: '*' }).first();
  return { count: z.object({ count: total }).parse(row).count, last: undefined };
}

const Key = z.object({ completedAt: z.string(), responseId: z.string() });

const Moment = z.object({ completedAt: z.string() });

/** First and last instant of completion, null while there is none. */
export async function getFieldSpan(
  db: Db,
  waveId: string,
): Promise<{ from: string | null; to: string | null }> {
  // Two look-ups by the primary key; MIN and MAX in one query would read the whole wave.
  const [from, to] = [await edge(db, waveId, 'asc'), await edge(db, waveId, 'desc')];
  return { from, to };
}

async function edge(db: Db, waveId: string, direction: 'asc' | 'desc'): Promise<string | null> {
  const row: unknown = await db('response_vectors as vectors')
    .select({ completedAt: 'vectors.completed_at' })
    .where('vectors.wave_id', waveId)
    .orderBy([
      { column: 'vectors.completed_at', order: direction },
      { column: 'vectors.response_id', order: direction },
    ])
    .first();
  return row === undefined ? null : Moment.parse(row).completedAt;
}

/** The inverse of `placeText`. */
export function placeOf(text: string): Place {
  const space = text.indexOf(' ');
  return space < 0 ? START : { completedAt: text.slice(0, space), responseId: text.slice(space + 1) };
}

export function placeText({ completedAt, responseId }: Place): string {
  return completedAt === '' ? '' : `${completedAt} ${responseId}`;
}
