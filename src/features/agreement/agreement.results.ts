import { createHash } from 'node:crypto';
import { agreementOn, type StatementAgreement } from '../../measurement/agreement';
import { medianPoints, scaledPoints, shareOut } from '../../measurement/agreement-points';
import { roleDivide, type RoleDivide } from '../../measurement/agreement-roles';
import { type RoomAgreement, roomAgreement } from '../../measurement/agreement-room';
import { type Stability, stabilityOf } from '../../measurement/agreement-stability';
import { pointsOf, type Stand, standsOf, wishesOf } from './agreement.standing';
import { type Agreement, type Answer, type FrozenStatement, type Player } from './agreement.types';

/** Something that was said of a statement, without who said it. */
export type Voice = {
  reason: string;
  /** what they want; null where so few answered that it would show who they are */
  desired: number | null;
  /** further from the median than the threshold */
  isDissent: boolean;
};

export type StatementResult = {
  statement: FrozenStatement;
  agreement: StatementAgreement;
  /** every wish, lowest first; empty where the spread is kept back */
  dots: number[];
  /** whole points of 100; 0 where nobody gave any */
  importance: number;
  /** the deadline named most often, of several the latest; '' where none was */
  deadline: string;
  divide: RoleDivide;
  /** null in round one */
  stability: Stability | null;
  voices: Voice[];
};

export type RoundResult = {
  round: number;
  invited: number;
  answered: number;
  /** said something in this very round */
  active: number;
  statements: StatementResult[];
  room: RoomAgreement;
};

/** Everything that a round says, worked out from its answers; page, CSV, command line and record all show this. */
export function roundResult(
  { rules, frozen, id }: Pick<Agreement, 'rules' | 'frozen' | 'id'>,
  players: readonly Player[],
  answers: readonly Answer[],
  round: number,
): RoundResult {
  const stands = standsOf(answers, round);
  const wishes = wishesOf(stands, players);
  const before = round > 1 ? wishesOf(standsOf(answers, round - 1), players) : null;
  const keys = frozen.items.map(({ key }) => key);
  const points = pointsOf(answers, round);
  const scaled = scaledPoints(points);
  const importance = shareOut(keys.map((key) => medianPoints(key, scaled) ?? 0));
  const statements = frozen.items.map((statement, i): StatementResult => {
    const agreement = agreementOn(statement.key, wishes, rules.threshold);
    const own = stands.filter(({ statementKey }) => statementKey === statement.key);
    const isShown = agreement.kind === 'agreement' && agreement.spread.kind === 'spread';
    return {
      ...{ statement, agreement, importance: importance[i]! },
      dots: isShown ? own.map(({ desired }) => desired).sort((a, b) => a - b) : [],
      deadline: usualDeadline(own),
      divide: roleDivide(statement.key, wishes, rules.threshold),
      stability: before === null ? null : stabilityOf(statement.key, before, wishes),
      voices: voicesOf(own, agreement, rules.threshold, `${id} ${round} ${statement.key}`),
    };
  });
  const active = new Set(answers.filter((one) => one.round === round).map(({ playerId }) => playerId));
  return {
    ...{ round, invited: players.length, active: active.size, statements },
    answered: new Set(stands.map(({ playerId }) => playerId)).size,
    room: roomAgreement(keys, wishes, points),
  };
}

function usualDeadline(stands: readonly Stand[]): string {
  const counts = new Map<string, number>();
  for (const { deadline } of stands)
    if (deadline !== '') counts.set(deadline, (counts.get(deadline) ?? 0) + 1);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1));
  return first?.[0] ?? '';
}

/** With a spread by what people want; without one in an order that says nothing of who is who. */
function voicesOf(
  stands: readonly Stand[],
  agreement: StatementAgreement,
  threshold: number,
  salt: string,
): Voice[] {
  if (agreement.kind === 'nobody') return [];
  const { median, spread } = agreement;
  const isShown = spread.kind === 'spread';
  const voices = stands.map(({ reason, desired }) => ({
    ...{ reason, order: createHash('sha256').update(`${salt} ${reason}`).digest('hex') },
    desired: isShown ? desired : null,
    isDissent: isShown && Math.abs(desired - median) > threshold + 1e-9,
  }));
  const said = voices.filter(({ reason, isDissent }) => reason !== '' || isDissent);
  return said
    .sort((a, b) => (a.desired ?? 0) - (b.desired ?? 0) || (a.order < b.order ? -1 : 1))
    .map(({ reason, desired, isDissent }) => ({ reason, desired, isDissent }));
}
