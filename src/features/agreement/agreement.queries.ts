import { z } from 'zod';
import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { NotFoundError } from '../../errors';
import { type Rules } from './agreement.rules';
import { Agreement, type Frozen, NOTHING_FROZEN, RoundDates } from './agreement.types';

const columns = {
  id: 'agreements.id',
  trackerId: 'agreements.tracker_id',
  state: 'agreements.state',
  rules: 'agreements.rules',
  frozen: 'agreements.statements',
  round: 'agreements.round',
  proposal: 'agreements.proposal',
  createdAt: 'agreements.created_at',
  createdBy: 'agreements.created_by',
  startedAt: 'agreements.started_at',
  endedAt: 'agreements.ended_at',
  note: 'agreements.note',
};

/** Newest first. */
export async function listAgreements(db: Db, trackerId: string): Promise<Agreement[]> {
  const rows = await db('agreements')
    .select(columns)
    .where('agreements.tracker_id', trackerId)
    .orderBy([
      { column: 'agreements.created_at', order: 'desc' },
      { column: 'agreements.id', order: 'asc' },
    ]);
  return z.array(Agreement).parse(rows);
}

export async function getAgreement(db: Db, trackerId: string, agreementId: string): Promise<Agreement> {
  const row: unknown = await db('agreements')
    .select(columns)
    .where({ 'agreements.tracker_id': trackerId, 'agreements.id': agreementId })
    .first();
  if (row === undefined) throw new NotFoundError('agreement');
  return Agreement.parse(row);
}

/**
 * The agreement as it is now; whoever else wants to change it, or to answer in it, waits until the transaction is over. So an
 * answer is either before the closing of its round, and counted, or after it, and told so.
 */
export async function lockAgreement(trx: Db, agreementId: string): Promise<Agreement> {
  const row: unknown = await trx('agreements')
    .select(columns)
    .where('agreements.id', agreementId)
    .forNoKeyUpdate()
    .first();
  if (row === undefined) throw new NotFoundError('agreement');
  return Agreement.parse(row);
}

export async function insertAgreement(
  db: Db,
  { trackerId, rules, by, now }: { trackerId: string; rules: Rules; by: string; now: Date },
): Promise<string> {
  const id = newId();
  await db('agreements').insert({
    id,
    tracker_id: trackerId,
    state: 'preparing',
    rules: JSON.stringify(rules),
    statements: JSON.stringify(NOTHING_FROZEN),
    round: 0,
    proposal: 0,
    created_at: now.toISOString(),
    created_by: by,
    note: '',
  });
  return id;
}

export type AgreementChange = Partial<
  Pick<Agreement, 'state' | 'round' | 'proposal' | 'startedAt' | 'endedAt' | 'note'> & {
    rules: Rules;
    frozen: Frozen;
  }
>;

export async function updateAgreement(db: Db, agreementId: string, change: AgreementChange): Promise<void> {
  const { rules, frozen, startedAt, endedAt, ...same } = change;
  await db('agreements')
    .where('agreements.id', agreementId)
    .update({
      ...same,
      ...(rules === undefined ? {} : { rules: JSON.stringify(rules) }),
      ...(frozen === undefined ? {} : { statements: JSON.stringify(frozen) }),
      ...(startedAt === undefined ? {} : { started_at: startedAt }),
      ...(endedAt === undefined ? {} : { ended_at: endedAt }),
    });
}

export async function listRounds(db: Db, agreementId: string): Promise<RoundDates[]> {
  const rows = await db('agreement_rounds')
    .select({
      number: 'agreement_rounds.number',
      openedAt: 'agreement_rounds.opened_at',
      closedAt: 'agreement_rounds.closed_at',
    })
    .where('agreement_rounds.agreement_id', agreementId)
    .orderBy('agreement_rounds.number');
  return z.array(RoundDates).parse(rows);
}

export async function insertRound(db: Db, agreementId: string, number: number, now: Date): Promise<void> {
  await db('agreement_rounds').insert({ agreement_id: agreementId, number, opened_at: now.toISOString() });
}

export async function markRoundClosed(db: Db, agreementId: string, number: number, now: Date): Promise<void> {
  await db('agreement_rounds')
    .where({ 'agreement_rounds.agreement_id': agreementId, 'agreement_rounds.number': number })
    .update({ closed_at: now.toISOString() });
}
