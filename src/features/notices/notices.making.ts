import { type AppContext } from '../../context';
import { newId } from '../../db/ids';
import { loadPublished } from '../results/results.published';
import { getTrackerById } from '../trackers/trackers.queries';
import { listWaves, type Wave } from '../waves/waves.queries';
import { closedSince, isTaking } from '../waves/waves.state';
import { insertNotice, listToldWaves } from './notices.mails.queries';
import { getMoment, listHeardTrackers, listRecipients, type Recipient } from './notices.queries';
import { readMessages } from './notices.reading';

/** What happened longer ago is no news: nobody gets mails about history that they set up a mail server for today. */
const NEWS = 7 * 24 * 3_600_000;

/**
 * Tells of every wave that has closed, or was published, and was not told of yet. Whatever is told is told once: what
 * changes later in a wave's answers, its coding or its weights makes no second mail.
 */
export async function makeDueNotices({
  db,
  now,
  log,
}: Pick<AppContext, 'db' | 'now' | 'log'>): Promise<void> {
  for (const trackerId of await listHeardTrackers(db)) {
    try {
      await tellOf({ db, now }, trackerId);
    } catch (error) {
      // One tracker that cannot be read keeps no other from being told of.
      log.error({ err: error, trackerId }, 'making notices failed');
    }
  }
}

async function tellOf({ db, now }: Pick<AppContext, 'db' | 'now'>, trackerId: string): Promise<void> {
  const tracker = await getTrackerById(db, trackerId);
  const told = await listToldWaves(db, trackerId);
  const recipients = (await listRecipients(db, trackerId)).filter(({ state }) => state === 'confirmed');
  for (const wave of await newsOf({ db, now }, trackerId)) {
    if (told.has(`${wave.id} answer`) && told.has(`${wave.id} alert`)) continue;
    const messages = await readMessages(db, tracker, wave.id, now());
    if (messages === undefined) continue;
    const about = { trackerId, waveId: wave.id, madeAt: now().toISOString() };
    const ids = (wants: (one: Recipient) => boolean) => recipients.filter(wants).map(({ id }) => id);
    const [answer, alert] = [messages.answer, messages.alert];
    await insertNotice(
      db,
      { id: newId(), kind: 'answer', content: answer, ...about },
      ids(({ wantsAnswer }) => wantsAnswer),
    );
    await insertNotice(
      db,
      { id: newId(), kind: 'alert', content: alert, ...about },
      ids(({ wantsAlerts }) => wantsAlerts),
    );
  }
}

/** Waves in whose field nobody is any more, and whose moment came a short while ago; never those that were imported. */
async function newsOf({ db, now }: Pick<AppContext, 'db' | 'now'>, trackerId: string): Promise<Wave[]> {
  const waves = await listWaves(db, trackerId);
  const over = waves.filter((wave) => wave.source === 'fieldwork' && isTaking(wave, now()) === 'closed');
  const since = now().getTime() - NEWS;
  if ((await getMoment(db, trackerId)) === 'closed')
    return over.filter((wave) => (closedSince(wave, now())?.getTime() ?? 0) >= since);
  const published = await loadPublished(
    db,
    over.map(({ id }) => id),
  );
  return over.filter(({ id }) => Date.parse(published.get(id)?.set.madeAt ?? '') >= since);
}
