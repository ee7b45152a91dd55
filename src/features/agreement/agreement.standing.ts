import { type Points } from '../../measurement/agreement-points';
import { type Wish } from '../../measurement/agreement';
import { type Answer, type Player } from './agreement.types';

/** What one player says of one statement as of a round: the last they said, in this round or an earlier one. */
export type Stand = {
  playerId: string;
  statementKey: string;
  desired: number;
  least: number | null;
  deadline: string;
  reason: string;
  /** the round it was said in */
  round: number;
};

/** One per player and statement at most, whatever was saved how often. */
export function standsOf(answers: readonly Answer[], round: number): Stand[] {
  const last = new Map<string, Stand>();
  for (const answer of [...answers].sort((a, b) => a.round - b.round)) {
    const { playerId, statementKey, desired, least, deadline, reason } = answer;
    if (answer.round > round || desired === null) continue;
    last.set(`${playerId} ${statementKey}`, {
      ...{ playerId, statementKey, desired, least, deadline, reason },
      round: answer.round,
    });
  }
  return [...last.values()];
}

/** The points of the last round in which a player shared any out. */
export function pointsOf(answers: readonly Answer[], round: number): Points[] {
  const lastRound = new Map<string, number>();
  for (const { playerId, importance, round: said } of answers) {
    if (importance !== null && said <= round && said > (lastRound.get(playerId) ?? 0))
      lastRound.set(playerId, said);
  }
  return answers.flatMap(({ playerId, statementKey, importance, round: said }) =>
    importance !== null && said === lastRound.get(playerId)
      ? [{ player: playerId, statement: statementKey, points: importance }]
      : [],
  );
}

export function wishesOf(stands: readonly Stand[], players: readonly Player[]): Wish[] {
  const roles = new Map(players.map(({ id, role }) => [id, role]));
  return stands.map(({ playerId, statementKey, desired, least }) => ({
    ...{ player: playerId, role: roles.get(playerId) ?? '', statement: statementKey, desired, least },
  }));
}
