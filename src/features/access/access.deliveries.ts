import { type Clock, repeatedly, together } from '../../clock';
import { type AppContext } from '../../context';
import { closedSince } from '../waves/waves.state';
import { getWave } from '../waves/waves.queries';
import { deleteContacts, listWavesWithContacts } from './access.contacts.queries';
import { createMailer } from './access.mailer';
import { loadAccess } from './access.queries';
import { makeDueCalls, queueReports } from './access.reporting';
import { sendDueMails } from './access.sending';

const TICK = 5000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CALLS_AT_ONCE = 20;

/** Mails, calls to panels and the deletion of contacts, by a clock. What is to be done stands in the database, so nothing is lost. */
export function startDeliveries(context: AppContext): Clock {
  const mailer = context.mail === undefined ? undefined : createMailer(context.mail);
  const perTick = Math.max(1, Math.round(((context.mail?.perMinute ?? 0) * TICK) / 60_000));
  const cursors = new Map<string, string>();
  const every = [
    repeatedly(context, TICK, 'sending mails', async () => {
      if (mailer !== undefined) await sendDueMails(context, mailer, perTick);
    }),
    repeatedly(context, TICK, 'calling panels', async () => {
      await queueReports(context, cursors);
      await makeDueCalls(context, CALLS_AT_ONCE);
    }),
    repeatedly(context, HOUR, 'deleting contacts', () => deleteOldContacts(context)),
  ];
  return together(every, () => mailer?.close());
}

/**
 * Names and addresses go a set number of days after their wave has closed. Of a wave that never opened they go as long after the last
 * of them was added, or after its first day, if that is still to come.
 */
export async function deleteOldContacts({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<void> {
  for (const { waveId, trackerId, lastAddedAt } of await listWavesWithContacts(db)) {
    const wave = await getWave(db, trackerId, waveId, 'all');
    const closed = closedSince(wave, now());
    if (closed === null && wave.status !== 'planned') continue;
    const { contactDays } = (await loadAccess(db, waveId)).settings;
    const since = closed ?? latest(lastAddedAt, wave.opensOn ?? lastAddedAt);
    if (now().getTime() >= since.getTime() + contactDays * DAY) await deleteContacts(db, waveId);
  }
}

function latest(...instants: string[]): Date {
  return new Date(Math.max(...instants.map((text) => Date.parse(text))));
}
