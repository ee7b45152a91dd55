import { z } from 'zod';
import { instant, json, total } from '../../db/columns';
import { type Db } from '../../db/connect';

type Place = { waveId: string; trackerId: string };

/** A personal link with whom it is for and how far it got. */
const Row = z.object({
  id: z.string(),
  responseId: z.string(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  ownId: z.string().nullable(),
  segments: json(z.record(z.string(), z.string())),
  openedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  status: z.string().nullable(),
  refusal: z.enum(['unsubscribed', 'bounced']).nullable(),
  mailState: z.string().nullable(),
  mailError: z.string().nullable(),
  reminders: z.number().int().nullable(),
});
export type LinkRow = z.infer<typeof Row>;

/** The next links of a wave in the order of their ids. */
export async function listLinks(
  db: Db,
  { waveId, trackerId }: Place,
  after: string,
  size: number,
): Promise<LinkRow[]> {
  const rows: unknown = await linksWithState(db, waveId, trackerId)
    .where('personal_links.id', '>', after)
    .orderBy('personal_links.id')
    .limit(size);
  return z.array(Row).parse(rows);
}

function linksWithState(db: Db, waveId: string, trackerId: string) {
  return db('personal_links')
    .leftJoin('contacts', 'contacts.id', 'personal_links.contact_id')
    .leftJoin('responses', (join) =>
      join
        .on('responses.wave_id', 'personal_links.wave_id')
        .on('responses.response_id', 'personal_links.response_id'),
    )
    .leftJoin('mail_refusals', (join) =>
      join
        .on('mail_refusals.address_hash', 'contacts.address_hash')
        .on('mail_refusals.tracker_id', db.raw('?', [trackerId])),
    )
    .leftJoin('mails as invitation', (join) =>
      join
        .on('invitation.wave_id', 'personal_links.wave_id')
        .on('invitation.response_id', 'personal_links.response_id')
        .on('invitation.round', db.raw('0')),
    )
    .where('personal_links.wave_id', waveId)
    .select({
      ...{ id: 'personal_links.id', responseId: 'personal_links.response_id' },
      ...{ email: 'contacts.email', name: 'contacts.name', ownId: 'contacts.own_id' },
      segments: 'personal_links.segments',
      openedAt: 'personal_links.opened_at',
      revokedAt: 'personal_links.revoked_at',
      status: 'responses.status',
      refusal: 'mail_refusals.reason',
      mailState: 'invitation.state',
      mailError: 'invitation.error',
    })
    .select(
      db('mails as reminders')
        .max('reminders.round')
        .whereRaw('?? = ??', ['reminders.wave_id', 'personal_links.wave_id'])
        .whereRaw('?? = ??', ['reminders.response_id', 'personal_links.response_id'])
        .as('reminders'),
    );
}

const Kind = Row.pick({
  openedAt: true,
  revokedAt: true,
  status: true,
  refusal: true,
  mailState: true,
}).extend({
  links: total,
});

/** How many links are of each kind, as far as kinds decide about a status. */
export async function countLinks(db: Db, { waveId, trackerId }: Place): Promise<z.infer<typeof Kind>[]> {
  const states = linksWithState(db, waveId, trackerId).as('states');
  const happened = (column: string) =>
    db.raw("CASE WHEN ?? IS NULL THEN NULL ELSE '1970-01-01T00:00:00.000Z' END", [column]);
  const kinds = db
    .from(states)
    .select({ status: 'status', refusal: 'refusal', mailState: 'mailState' })
    .select({ openedAt: happened('openedAt'), revokedAt: happened('revokedAt') })
    .as('kinds');
  const columns = ['status', 'refusal', 'mailState', 'openedAt', 'revokedAt'];
  const rows: unknown = await db
    .from(kinds)
    .groupBy(columns)
    .orderBy(columns)
    .select(columns)
    .count({ links: '*' });
  return z.array(Kind).parse(rows);
}

/** No more mails to whoever got the one with this link, in this wave and those to come. */
export async function refuseMailByLink(db: Db, place: Place, linkId: string, now: string): Promise<void> {
  const row: unknown = await db('contacts')
    .join('personal_links', 'personal_links.contact_id', 'contacts.id')
    .select({ hash: 'contacts.address_hash' })
    .where({ 'personal_links.wave_id': place.waveId, 'personal_links.id': linkId })
    .first();
  // The address was deleted after the wave: there is nobody left to write to.
  if (row === undefined) return;
  const { hash } = z.object({ hash: z.string() }).parse(row);
  await refuseMail(db, place.trackerId, [hash], 'unsubscribed', now);
}

/** Addresses that get no mail any more. A bounce does not undo what somebody asked for. */
export async function refuseMail(
  db: Db,
  trackerId: string,
  hashes: readonly string[],
  reason: 'unsubscribed' | 'bounced',
  now: string,
): Promise<void> {
  for (const hash of hashes) {
    const insert = db('mail_refusals')
      .insert({ tracker_id: trackerId, address_hash: hash, reason, noted_at: now })
      .onConflict(['tracker_id', 'address_hash']);
    await (reason === 'bounced' ? insert.ignore() : insert.merge({ reason, noted_at: now }));
  }
}

/** Which of these addresses somebody in the wave has. */
export async function findAddresses(db: Db, waveId: string, hashes: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let from = 0; from < hashes.length; from += 200) {
    const rows: unknown = await db('contacts')
      .select({ hash: 'contacts.address_hash' })
      .where('contacts.wave_id', waveId)
      .whereIn('contacts.address_hash', hashes.slice(from, from + 200));
    for (const { hash } of z.array(z.object({ hash: z.string() })).parse(rows)) found.add(hash);
  }
  return found;
}

export async function countContacts(db: Db, waveId: string): Promise<number> {
  const row: unknown = await db('contacts').where({ wave_id: waveId }).count({ contacts: '*' }).first();
  return z.object({ contacts: z.coerce.number() }).parse(row).contacts;
}

const Holder = z.object({ waveId: z.string(), trackerId: z.string(), lastAddedAt: z.string() });

/** Waves that names and addresses are kept for, with when the last of them were added. */
export async function listWavesWithContacts(db: Db): Promise<z.infer<typeof Holder>[]> {
  const rows: unknown = await db('contacts')
    .join('personal_links', 'personal_links.contact_id', 'contacts.id')
    .join('waves', 'waves.id', 'contacts.wave_id')
    .groupBy('contacts.wave_id', 'waves.tracker_id')
    .orderBy('contacts.wave_id')
    .select({ waveId: 'contacts.wave_id', trackerId: 'waves.tracker_id' })
    .max({ lastAddedAt: 'personal_links.made_at' });
  return z.array(Holder).parse(rows);
}

/** Deletes names, addresses and own ids. The links stay, and are nobody's in particular from here on. */
export async function deleteContacts(db: Db, waveId: string): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('personal_links').where('personal_links.wave_id', waveId).update({ contact_id: null });
    await trx('mails')
      .where('mails.wave_id', waveId)
      .whereIn('mails.state', ['waiting', 'sending'])
      .update({ state: 'dropped', error: '' });
    await trx('contacts').where('contacts.wave_id', waveId).delete();
  });
}

/**
 * Forgets what is kept beside the answers of a respondent who takes them back: whose response it was, what a panel's link said,
 * what the panel was to be told. That the link was used stays known, so that it cannot be used again.
 */
export async function forgetEntry(db: Db, waveId: string, responseId: string): Promise<void> {
  for (const table of ['panel_calls', 'panel_entries', 'respondent_keys'])
    await db(table)
      .where({ [`${table}.wave_id`]: waveId, [`${table}.response_id`]: responseId })
      .delete();
  const mine = { wave_id: waveId, response_id: responseId };
  const link: unknown = await db('personal_links').select({ id: 'contact_id' }).where(mine).first();
  if (link === undefined) return;
  await db('mails').where(mine).delete();
  await db('personal_links').where(mine).update({ contact_id: null, person_hash: '', segments: '{}' });
  const { id } = z.object({ id: z.string().nullable() }).parse(link);
  if (id !== null) await db('contacts').where('contacts.id', id).delete();
}
