import { type Clock, repeatedly } from '../../clock';
import { type AppContext } from '../../context';
import { getTracker } from '../trackers/trackers.queries';
import { loadPlace } from './agreement.loading';
import { mailReminders } from './agreement.mails';
import { listStanding, type Reminder } from './agreement.reminders.queries';

const DAY = 86_400_000;
const LOOK_EVERY_MS = 60_000;
/** Nobody is reminded in the middle of the night: six in the morning, UTC. */
const HOUR_OF_DAY = 6;

/** The instant from which a reminder is due. */
export function dueAt({ closesOn, daysBefore }: Reminder): Date {
  return new Date(Date.parse(`${closesOn}T0${HOUR_OF_DAY}:00:00.000Z`) - daysBefore * DAY);
}

/**
 * Reminds whoever is not done of the rounds that close soon. Everybody is reminded once: who was mailed since the reminder was
 * due, by this process, by another, or by the facilitator's button, is not mailed again.
 */
export async function remindDue(context: AppContext): Promise<void> {
  const now = context.now();
  if (context.mail === undefined) return;
  for (const { agreementId, trackerId, workspaceId, ...reminder } of await listStanding(
    context.db,
    now.toISOString().slice(0, 10),
  )) {
    if (dueAt(reminder) > now) continue;
    const tracker = await getTracker(context.db, workspaceId, trackerId);
    await mailReminders(
      context,
      await loadPlace(context.db, tracker, agreementId),
      reminder,
      dueAt(reminder),
    );
  }
}

export function startReminding(context: AppContext): Clock {
  return repeatedly(context, LOOK_EVERY_MS, 'reminding key players', () => remindDue(context));
}
