import { type Db } from '../../db/connect';
import { lockWave } from '../../db/locks';
import { type Flag } from '../../instrument/quality';
import { deleteRespondentKeys } from '../access/access.people.queries';

export type Vector = {
  waveId: string;
  responseId: string;
  completedAt: string;
  vector: string;
  mentions: string;
};

const rowOf = (row: Vector) => ({
  wave_id: row.waveId,
  completed_at: row.completedAt,
  response_id: row.responseId,
  vector: row.vector,
  mentions: row.mentions,
  weight: null,
});

/** What a complete counts for, in the transaction that completes it. */
export async function insertVector(db: Db, row: Vector): Promise<void> {
  await db('response_vectors').insert(rowOf(row));
}

/** Keeps what is noticed about a complete. */
export async function insertFlags(
  db: Db,
  waveId: string,
  responseId: string,
  flags: readonly Flag[],
): Promise<void> {
  if (flags.length === 0) return;
  const rows = flags.map(({ flag, score, facts }) => {
    const whose = { wave_id: waveId, response_id: responseId };
    return { ...whose, flag, score, reason: JSON.stringify(facts) };
  });
  await db('response_flags').insert(rows).onConflict(['wave_id', 'response_id', 'flag']).ignore();
}

/** Keeps apart what would have counted: somebody whom a hard rule caught is excluded from the start. */
export async function insertExcluded(db: Db, row: Vector, reason: string): Promise<void> {
  await db('exclusions').insert({ ...rowOf(row), reason });
  await db('exclusion_history').insert({
    ...{ wave_id: row.waveId, response_id: row.responseId, number: 1, action: 'exclude', reason },
    ...{ note: 'At the end of the interview, as the wave says', made_by: 'Regard' },
    made_at: row.completedAt,
  });
}

/** Takes back everything a respondent said; that somebody was there stays counted. */
export async function eraseAnswers(db: Db, waveId: string, responseId: string, now: string): Promise<void> {
  // A tally that still holds the answers is saved before this and deleted below, or counted again and not saved.
  await lockWave(db, waveId);
  const vectors = await db('response_vectors')
    .where({ 'response_vectors.wave_id': waveId, 'response_vectors.response_id': responseId })
    .delete();
  // The tally holds what was erased, typed names too, and a closed wave's is never counted again: it is folded anew. So do its
  // columns, and what was found in them.
  for (const table of vectors > 0 ? ['tallies', 'wave_columns', 'wave_findings'] : [])
    await db(table).where(`${table}.wave_id`, waveId).delete();
  // Somebody taken back in the meantime makes up the number: other processes must see that it is not the same people.
  if (vectors > 0) await db('waves').where('waves.id', waveId).increment('exclusions_edit', 1);
  for (const table of ['response_flags', 'exclusions', 'quotes'])
    await db(table)
      .where({ [`${table}.wave_id`]: waveId, [`${table}.response_id`]: responseId })
      .delete();
  await deleteRespondentKeys(db, waveId, responseId);
  const erased = {
    status: 'abandoned',
    page: '',
    answers: '{}',
    seconds: '',
    completed_at: null,
    device: '',
    signals: '',
  };
  await db('responses')
    .where({ 'responses.wave_id': waveId, 'responses.response_id': responseId })
    .update({ ...erased, updated_at: now });
}
