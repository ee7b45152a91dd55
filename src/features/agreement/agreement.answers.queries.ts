import { z } from 'zod';
import { instant } from '../../db/columns';
import { type Db } from '../../db/connect';
import { Answer } from './agreement.types';

/** Every answer up to a round, in the order of rounds. */
export async function listAnswers(db: Db, agreementId: string, round: number): Promise<Answer[]> {
  const rows = await db('round_answers')
    .select({
      round: 'round_answers.round',
      playerId: 'round_answers.player_id',
      statementKey: 'round_answers.statement_key',
      desired: 'round_answers.desired',
      least: 'round_answers.least',
      deadline: 'round_answers.deadline',
      reason: 'round_answers.reason',
      importance: 'round_answers.importance',
      updatedAt: 'round_answers.updated_at',
    })
    .where('round_answers.agreement_id', agreementId)
    .where('round_answers.round', '<=', round)
    .orderBy(['round_answers.round', 'round_answers.player_id', 'round_answers.statement_key']);
  return z.array(Answer).parse(rows);
}

export type Place = { agreementId: string; round: number; playerId: string };
export type Wanted = Pick<Answer, 'desired' | 'least' | 'deadline' | 'reason'>;

/** What somebody wants of a statement, in the place of what they said before in this round. */
export async function saveWanted(
  db: Db,
  place: Place,
  statementKey: string,
  wanted: Wanted,
  now: Date,
): Promise<void> {
  const set = { ...wanted, updated_at: now.toISOString() };
  await db('round_answers')
    .insert({ ...rowOf(place, statementKey), ...set })
    .onConflict(KEY)
    .merge(set);
}

/** Points of importance for all statements at once. */
export async function savePoints(
  db: Db,
  place: Place,
  points: ReadonlyMap<string, number>,
  now: Date,
): Promise<void> {
  for (const [statementKey, importance] of points) {
    const set = { importance, updated_at: now.toISOString() };
    await db('round_answers')
      .insert({ ...rowOf(place, statementKey), deadline: '', reason: '', ...set })
      .onConflict(KEY)
      .merge(set);
  }
}

const KEY = ['agreement_id', 'round', 'player_id', 'statement_key'];

function rowOf({ agreementId, round, playerId }: Place, statementKey: string): Record<string, unknown> {
  return { agreement_id: agreementId, round, player_id: playerId, statement_key: statementKey };
}

const Done = z.object({ round: z.number().int(), playerId: z.string(), doneAt: instant });
export type Done = z.infer<typeof Done>;

/** Who has said of which round that they are done. */
export async function listDone(db: Db, agreementId: string): Promise<Done[]> {
  const rows = await db('round_players')
    .select({
      round: 'round_players.round',
      playerId: 'round_players.player_id',
      doneAt: 'round_players.done_at',
    })
    .where('round_players.agreement_id', agreementId)
    .orderBy(['round_players.round', 'round_players.player_id']);
  return z.array(Done).parse(rows);
}

export async function markDone(db: Db, { agreementId, round, playerId }: Place, now: Date): Promise<void> {
  const set = { done_at: now.toISOString() };
  await db('round_players')
    .insert({ agreement_id: agreementId, round, player_id: playerId, ...set })
    .onConflict(['agreement_id', 'round', 'player_id'])
    .merge(set);
}
