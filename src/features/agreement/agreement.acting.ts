import { type Db } from '../../db/connect';
import { newId, hashSecret } from '../../db/ids';
import { lockTracker } from '../../db/locks';
import { StateError } from '../../errors';
import { type Tracker } from '../trackers/trackers.queries';
import { type RealitySource } from '../positioning/positioning.loading';
import { freezeStatements } from './agreement.market';
import { extendLinks, insertPlayer, listPlayers, updatePlayer } from './agreement.players.queries';
import {
  insertAgreement,
  insertRound,
  listAgreements,
  lockAgreement,
  markRoundClosed,
  updateAgreement,
} from './agreement.queries';
import { type Rules, USUAL_RULES } from './agreement.rules';
import { playerToken } from './agreement.tokens';
import { type Agreement, type Player } from './agreement.types';

const DAY = 86_400_000;
export const FEWEST_PLAYERS = 2;
export const MOST_PLAYERS = 40;

export function isUnderWay({ state }: Pick<Agreement, 'state'>): boolean {
  return state !== 'locked' && state !== 'stopped';
}

/** Begins an agreement, or finds the one that is under way: a tracker has one at a time. */
export async function beginAgreement(db: Db, trackerId: string, by: string, now: Date): Promise<string> {
  return db.transaction(async (trx) => {
    await lockTracker(trx, trackerId);
    const current = (await listAgreements(trx, trackerId)).find(isUnderWay);
    return current?.id ?? insertAgreement(trx, { trackerId, rules: USUAL_RULES, by, now });
  });
}

/** @throws StateError once round one is open */
export async function saveRules(db: Db, agreementId: string, rules: Rules): Promise<void> {
  await changing(db, agreementId, ['preparing'], 'The rules are fixed: round one has begun.', async (trx) => {
    await updateAgreement(trx, agreementId, { rules });
  });
}

type Named = Pick<Player, 'name' | 'role' | 'email' | 'language'>;

/** @throws StateError when nobody can join any more */
export async function addPlayer(
  db: Db,
  secret: string,
  agreementId: string,
  named: Named,
  now: Date,
): Promise<void> {
  const late = 'Nobody can be added after the first round: they would not have been heard in it.';
  await changing(db, agreementId, ['preparing', 'round'], late, async (trx, { rules, round }) => {
    if (round > 1) throw new StateError(late);
    const players = await listPlayers(trx, agreementId);
    if (players.length >= MOST_PLAYERS)
      throw new StateError(`There are ${MOST_PLAYERS} key players already.`);
    const id = newId();
    const tokenHash = hashSecret(playerToken(secret, id, 1));
    const expiresAt = expiry(rules, now);
    const position = (players.at(-1)?.position ?? 0) + 1;
    await insertPlayer(trx, agreementId, { id, ...named, tokenHash, expiresAt }, position, now);
  });
}

/** A new link in the place of the old one, which ends at once. What was answered stays. */
export async function reissueLink(
  db: Db,
  secret: string,
  { id, agreementId, link }: Player,
  now: Date,
): Promise<void> {
  await changing(db, agreementId, OPEN, 'This agreement is over.', async (trx, { rules }) => {
    const tokenHash = hashSecret(playerToken(secret, id, link + 1));
    const made = { link: link + 1, tokenHash, linkMadeAt: now.toISOString() };
    await updatePlayer(trx, id, {
      ...made,
      expiresAt: expiry(rules, now),
      revokedAt: null,
      mailedAt: null,
      mailNote: '',
    });
  });
}

/** Opens round one: freezes the statements with what was measured, and with them the rules. @throws StateError */
export async function startRounds(
  db: Db,
  tracker: Tracker,
  agreementId: string,
  now: Date,
  realityOf: RealitySource = () => Promise.resolve(null),
): Promise<void> {
  const frozen = await freezeStatements(db, tracker, now, realityOf);
  await changing(db, agreementId, ['preparing'], 'Round one has begun already.', async (trx, { rules }) => {
    const players = await listPlayers(trx, agreementId);
    if (players.length < FEWEST_PLAYERS) throw new StateError('Name at least two key players first.');
    if (frozen.items.length === 0)
      throw new StateError('This tracker has no statements yet. Add them in the settings first.');
    await insertRound(trx, agreementId, 1, now);
    await extendLinks(trx, agreementId, now.toISOString(), expiry(rules, now));
    await updateAgreement(trx, agreementId, {
      ...{ state: 'round', round: 1, frozen, startedAt: now.toISOString() },
    });
  });
}

/** What arrives after this is not counted. @throws StateError when the round shown is not the one that is open */
export async function closeRound(db: Db, agreementId: string, round: number, now: Date): Promise<void> {
  const closed = 'This round is closed already.';
  await changing(db, agreementId, ['round'], closed, async (trx, agreement) => {
    if (agreement.round !== round) throw new StateError(closed);
    await markRoundClosed(trx, agreementId, round, now);
    await updateAgreement(trx, agreementId, { state: 'between' });
  });
}

/** @throws StateError when there is no further round */
export async function openNextRound(db: Db, agreementId: string, round: number, now: Date): Promise<void> {
  const message = 'The next round is open already.';
  await changing(db, agreementId, ['between'], message, async (trx, agreement) => {
    if (agreement.round !== round) throw new StateError(message);
    if (round >= agreement.rules.rounds) throw new StateError('The rules said that this was the last round.');
    await insertRound(trx, agreementId, round + 1, now);
    await extendLinks(trx, agreementId, now.toISOString(), expiry(agreement.rules, now));
    await updateAgreement(trx, agreementId, { state: 'round', round: round + 1 });
  });
}

/** Ends it without a target; everything said stays to be read. */
export async function stopAgreement(db: Db, agreementId: string, note: string, now: Date): Promise<void> {
  await changing(db, agreementId, OPEN, 'This agreement is over.', async (trx, { state, round }) => {
    if (state === 'round') await markRoundClosed(trx, agreementId, round, now);
    await updateAgreement(trx, agreementId, { state: 'stopped', note, endedAt: now.toISOString() });
  });
}

export const OPEN: Agreement['state'][] = ['preparing', 'round', 'between', 'signing'];

export function expiry({ linkDays }: Rules, now: Date): string {
  return new Date(now.getTime() + linkDays * DAY).toISOString();
}

/** Does something in one of these states, with nobody else changing the agreement meanwhile. @throws StateError otherwise */
export async function changing<T>(
  db: Db,
  agreementId: string,
  states: Agreement['state'][],
  otherwise: string,
  work: (trx: Db, agreement: Agreement) => Promise<T>,
): Promise<T> {
  return db.transaction(async (trx) => {
    const agreement = await lockAgreement(trx, agreementId);
    if (!states.includes(agreement.state)) throw new StateError(otherwise);
    return work(trx, agreement);
  });
}
