import { z } from 'zod';
import { instant, json, total } from '../../db/columns';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { Answers } from '../../instrument/answers';

const Count = z.object({ name: z.string(), people: total });
export type Count = z.infer<typeof Count>;

/** How many are excluded now, by reason; most first. Costs what the number of those excluded costs. */
export async function listExclusionCounts(db: Db, waveId: string): Promise<Count[]> {
  const rows: unknown = await db('exclusions')
    .where('exclusions.wave_id', waveId)
    .groupBy('exclusions.reason')
    .select({ name: 'exclusions.reason' })
    .count({ people: '*' })
    .orderBy([{ column: 'people', order: 'desc' }, 'name']);
  return z.array(Count).parse(rows);
}

/** How many carry each flag. */
export async function listFlagCounts(db: Db, waveId: string): Promise<Count[]> {
  const rows: unknown = await db('response_flags')
    .where('response_flags.wave_id', waveId)
    .groupBy('response_flags.flag')
    .select({ name: 'response_flags.flag' })
    .count({ people: '*' })
    .orderBy([{ column: 'people', order: 'desc' }, 'name']);
  return z.array(Count).parse(rows);
}

/** Which of those flagged or excluded are looked at; '' for all. */
export type Choice = { flag: string; state: '' | 'counted' | 'excluded' };

const Doubtful = z.object({
  responseId: z.string(),
  status: z.string(),
  source: z.string(),
  completedAt: instant.nullable(),
  score: total,
  reason: z.string().nullable(),
});
export type Doubtful = z.infer<typeof Doubtful>;

/** Those flagged or excluded, most doubtful first. */
export async function listDoubtful(
  db: Db,
  waveId: string,
  choice: Choice,
  { from, size }: { from: number; size: number },
): Promise<Doubtful[]> {
  const rows: unknown = await doubtful(db, waveId, choice)
    .leftJoin('response_flags as flags', (join) =>
      join.on('flags.wave_id', 'responses.wave_id').on('flags.response_id', 'responses.response_id'),
    )
    .groupBy(
      'responses.response_id',
      'responses.status',
      'responses.source',
      'responses.completed_at',
      'exclusions.reason',
    )
    .select({
      responseId: 'responses.response_id',
      status: 'responses.status',
      source: 'responses.source',
      completedAt: 'responses.completed_at',
      reason: 'exclusions.reason',
    })
    .sum({ score: 'flags.score' })
    // Not by id among equals: ids are hashes that the list of links could be held against.
    .orderByRaw('COALESCE(SUM(flags.score), 0) DESC, responses.completed_at DESC, responses.response_id')
    .limit(size)
    .offset(from);
  return z.array(Doubtful).parse(rows);
}

export async function countDoubtful(db: Db, waveId: string, choice: Choice): Promise<number> {
  const row: unknown = await doubtful(db, waveId, choice).count({ people: '*' }).first();
  return z.object({ people: total }).parse(row).people;
}

/** Ids of those with a flag who count, or do not. */
export async function listFlagged(
  db: Db,
  waveId: string,
  choice: Choice,
  after: string,
  size: number,
): Promise<string[]> {
  const rows: unknown = await doubtful(db, waveId, choice)
    .where('responses.response_id', '>', after)
    .select({ responseId: 'responses.response_id' })
    .orderBy('responses.response_id')
    .limit(size);
  return z
    .array(z.object({ responseId: z.string() }))
    .parse(rows)
    .map(({ responseId }) => responseId);
}

function doubtful(db: Db, waveId: string, { flag, state }: Choice): ReturnType<Db> {
  const flagged = db('response_flags')
    .select('response_flags.response_id')
    .where('response_flags.wave_id', waveId);
  const chosen =
    flag === ''
      ? flagged.union(db('exclusions').select('exclusions.response_id').where('exclusions.wave_id', waveId))
      : flagged.where('response_flags.flag', flag);
  const query = db
    .from(chosen.as('chosen'))
    .join('responses', 'responses.response_id', 'chosen.response_id')
    .leftJoin('exclusions', (join) =>
      join
        .on('exclusions.wave_id', 'responses.wave_id')
        .on('exclusions.response_id', 'responses.response_id'),
    )
    .where('responses.wave_id', waveId);
  if (state !== '') void query.where('responses.status', state === 'excluded' ? 'excluded' : 'completed');
  return query;
}

const Examined = z.object({
  responseId: z.string(),
  status: z.enum(['completed', 'excluded']),
  source: z.string(),
  seed: z.number(),
  startedAt: instant,
  completedAt: instant.nullable(),
  seconds: z.string(),
  answers: json(Answers.catch({})),
});
export type Examined = z.infer<typeof Examined>;

/** @throws NotFoundError also for a response of another wave, a test, and one that has not come to its end */
export async function getExamined(db: Db, waveId: string, responseId: string): Promise<Examined> {
  const row: unknown = await db('responses')
    .select({
      responseId: 'responses.response_id',
      status: 'responses.status',
      source: 'responses.source',
      seed: 'responses.seed',
      startedAt: 'responses.started_at',
      completedAt: 'responses.completed_at',
      seconds: 'responses.seconds',
      answers: 'responses.answers',
    })
    .where({
      'responses.wave_id': waveId,
      'responses.response_id': responseId,
      'responses.is_test': false,
    })
    .whereIn('responses.status', ['completed', 'excluded'])
    .first();
  if (row === undefined) throw new NotFoundError('response');
  return Examined.parse(row);
}

const Entry = z.object({
  number: z.number(),
  action: z.enum(['exclude', 'take-back']),
  reason: z.string(),
  note: z.string(),
  by: z.string(),
  at: instant,
});
/** Who excluded a response or took it back. */
export type Entry = z.infer<typeof Entry>;

export async function listHistory(db: Db, waveId: string, responseId: string): Promise<Entry[]> {
  const rows: unknown = await db('exclusion_history as history')
    .where({ 'history.wave_id': waveId, 'history.response_id': responseId })
    .select({
      number: 'history.number',
      action: 'history.action',
      reason: 'history.reason',
      note: 'history.note',
      by: 'history.made_by',
      at: 'history.made_at',
    })
    .orderBy('history.number', 'desc');
  return z.array(Entry).parse(rows);
}

export async function saveQualityRules(
  db: Db,
  waveId: string,
  rules: { asksProof: boolean; endsAsQuality: boolean },
): Promise<void> {
  await db('waves')
    .where('waves.id', waveId)
    .update({ asks_proof: rules.asksProof, ends_as_quality: rules.endsAsQuality });
}
