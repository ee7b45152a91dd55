import { z } from 'zod';
import { flag, instant } from '../../db/columns';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';

const recipientColumns = {
  id: 'notice_recipients.id',
  trackerId: 'notice_recipients.tracker_id',
  personId: 'notice_recipients.person_id',
  name: 'notice_recipients.name',
  email: 'notice_recipients.email',
  wantsAnswer: 'notice_recipients.wants_answer',
  wantsAlerts: 'notice_recipients.wants_alerts',
  state: 'notice_recipients.state',
  madeAt: 'notice_recipients.made_at',
  decidedAt: 'notice_recipients.decided_at',
};

const Recipient = z.object({
  id: z.string(),
  trackerId: z.string(),
  /** null for somebody without an account */
  personId: z.string().nullable(),
  name: z.string(),
  email: z.string(),
  wantsAnswer: flag,
  wantsAlerts: flag,
  state: z.enum(['asked', 'confirmed', 'stopped', 'removed']),
  madeAt: instant,
  decidedAt: instant.nullable(),
});
export type Recipient = z.infer<typeof Recipient>;

/** Everybody who was ever asked and not removed since, by name. */
export async function listRecipients(db: Db, trackerId: string): Promise<Recipient[]> {
  const rows = await db('notice_recipients')
    .select(recipientColumns)
    .where('notice_recipients.tracker_id', trackerId)
    .whereNot('notice_recipients.state', 'removed')
    .orderBy(['notice_recipients.name', 'notice_recipients.id']);
  return z.array(Recipient).parse(rows);
}

export async function findRecipient(db: Db, recipientId: string): Promise<Recipient | undefined> {
  const row: unknown = await db('notice_recipients')
    .select(recipientColumns)
    .where('notice_recipients.id', recipientId)
    .first();
  return row === undefined ? undefined : Recipient.parse(row);
}

export type NewRecipient = Omit<Recipient, 'decidedAt'> & { addressHash: string; decidedAt: string | null };

/**
 * Takes somebody in line, or back in line after they were removed. Who said that they want no more is never asked again.
 *
 * @returns the id under which they are kept; undefined where they are there already, or want no more
 */
export async function addRecipient(db: Db, added: NewRecipient): Promise<string | undefined> {
  const content = {
    ...{ person_id: added.personId, name: added.name, email: added.email, state: added.state },
    ...{ wants_answer: added.wantsAnswer, wants_alerts: added.wantsAlerts },
    ...{ made_at: added.madeAt, decided_at: added.decidedAt },
  };
  const key = { tracker_id: added.trackerId, address_hash: added.addressHash };
  const back = (await db('notice_recipients')
    .where({ ...key, state: 'removed' })
    .update(content)
    .returning('id')) as { id: string }[];
  if (back[0] !== undefined) return back[0].id;
  const made = (await db('notice_recipients')
    .insert({ id: added.id, ...key, ...content })
    .onConflict(['tracker_id', 'address_hash'])
    .ignore()
    .returning('id')) as { id: string }[];
  return made[0]?.id;
}

/** @throws NotFoundError for a recipient of another tracker, or one who is gone already */
export async function removeRecipient(
  db: Db,
  trackerId: string,
  recipientId: string,
  now: string,
): Promise<void> {
  const rows = db('notice_recipients').where({
    'notice_recipients.tracker_id': trackerId,
    'notice_recipients.id': recipientId,
  });
  const gone = { name: '', email: '', decided_at: now };
  // Whoever said stop stays known as such, without name and address.
  const stopped = await rows.clone().where('state', 'stopped').whereNot('email', '').update(gone);
  const removed = await rows.whereIn('state', ['asked', 'confirmed']).update({ ...gone, state: 'removed' });
  if (stopped + removed === 0) throw new NotFoundError('recipient');
}

/** Keeps the answer of a recipient. Yes counts only from somebody who was asked; no counts at any time. */
export async function decide(
  db: Db,
  recipientId: string,
  answer: 'confirm' | 'stop',
  now: string,
): Promise<void> {
  const from = answer === 'confirm' ? ['asked'] : ['asked', 'confirmed'];
  await db('notice_recipients')
    .where('notice_recipients.id', recipientId)
    .whereIn('notice_recipients.state', from)
    .update({ state: answer === 'confirm' ? 'confirmed' : 'stopped', decided_at: now });
}

export type Moment = 'closed' | 'published';

/** When mails go out: as soon as a wave has closed, or only when somebody has published its results. */
export async function getMoment(db: Db, trackerId: string): Promise<Moment> {
  const row = (await db('notice_settings')
    .select({ moment: 'notice_settings.moment' })
    .where('notice_settings.tracker_id', trackerId)
    .first()) as { moment: unknown } | undefined;
  return row === undefined ? 'closed' : z.enum(['closed', 'published']).parse(row.moment);
}

export async function saveMoment(db: Db, trackerId: string, moment: Moment, now: string): Promise<void> {
  await db('notice_settings')
    .insert({ tracker_id: trackerId, moment, updated_at: now })
    .onConflict('tracker_id')
    .merge();
}

/** Trackers whose waves somebody wants to hear of. */
export async function listHeardTrackers(db: Db): Promise<string[]> {
  const rows: unknown = await db('notice_recipients')
    .distinct({ trackerId: 'notice_recipients.tracker_id' })
    .where('notice_recipients.state', 'confirmed')
    .orderBy('notice_recipients.tracker_id');
  return z
    .array(z.object({ trackerId: z.string() }))
    .parse(rows)
    .map(({ trackerId }) => trackerId);
}
