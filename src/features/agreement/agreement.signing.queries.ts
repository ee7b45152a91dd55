import { z } from 'zod';
import { type Db } from '../../db/connect';
import { Proposal, type ProposedItem, Signature } from './agreement.types';

export async function findProposal(
  db: Db,
  agreementId: string,
  number: number,
): Promise<Proposal | undefined> {
  const row: unknown = await db('agreement_proposals')
    .select({
      number: 'agreement_proposals.number',
      reason: 'agreement_proposals.reason',
      items: 'agreement_proposals.items',
      madeBy: 'agreement_proposals.made_by',
      madeAt: 'agreement_proposals.made_at',
    })
    .where({ 'agreement_proposals.agreement_id': agreementId, 'agreement_proposals.number': number })
    .first();
  return row === undefined ? undefined : Proposal.parse(row);
}

export async function insertProposal(
  db: Db,
  agreementId: string,
  proposal: Omit<Proposal, 'items'> & { items: ProposedItem[] },
): Promise<void> {
  await db('agreement_proposals').insert({
    agreement_id: agreementId,
    number: proposal.number,
    reason: proposal.reason,
    items: JSON.stringify(proposal.items),
    made_by: proposal.madeBy,
    made_at: proposal.madeAt,
  });
}

/** Of every proposal, in the order in which they were made. */
export async function listSignatures(db: Db, agreementId: string): Promise<Signature[]> {
  const rows = await db('agreement_signatures')
    .select({
      proposal: 'agreement_signatures.proposal',
      playerId: 'agreement_signatures.player_id',
      verdict: 'agreement_signatures.verdict',
      reason: 'agreement_signatures.reason',
      madeAt: 'agreement_signatures.made_at',
    })
    .where('agreement_signatures.agreement_id', agreementId)
    .orderBy([
      'agreement_signatures.proposal',
      'agreement_signatures.made_at',
      'agreement_signatures.player_id',
    ]);
  return z.array(Signature).parse(rows);
}

/** Signs or objects; whoever objected may still sign, and the other way round, until the last signature is there. */
export async function saveSignature(db: Db, agreementId: string, signature: Signature): Promise<void> {
  const { verdict, reason } = signature;
  const set = { verdict, reason, made_at: signature.madeAt };
  await db('agreement_signatures')
    .insert({
      agreement_id: agreementId,
      proposal: signature.proposal,
      player_id: signature.playerId,
      ...set,
    })
    .onConflict(['agreement_id', 'proposal', 'player_id'])
    .merge(set);
}
