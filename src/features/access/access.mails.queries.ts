import { z } from 'zod';
import { total } from '../../db/columns';
import { type Db } from '../../db/connect';

/** A mail that is to be sent now, with everything it is made of. */
const Due = z.object({
  waveId: z.string(),
  trackerId: z.string(),
  slug: z.string(),
  responseId: z.string(),
  round: z.number().int(),
  attempts: z.number().int(),
  linkId: z.string(),
  email: z.string(),
  name: z.string(),
  addressHash: z.string(),
});
export type DueMail = z.infer<typeof Due>;

type Mail = { waveId: string; responseId: string; round: number };

/**
 * Puts a mail to everybody in line who has an address and a link that works, and whom nothing speaks against. A round is sent
 * to nobody twice, however often it is asked for.
 *
 * @returns how many mails were put in line
 */
export async function queueMails(
  db: Db,
  { waveId, trackerId }: { waveId: string; trackerId: string },
  round: number,
  now: string,
): Promise<number> {
  const rows = z
    .array(z.object({ response_id: z.string() }))
    .parse(await recipients(db, waveId, trackerId, round).select('personal_links.response_id'));
  for (let from = 0; from < rows.length; from += 100) {
    const mails = rows.slice(from, from + 100).map(({ response_id }) => ({
      ...{ wave_id: waveId, response_id, round, state: 'waiting', attempts: 0 },
      ...{ due_at: now, error: '', sent_at: null },
    }));
    await db('mails').insert(mails).onConflict(['wave_id', 'response_id', 'round']).ignore();
  }
  return rows.length;
}

/** How many people a round would be sent to now. */
export async function countRecipients(
  db: Db,
  { waveId, trackerId }: { waveId: string; trackerId: string },
  round: number,
): Promise<number> {
  const row: unknown = await recipients(db, waveId, trackerId, round).count({ people: '*' }).first();
  return z.object({ people: total }).parse(row).people;
}

/** Links of people with an address who have not answered, refused mail or got this round; a reminder follows a mail that was sent. */
function recipients(db: Db, waveId: string, trackerId: string, round: number) {
  const mailsOf = (n: number) => sameResponse(db, 'mails').where('mails.round', n);
  const refused = db('mail_refusals')
    .select(db.raw('1'))
    .where('mail_refusals.tracker_id', trackerId)
    .whereRaw('mail_refusals.address_hash = contacts.address_hash');
  return db('personal_links')
    .join('contacts', 'contacts.id', 'personal_links.contact_id')
    .where('personal_links.wave_id', waveId)
    .whereNull('personal_links.revoked_at')
    .whereNot('contacts.email', '')
    .whereNotExists(refused)
    .whereNotExists(sameResponse(db, 'responses').whereNot('responses.status', 'started'))
    .whereNotExists(mailsOf(round))
    .modify((query) => {
      if (round > 0) void query.whereExists(mailsOf(round - 1).where('mails.state', 'sent'));
    });
}

function sameResponse(db: Db, table: 'mails' | 'responses') {
  return db(table)
    .select(db.raw('1'))
    .whereRaw(`${table}.wave_id = personal_links.wave_id`)
    .whereRaw(`${table}.response_id = personal_links.response_id`);
}

/** The last round that was begun; null before the invitation. */
export async function findLastRound(db: Db, waveId: string): Promise<number | null> {
  const row: unknown = await db('mails').where('mails.wave_id', waveId).max({ round: 'mails.round' }).first();
  return z.object({ round: z.number().int().nullable() }).parse(row).round;
}

const Count = z.object({ round: z.number().int(), state: z.string(), mails: total });

export async function countMails(db: Db, waveId: string): Promise<z.infer<typeof Count>[]> {
  const rows: unknown = await db('mails')
    .where('mails.wave_id', waveId)
    .groupBy('mails.round', 'mails.state')
    .orderBy(['mails.round', 'mails.state'])
    .select({ round: 'mails.round', state: 'mails.state' })
    .count({ mails: '*' });
  return z.array(Count).parse(rows);
}

/**
 * Takes mails that are due, so that no other process sends them. A mail that was taken and not reported on for the time of a
 * lease was lost with its process, and is due again.
 */
export async function takeDueMails(
  db: Db,
  { now, leaseUntil, size }: { now: string; leaseUntil: string; size: number },
): Promise<DueMail[]> {
  const rows: unknown = await db('mails')
    .join('waves', 'waves.id', 'mails.wave_id')
    .join('personal_links', (join) =>
      join
        .on('personal_links.wave_id', 'mails.wave_id')
        .on('personal_links.response_id', 'mails.response_id'),
    )
    .join('contacts', 'contacts.id', 'personal_links.contact_id')
    .whereIn('mails.state', ['waiting', 'sending'])
    .where('mails.due_at', '<=', now)
    .orderBy(['mails.due_at', 'mails.wave_id', 'mails.response_id'])
    .limit(size)
    .select({
      ...{ waveId: 'mails.wave_id', trackerId: 'waves.tracker_id', slug: 'waves.slug' },
      ...{ responseId: 'mails.response_id', round: 'mails.round', attempts: 'mails.attempts' },
      ...{ linkId: 'personal_links.id', email: 'contacts.email', name: 'contacts.name' },
      addressHash: 'contacts.address_hash',
    });
  const taken: DueMail[] = [];
  for (const mail of z.array(Due).parse(rows)) {
    const changed = await mailRow(db, mail)
      .whereIn('mails.state', ['waiting', 'sending'])
      .where('mails.due_at', '<=', now)
      .update({ state: 'sending', attempts: mail.attempts + 1, due_at: leaseUntil });
    if (changed === 1) taken.push({ ...mail, attempts: mail.attempts + 1 });
  }
  return taken;
}

/** Whether the address has asked for no more mail, or its owner has answered, since the mail was put in line. */
export async function isMailUnwanted(
  db: Db,
  { trackerId, waveId, responseId, addressHash }: DueMail,
): Promise<boolean> {
  const refusal: unknown = await db('mail_refusals')
    .select('mail_refusals.reason')
    .where({ 'mail_refusals.tracker_id': trackerId, 'mail_refusals.address_hash': addressHash })
    .first();
  const answered: unknown = await db('responses')
    .select('responses.status')
    .where({ 'responses.wave_id': waveId, 'responses.response_id': responseId })
    .whereNot('responses.status', 'started')
    .first();
  const revoked: unknown = await db('personal_links')
    .select('personal_links.id')
    .where({ 'personal_links.wave_id': waveId, 'personal_links.response_id': responseId })
    .whereNotNull('personal_links.revoked_at')
    .first();
  return refusal !== undefined || answered !== undefined || revoked !== undefined;
}

/** Keeps a mail that was taken for another lease. @returns false where another process has it by now */
export async function holdMail(db: Db, mail: DueMail, leaseUntil: string): Promise<boolean> {
  return (await heldRow(db, mail).update({ due_at: leaseUntil })) === 1;
}

/** Says what became of a mail, unless another process has it by now. */
export async function markMail(
  db: Db,
  mail: DueMail,
  change:
    | { state: 'sent'; sentAt: string }
    | { state: 'refused' | 'dropped'; error: string }
    | { state: 'waiting'; error: string; dueAt: string },
): Promise<void> {
  const { state } = change;
  const more =
    'sentAt' in change
      ? { sent_at: change.sentAt, error: '' }
      : { error: change.error, ...('dueAt' in change ? { due_at: change.dueAt } : {}) };
  await heldRow(db, mail).update({ state, ...more });
}

function heldRow(db: Db, mail: DueMail) {
  return mailRow(db, mail).where({ 'mails.state': 'sending', 'mails.attempts': mail.attempts });
}

function mailRow(db: Db, { waveId, responseId, round }: Mail) {
  return db('mails').where({
    'mails.wave_id': waveId,
    'mails.response_id': responseId,
    'mails.round': round,
  });
}
