import { type AppContext } from '../../context';
import { type Mail, type Mailer } from '../access/access.mailer';
import { findMembership } from '../accounts/memberships.queries';
import { getTrackerById } from '../trackers/trackers.queries';
import { confirmLetter, noticeLetter } from './notices.letters';
import {
  CONFIRM,
  type DueMail,
  getContent,
  holdNotice,
  markNotice,
  takeDueNotices,
} from './notices.mails.queries';
import { findRecipient } from './notices.queries';

/** A process that dies while it sends is believed dead after this long. */
const LEASE = 10 * 60_000;
/** Waiting times before a mail that could not leave is tried again; after the last it is given up. */
const WAITS = [1, 5, 15, 60, 240, 720].map((minutes) => minutes * 60_000);

type Context = Pick<AppContext, 'db' | 'now' | 'baseUrl' | 'sessionSecret'>;

/**
 * Sends mails that are due. Each is taken in the database before it is sent and marked after, so that no two processes send
 * it; only one that was under way when its process died may go out again, with the same Message-ID.
 */
export async function sendDueNotices(context: Context, mailer: Mailer, size: number): Promise<number> {
  const { db, now } = context;
  const leaseUntil = () => new Date(now().getTime() + LEASE).toISOString();
  const mails = await takeDueNotices(db, { now: now().toISOString(), leaseUntil: leaseUntil(), size });
  // Before a slow mail server the last of them waits longer than its lease: by then somebody else may have it.
  for (const mail of mails)
    if (await holdNotice(db, mail, leaseUntil())) await sendOne(context, mailer, mail);
  return mails.length;
}

async function sendOne(context: Context, mailer: Mailer, due: DueMail): Promise<void> {
  const { db, now } = context;
  const letter = await letterOf(context, due);
  if (letter === undefined) return markNotice(db, due, { state: 'dropped', error: '' });
  const delivery = await mailer.send(letter);
  const at = now();
  if (delivery.kind === 'sent')
    return markNotice(db, due, { state: 'sent', error: '', sent_at: at.toISOString() });
  const { reason: error } = delivery;
  const wait = WAITS[due.attempts - 1];
  if (delivery.kind === 'refused' || wait === undefined)
    return markNotice(db, due, { state: 'refused', error });
  await markNotice(db, due, {
    ...{ state: 'waiting', error },
    due_at: new Date(at.getTime() + wait).toISOString(),
  });
}

/** @returns undefined where the recipient does not want it any more, or may not have it */
async function letterOf(context: Context, { recipientId, about }: DueMail): Promise<Mail | undefined> {
  const { db } = context;
  const to = await findRecipient(db, recipientId);
  if (to === undefined) return undefined;
  const tracker = await getTrackerById(db, to.trackerId);
  if (about === CONFIRM) return to.state === 'asked' ? confirmLetter(context, to, tracker.name) : undefined;
  if (to.state !== 'confirmed') return undefined;
  // Whoever left the workspace hears nothing more of it.
  if (to.personId !== null && (await findMembership(db, to.personId, tracker.workspaceId)) === undefined)
    return undefined;
  return noticeLetter(context, to, about, await getContent(db, about));
}
