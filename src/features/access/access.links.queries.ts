import { z } from 'zod';
import { instant, json } from '../../db/columns';
import { type Db } from '../../db/connect';

const Link = z.object({
  id: z.string(),
  responseId: z.string(),
  segments: json(z.record(z.string(), z.string())),
  personHash: z.string(),
  openedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type PersonalLink = z.infer<typeof Link>;

const linkColumns = {
  id: 'personal_links.id',
  responseId: 'personal_links.response_id',
  segments: 'personal_links.segments',
  personHash: 'personal_links.person_hash',
  openedAt: 'personal_links.opened_at',
  revokedAt: 'personal_links.revoked_at',
};

/** The link whose token hashes to this response. */
export async function findPersonalLink(
  db: Db,
  waveId: string,
  responseId: string,
): Promise<PersonalLink | undefined> {
  const row: unknown = await db('personal_links')
    .select(linkColumns)
    .where({ 'personal_links.wave_id': waveId, 'personal_links.response_id': responseId })
    .first();
  return row === undefined ? undefined : Link.parse(row);
}

export type NewContact = { id: string; email: string; name: string; ownId: string; addressHash: string };
export type NewPersonalLink = {
  id: string;
  responseId: string;
  contact: NewContact | null;
  segments: Record<string, string>;
  personHash: string;
};

/** SQLite takes some thousands of values in a statement. */
const ROWS_PER_STATEMENT = 100;

export async function insertPersonalLinks(
  db: Db,
  waveId: string,
  links: readonly NewPersonalLink[],
  now: string,
): Promise<void> {
  for (let from = 0; from < links.length; from += ROWS_PER_STATEMENT) {
    const batch = links.slice(from, from + ROWS_PER_STATEMENT);
    const contacts = batch.flatMap(({ contact }) => (contact === null ? [] : [contact]));
    if (contacts.length > 0)
      await db('contacts').insert(
        contacts.map(({ id, email, name, ownId, addressHash }) => ({
          ...{ id, wave_id: waveId, email, name, own_id: ownId, address_hash: addressHash },
        })),
      );
    await db('personal_links').insert(
      batch.map(({ id, responseId, contact, segments, personHash }) => ({
        ...{ wave_id: waveId, response_id: responseId, id, contact_id: contact?.id ?? null },
        ...{ segments: JSON.stringify(segments), person_hash: personHash, made_at: now },
      })),
    );
  }
}

/** Which of these people have a link of this wave that works. */
export async function findInvited(db: Db, waveId: string): Promise<Set<string>> {
  const rows: unknown = await db('personal_links')
    .select({ hash: 'personal_links.person_hash' })
    .where('personal_links.wave_id', waveId)
    .whereNull('personal_links.revoked_at')
    .whereNot('personal_links.person_hash', '');
  return new Set(
    z
      .array(z.object({ hash: z.string() }))
      .parse(rows)
      .map(({ hash }) => hash),
  );
}

/** Notes when Continue was first pressed. */
export async function markOpened(db: Db, waveId: string, responseId: string, now: string): Promise<void> {
  await db('personal_links')
    .where({ 'personal_links.wave_id': waveId, 'personal_links.response_id': responseId })
    .whereNull('personal_links.opened_at')
    .update({ opened_at: now });
}

/** @returns false when the wave has no such link that works */
export async function revokePersonalLink(
  db: Db,
  waveId: string,
  linkId: string,
  now: string,
): Promise<boolean> {
  const revoked = await db('personal_links')
    .where({ 'personal_links.wave_id': waveId, 'personal_links.id': linkId })
    .whereNull('personal_links.revoked_at')
    .update({ revoked_at: now });
  return revoked === 1;
}

/** Whether the wave has this link, revoked or not. */
export async function hasPersonalLink(db: Db, waveId: string, linkId: string): Promise<boolean> {
  const row: unknown = await db('personal_links')
    .select('personal_links.id')
    .where({ 'personal_links.wave_id': waveId, 'personal_links.id': linkId })
    .first();
  return row !== undefined;
}
