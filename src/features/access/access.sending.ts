import { type AppContext } from '../../context';
import { refuseMail } from './access.contacts.queries';
import { getLanguages, spokenBy } from '../trackers/languages.queries';
import { letterFor } from './access.letters';
import { lettersIn } from './access.letters.words';
import { type Mailer } from './access.mailer';
import { type DueMail, holdMail, isMailUnwanted, markMail, takeDueMails } from './access.mails.queries';
import { loadAccess } from './access.queries';

/** A process that dies while it sends is believed dead after this long. */
const LEASE = 10 * 60_000;
/** Waiting times before a mail that could not leave is tried again; after the last it is given up. */
const WAITS = [1, 5, 15, 60, 240, 720].map((minutes) => minutes * 60_000);
const SECRET_CHANGED = 'SESSION_SECRET has changed since the link was made: make new links.';

/**
 * Sends mails that are due, one after the other. Each is taken in the database before it is sent and marked after: nobody else
 * sends it meanwhile, and a restart goes on where it was. Only a mail that was under way when the process died may go out a
 * second time, with the same Message-ID.
 *
 * @param size  at most so many
 * @returns how many were dealt with
 */
export async function sendDueMails(
  context: Pick<AppContext, 'db' | 'now' | 'baseUrl' | 'sessionSecret'>,
  mailer: Mailer,
  size: number,
): Promise<number> {
  const { db, now } = context;
  const leaseUntil = () => new Date(now().getTime() + LEASE).toISOString();
  const mails = await takeDueMails(db, { now: now().toISOString(), leaseUntil: leaseUntil(), size });
  // Before a slow mail server the last of them waits longer than its lease: by then somebody else may have it.
  for (const mail of mails) if (await holdMail(db, mail, leaseUntil())) await sendOne(context, mailer, mail);
  return mails.length;
}

async function sendOne(
  context: Pick<AppContext, 'db' | 'now' | 'baseUrl' | 'sessionSecret'>,
  mailer: Mailer,
  mail: DueMail,
): Promise<void> {
  const { db, now } = context;
  if (await isMailUnwanted(db, mail)) return markMail(db, mail, { state: 'dropped', error: '' });
  const languages = spokenBy(await getLanguages(db, mail.trackerId));
  const settings = lettersIn((await loadAccess(db, mail.waveId)).settings, languages);
  const letter = letterFor(context, mail, settings, languages);
  if (letter === undefined) return markMail(db, mail, { state: 'dropped', error: SECRET_CHANGED });
  const delivery = await mailer.send(letter);
  const at = now();
  if (delivery.kind === 'sent') return markMail(db, mail, { state: 'sent', sentAt: at.toISOString() });
  const { reason: error } = delivery;
  const wait = WAITS[mail.attempts - 1];
  if (delivery.kind === 'later' && wait !== undefined) {
    const dueAt = new Date(at.getTime() + wait).toISOString();
    return markMail(db, mail, { state: 'waiting', error, dueAt });
  }
  if (delivery.kind === 'refused')
    await refuseMail(db, mail.trackerId, [mail.addressHash], 'bounced', at.toISOString());
  await markMail(db, mail, { state: 'refused', error });
}
