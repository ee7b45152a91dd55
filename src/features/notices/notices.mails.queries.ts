import { z } from 'zod';
import { instant, json, total } from '../../db/columns';
import { type Db } from '../../db/connect';

/** What a mail says below its greeting. */
export const Content = z.object({ subject: z.string(), paragraphs: z.array(z.string()), link: z.string() });
export type Content = z.infer<typeof Content>;

export type NoticeKind = 'answer' | 'alert';

/** Stands in the place of a notice in a mail that asks whether somebody wants any. */
export const CONFIRM = 'confirm';

/**
 * Keeps that a wave was told of, and puts the mails in line: together, or neither. However many processes try, one makes it.
 *
 * @param content     null where there is nothing to tell: then it is kept that there was nothing
 * @param recipients  ids
 */
export async function insertNotice(
  db: Db,
  notice: {
    id: string;
    trackerId: string;
    waveId: string;
    kind: NoticeKind;
    content: Content | null;
    madeAt: string;
  },
  recipients: readonly string[],
): Promise<void> {
  await db.transaction(async (trx) => {
    const made = (await trx('notices')
      .insert({
        ...{ id: notice.id, tracker_id: notice.trackerId, wave_id: notice.waveId, kind: notice.kind },
        ...{ content: JSON.stringify(notice.content), made_at: notice.madeAt },
      })
      .onConflict(['wave_id', 'kind'])
      .ignore()
      .returning('id')) as unknown[];
    if (made.length === 0 || notice.content === null) return;
    for (const recipientId of recipients) await queueMail(trx, recipientId, notice.id, notice.madeAt);
  });
}

export async function queueMail(db: Db, recipientId: string, about: string, now: string): Promise<void> {
  const mail = { state: 'waiting', attempts: 0, due_at: now, error: '', sent_at: null };
  await db('notice_mails')
    .insert({ recipient_id: recipientId, about, ...mail })
    .onConflict(['recipient_id', 'about'])
    .merge();
}

export async function listToldWaves(db: Db, trackerId: string): Promise<Set<string>> {
  const rows: unknown = await db('notices')
    .where('notices.tracker_id', trackerId)
    .orderBy(['notices.wave_id', 'notices.kind'])
    .select({ waveId: 'notices.wave_id', kind: 'notices.kind' });
  const told = z.array(z.object({ waveId: z.string(), kind: z.string() })).parse(rows);
  return new Set(told.map(({ waveId, kind }) => `${waveId} ${kind}`));
}

const Due = z.object({ recipientId: z.string(), about: z.string(), attempts: z.number().int() });
export type DueMail = z.infer<typeof Due>;

/** Takes mails that are due, so that no other process sends them; one taken and not reported on for a lease is due again. */
export async function takeDueNotices(
  db: Db,
  { now, leaseUntil, size }: { now: string; leaseUntil: string; size: number },
): Promise<DueMail[]> {
  const rows: unknown = await db('notice_mails')
    .whereIn('notice_mails.state', ['waiting', 'sending'])
    .where('notice_mails.due_at', '<=', now)
    .orderBy(['notice_mails.due_at', 'notice_mails.recipient_id', 'notice_mails.about'])
    .limit(size)
    .select({ recipientId: 'notice_mails.recipient_id', about: 'notice_mails.about' })
    .select({ attempts: 'notice_mails.attempts' });
  const taken: DueMail[] = [];
  for (const mail of z.array(Due).parse(rows)) {
    const attempts = mail.attempts + 1;
    const changed = await mailRow(db, mail)
      .whereIn('notice_mails.state', ['waiting', 'sending'])
      .where('notice_mails.due_at', '<=', now)
      .update({ state: 'sending', attempts, due_at: leaseUntil });
    if (changed === 1) taken.push({ ...mail, attempts });
  }
  return taken;
}

/** Keeps a mail that was taken for another lease. @returns false where another process has it by now */
export async function holdNotice(db: Db, mail: DueMail, leaseUntil: string): Promise<boolean> {
  return (await heldRow(db, mail).update({ due_at: leaseUntil })) === 1;
}

/** Says what became of a mail, unless another process has it by now. */
export async function markNotice(
  db: Db,
  mail: DueMail,
  change: { state: string; error: string; due_at?: string; sent_at?: string },
): Promise<void> {
  await heldRow(db, mail).update(change);
}

function heldRow(db: Db, mail: DueMail) {
  const held = { 'notice_mails.state': 'sending', 'notice_mails.attempts': mail.attempts };
  return mailRow(db, mail).where(held);
}

function mailRow(db: Db, { recipientId, about }: DueMail) {
  return db('notice_mails').where({
    'notice_mails.recipient_id': recipientId,
    'notice_mails.about': about,
  });
}

export async function getContent(db: Db, noticeId: string): Promise<Content> {
  const row = (await db('notices')
    .select({ content: 'notices.content' })
    .where('notices.id', noticeId)
    .first()) as { content: unknown } | undefined;
  return json(Content).parse(row?.content);
}

const Told = z.object({
  waveLabel: z.string(),
  kind: z.enum(['answer', 'alert']),
  madeAt: instant,
  state: z.string().nullable(),
  mails: total,
});
export type Told = z.infer<typeof Told>;

/** What was told, the newest first, and what became of its mails. */
export async function listTold(db: Db, trackerId: string): Promise<Told[]> {
  const rows: unknown = await db('notices')
    .join('waves', 'waves.id', 'notices.wave_id')
    .leftJoin('notice_mails', 'notice_mails.about', 'notices.id')
    .where('notices.tracker_id', trackerId)
    .groupBy('notices.id', 'notices.kind', 'notices.made_at', 'waves.label', 'notice_mails.state')
    .orderBy([{ column: 'notices.made_at', order: 'desc' }, 'notices.kind', 'notice_mails.state'])
    .select({ waveLabel: 'waves.label', kind: 'notices.kind', madeAt: 'notices.made_at' })
    .select({ state: 'notice_mails.state' })
    .count({ mails: 'notice_mails.recipient_id' });
  return z.array(Told).parse(rows);
}
