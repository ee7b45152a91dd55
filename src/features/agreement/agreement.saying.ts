import { type Db } from '../../db/connect';
import {
  type Done,
  markDone,
  type Place,
  savePoints,
  saveWanted,
  type Wanted,
} from './agreement.answers.queries';
import { lockAgreement } from './agreement.queries';
import { type Agreement } from './agreement.types';

/** Saved and counted; or too late: the round that the page was of is closed, and nothing was changed. */
export type Saying = 'saved' | 'late';

export async function sayWanted(
  db: Db,
  place: Place,
  statementKey: string,
  wanted: Wanted,
  now: Date,
): Promise<Saying> {
  return inRound(db, place, (trx) => saveWanted(trx, place, statementKey, wanted, now));
}

export async function sayPoints(
  db: Db,
  place: Place,
  points: ReadonlyMap<string, number>,
  now: Date,
): Promise<Saying> {
  return inRound(db, place, (trx) => savePoints(trx, place, points, now));
}

export async function sayDone(db: Db, place: Place, now: Date): Promise<Saying> {
  return inRound(db, place, (trx) => markDone(trx, place, now));
}

/** Whoever closes the round waits for this answer, or this answer finds the round closed: there is nothing between. */
async function inRound(db: Db, place: Place, work: (trx: Db) => Promise<void>): Promise<Saying> {
  return db.transaction(async (trx) => {
    const agreement = await lockAgreement(trx, place.agreementId);
    if (!isOpen(agreement, place.round)) return 'late';
    await work(trx);
    return 'saved';
  });
}

export function isOpen({ state, round }: Pick<Agreement, 'state' | 'round'>, of: number): boolean {
  return state === 'round' && round === of;
}

export function isDone(done: readonly Done[], { round, playerId }: Place): boolean {
  return done.some((one) => one.round === round && one.playerId === playerId);
}
