import { z } from 'zod';
import { json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { Answers } from '../../instrument/answers';

const Person = z.object({
  responseId: z.string(),
  source: z.string(),
  completedAt: z.string(),
  seconds: z.string(),
  answers: json(Answers.catch({})),
});
/** A complete that is to be excluded or taken back, with what counts along with it. */
export type Person = z.infer<typeof Person>;

/** Those of these responses that stand so, locked in one order until the transaction is over. */
export async function lockPeople(
  trx: Db,
  waveId: string,
  responseIds: readonly string[],
  status: 'completed' | 'excluded',
): Promise<Person[]> {
  const rows: unknown = await trx('responses')
    .select({
      responseId: 'responses.response_id',
      source: 'responses.source',
      completedAt: 'responses.completed_at',
      seconds: 'responses.seconds',
      answers: 'responses.answers',
    })
    .where({ 'responses.wave_id': waveId, 'responses.status': status, 'responses.is_test': false })
    .whereIn('responses.response_id', responseIds)
    .whereNotNull('responses.completed_at')
    .orderBy('responses.response_id')
    .forUpdate();
  return z.array(Person).parse(rows);
}

export async function setStatus(
  trx: Db,
  waveId: string,
  people: readonly Person[],
  status: string,
): Promise<void> {
  await trx('responses')
    .where('responses.wave_id', waveId)
    .whereIn(
      'responses.response_id',
      people.map(({ responseId }) => responseId),
    )
    .update({ status });
}

const Vector = z.object({ vector: z.string(), mentions: z.string(), weight: z.number().nullable() });

/** Keeps what somebody counts for apart from what counts. */
export async function putAside(
  trx: Db,
  waveId: string,
  { responseId, completedAt }: Person,
  reason: string,
): Promise<void> {
  const key = { wave_id: waveId, completed_at: completedAt, response_id: responseId };
  const row: unknown = await trx('response_vectors')
    .select('vector', 'mentions', 'weight')
    .where(key)
    .first();
  const vector = row === undefined ? { vector: '', mentions: '', weight: null } : Vector.parse(row);
  await trx('exclusions').insert({ ...key, ...vector, reason });
  await trx('response_vectors').where(key).delete();
}

/** Puts back exactly what was kept. */
export async function putBack(trx: Db, waveId: string, { responseId, completedAt }: Person): Promise<void> {
  const key = { wave_id: waveId, response_id: responseId };
  const row: unknown = await trx('exclusions').select('vector', 'mentions', 'weight').where(key).first();
  if (row === undefined) return;
  const vector = Vector.parse(row);
  if (vector.vector !== '')
    await trx('response_vectors').insert({ ...key, completed_at: completedAt, ...vector });
  await trx('exclusions').where(key).delete();
}

/** What was counted from other people is counted anew, and whoever holds it in memory sees that. */
export async function dropCounted(trx: Db, waveId: string): Promise<void> {
  for (const table of ['tallies', 'wave_columns', 'wave_findings'])
    await trx(table).where(`${table}.wave_id`, waveId).delete();
  await trx('waves').where('waves.id', waveId).increment('exclusions_edit', 1);
}

export type Decision = {
  action: 'exclude' | 'take-back';
  reason: string;
  note: string;
  by: string;
  at: string;
};

export async function noteDecision(
  trx: Db,
  waveId: string,
  responseId: string,
  { action, reason, note, by, at }: Decision,
): Promise<void> {
  const key = { wave_id: waveId, response_id: responseId };
  const row: unknown = await trx('exclusion_history').where(key).max({ last: 'number' }).first();
  const { last } = z.object({ last: z.number().nullable() }).parse(row);
  await trx('exclusion_history').insert({
    ...key,
    number: (last ?? 0) + 1,
    ...{ action, reason, note, made_by: by, made_at: at },
  });
}

const KeptApart = z.object({ responseId: z.string(), vector: z.string(), weight: z.number().nullable() });

/** What the next of those excluded would count for. */
export async function listKeptApart(
  db: Db,
  waveId: string,
  after: string,
  size: number,
): Promise<z.infer<typeof KeptApart>[]> {
  const rows: unknown = await db('exclusions')
    .select({ responseId: 'response_id', vector: 'vector', weight: 'weight' })
    .where({ wave_id: waveId })
    .whereNot('vector', '')
    .where('response_id', '>', after)
    .orderBy('response_id')
    .limit(size);
  return z.array(KeptApart).parse(rows);
}
