import { z } from 'zod';
import { type Db } from '../../db/connect';
import { AgreedTarget } from './positioning.agreed';

export async function insertAgreed(db: Db, profileId: string, content: string): Promise<void> {
  await db('target_agreements').insert({ profile_id: profileId, content });
}

/** The record as it was stored, letter by letter, since the fingerprint is over it; '' for a version locked without rounds. */
export async function findAgreedText(db: Db, profileId: string): Promise<string> {
  const row: unknown = await db('target_agreements')
    .select({ content: 'target_agreements.content' })
    .where('target_agreements.profile_id', profileId)
    .first();
  return row === undefined ? '' : z.object({ content: z.string() }).parse(row).content;
}

export async function findAgreed(db: Db, profileId: string): Promise<AgreedTarget | null> {
  const text = await findAgreedText(db, profileId);
  return text === '' ? null : AgreedTarget.parse(JSON.parse(text));
}

/** How many people signed a version; 0 where it was locked without rounds, or there is none. */
export async function countSignatures(db: Db, profileId: string | undefined): Promise<number> {
  return profileId === undefined ? 0 : ((await findAgreed(db, profileId))?.signatures.length ?? 0);
}
