import { type Db } from '../../db/connect';
import { StateError } from '../../errors';
import { type AgreedTarget } from '../positioning/positioning.agreed';
import { lockAgreed } from '../positioning/positioning.set';
import { changing, expiry } from './agreement.acting';
import { listAnswers } from './agreement.answers.queries';
import { extendLinks, listPlayers, updatePlayer } from './agreement.players.queries';
import { lockAgreement, updateAgreement } from './agreement.queries';
import { roundResult } from './agreement.results';
import { findProposal, insertProposal, listSignatures, saveSignature } from './agreement.signing.queries';
import {
  type Agreement,
  type Player,
  type Proposal,
  type ProposedItem,
  type Signature,
} from './agreement.types';

/** Puts a profile before the signatories. A newer proposal takes the place of an older one, with its signatures. */
export async function propose(
  db: Db,
  agreementId: string,
  {
    seen,
    items,
    reason,
    by,
    now,
  }: { seen: number; items: ProposedItem[]; reason: string; by: string; now: Date },
): Promise<void> {
  const otherwise = 'Close the round first: a target is proposed between rounds.';
  await changing(db, agreementId, ['between', 'signing'], otherwise, async (trx, { proposal, rules }) => {
    if (proposal !== seen) throw new StateError('Somebody else has proposed a target meanwhile.');
    const number = proposal + 1;
    const at = now.toISOString();
    await insertProposal(trx, agreementId, { number, items, reason, madeBy: by, madeAt: at });
    await extendLinks(trx, agreementId, at, expiry(rules, now));
    await updateAgreement(trx, agreementId, { state: 'signing', proposal: number });
  });
}

export type Signing = 'signed' | 'objected' | 'locked' | 'late';

/**
 * One key player's word on the proposal that they saw. With the last signature the target is locked, in the same transaction:
 * there is never a signed target that is not locked, nor a locked one without its signatures.
 *
 * @returns 'late' where another proposal has taken its place, or the agreement is over
 */
export async function sign(
  db: Db,
  { id: playerId, agreementId }: Player,
  { proposal, verdict, reason }: Pick<Signature, 'proposal' | 'verdict' | 'reason'>,
  now: Date,
): Promise<Signing> {
  return db.transaction(async (trx) => {
    const agreement = await lockAgreement(trx, agreementId);
    if (agreement.state !== 'signing' || agreement.proposal !== proposal) return 'late';
    const signature = { proposal, playerId, verdict, reason, madeAt: now.toISOString() };
    await saveSignature(trx, agreementId, signature);
    return (await lockIfSigned(trx, agreement, now)) ? 'locked' : verdict;
  });
}

/** Ends a link. Whoever cannot sign any more is named in the record; the others' signatures may now be complete. */
export async function revokeLink(db: Db, { id, agreementId }: Player, now: Date): Promise<void> {
  await db.transaction(async (trx) => {
    const agreement = await lockAgreement(trx, agreementId);
    await updatePlayer(trx, id, { revokedAt: now.toISOString() });
    if (agreement.state === 'signing') await lockIfSigned(trx, agreement, now);
  });
}

/** One person alone agrees with nobody. */
const FEWEST_SIGNATURES = 2;

async function lockIfSigned(trx: Db, agreement: Agreement, now: Date): Promise<boolean> {
  const players = await listPlayers(trx, agreement.id);
  const signatures = (await listSignatures(trx, agreement.id)).filter(
    ({ proposal, verdict }) => proposal === agreement.proposal && verdict === 'signed',
  );
  const signatories = players.filter(({ revokedAt }) => revokedAt === null);
  const signed = signatories.filter(({ id }) => signatures.some(({ playerId }) => playerId === id));
  if (signed.length < FEWEST_SIGNATURES || signed.length < signatories.length) return false;
  const proposal = (await findProposal(trx, agreement.id, agreement.proposal))!;
  const agreed = await recordOf(trx, agreement, proposal, players, signatures, now);
  const items = proposal.items.map(({ key, share, importance, deadline, why }) => ({
    ...{ statementKey: key, share, importance, deadline, reason: why },
  }));
  const by = `${signed.length} key players`;
  await lockAgreed(trx, agreement.trackerId, { reason: proposal.reason, items }, agreed, { by, now });
  await updateAgreement(trx, agreement.id, { state: 'locked', endedAt: now.toISOString() });
  return true;
}

async function recordOf(
  trx: Db,
  agreement: Agreement,
  { items }: Proposal,
  players: readonly Player[],
  signatures: readonly Signature[],
  now: Date,
): Promise<AgreedTarget> {
  const { id, round, rules } = agreement;
  const result = roundResult(agreement, players, await listAnswers(trx, id, round), round);
  const { importance } = result.room;
  const known = signatures.flatMap((signature) => {
    const player = players.find((one) => one.id === signature.playerId);
    return player === undefined ? [] : [{ player, signedAt: signature.madeAt }];
  });
  return {
    ...{ agreementId: id, rounds: round, threshold: rules.threshold, players: players.length },
    importanceOrder: importance.kind === 'order' ? { w: importance.w, p: importance.p } : null,
    statements: items.map(({ key, people, median, iqr, rwg, verdict, share, why }) => ({
      ...{ key, people, median, iqr, rwg, verdict, share, why },
    })),
    signatures: known.map(({ player: { name, role }, signedAt }) => ({ name, role, signedAt })),
    withdrawn: players
      .filter(({ revokedAt }) => revokedAt !== null)
      .filter((player) => !known.some((one) => one.player.id === player.id))
      .map(({ name, role }) => ({ name, role })),
    lockedAt: now.toISOString(),
  };
}
