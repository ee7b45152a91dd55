import { type Knex } from 'knex';
import { z } from 'zod';
import { joinedText } from '../../db/aggregates';
import { type Db } from '../../db/connect';

const ExportedRow = z.object({
  responseId: z.string(),
  status: z.string(),
  source: z.string(),
  /** '' where the questionnaire has only one */
  language: z.string(),
  /** the orders shown follow from it */
  seed: z.number(),
  startedAt: z.string(),
  completedAt: z.string().nullable(),
  /** JSON as stored; whoever reads it must expect that an old row may not fit any more */
  answers: z.string(),
  /** by page, see instrument/seconds.ts */
  seconds: z.string(),
  /** what is doubtful about it, joined by spaces */
  flags: z.string().nullable(),
  vector: z.string().nullable(),
  weight: z.number().nullable(),
});
export type ExportedRow = z.infer<typeof ExportedRow>;

/** Which responses a file holds. Test answers are in none. */
export type Holding = 'completed' | 'with-excluded' | 'all';

/** These responses of a wave, each with its vector where it counts; by primary key. */
export async function listExported(
  db: Db,
  waveId: string,
  holding: Holding,
  ids: readonly string[],
): Promise<ExportedRow[]> {
  const rows: unknown = await withVectors(held(db, waveId, holding))
    .select({
      responseId: 'responses.response_id',
      status: 'responses.status',
      source: 'responses.source',
      language: 'responses.language',
      seed: 'responses.seed',
      startedAt: 'responses.started_at',
      completedAt: 'responses.completed_at',
      answers: 'responses.answers',
      seconds: 'responses.seconds',
      flags: flagsOf(db),
      vector: 'response_vectors.vector',
      weight: 'response_vectors.weight',
    })
    .whereIn('responses.response_id', ids)
    .orderBy('responses.response_id');
  return z.array(ExportedRow).parse(rows);
}

const CountedAt = z.object({ completedAt: z.string(), responseId: z.string() });
/** A response that counts, and when it was completed. */
export type CountedAt = z.infer<typeof CountedAt>;

/** The next responses of a wave that count, in the order in which they were completed. */
export async function listCountedIds(
  db: Db,
  waveId: string,
  after: CountedAt | undefined,
  size: number,
): Promise<CountedAt[]> {
  const rows: unknown = await db('response_vectors')
    .where('response_vectors.wave_id', waveId)
    .whereRaw('(response_vectors.completed_at, response_vectors.response_id) > (?, ?)', [
      after?.completedAt ?? '',
      after?.responseId ?? '',
    ])
    .select({ completedAt: 'response_vectors.completed_at', responseId: 'response_vectors.response_id' })
    .orderBy(['response_vectors.completed_at', 'response_vectors.response_id'])
    .limit(size);
  return z.array(CountedAt).parse(rows);
}

const HeldId = z.object({
  responseId: z.string(),
  isCounted: z
    .string()
    .nullable()
    .transform((id) => id !== null),
});
export type HeldId = z.infer<typeof HeldId>;

/** The next responses of a wave by primary key, and whether each counts. */
export async function listHeldIds(
  db: Db,
  waveId: string,
  holding: Holding,
  after: string,
  size: number,
): Promise<HeldId[]> {
  const rows: unknown = await withVectors(held(db, waveId, holding))
    .where('responses.response_id', '>', after)
    .select({ responseId: 'responses.response_id', isCounted: 'response_vectors.response_id' })
    .orderBy('responses.response_id')
    .limit(size);
  return z.array(HeldId).parse(rows);
}

function withVectors(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.leftJoin('response_vectors', (join) =>
    join
      .on('response_vectors.wave_id', 'responses.wave_id')
      .on('response_vectors.completed_at', 'responses.completed_at')
      .on('response_vectors.response_id', 'responses.response_id'),
  );
}

function held(db: Db, waveId: string, holding: Holding) {
  return db('responses')
    .where('responses.wave_id', waveId)
    .where('responses.is_test', false)
    .modify((query) => {
      if (holding === 'completed') void query.where('responses.status', 'completed');
      if (holding === 'with-excluded') void query.whereIn('responses.status', ['completed', 'excluded']);
    });
}

function flagsOf(db: Db): ReturnType<Db['raw']> {
  const joined = joinedText(db, 'found.flag', ' ', ['found.flag']);
  return db.raw(
    `(SELECT ${joined} FROM (SELECT response_flags.flag FROM response_flags
      WHERE response_flags.wave_id = responses.wave_id AND response_flags.response_id = responses.response_id
      ORDER BY response_flags.flag) AS found)`,
  );
}
