import { type AppContext } from '../../context';
import { deleteAttemptsBefore } from './attempts.queries';
import { deleteSessionsExpiredBefore } from './sessions.queries';
import { windowsOverBy } from './throttle';

/** Removes sessions and counts of tries that are over; nothing waits for it, so a failure is only reported. */
export async function sweepAccounts({ db, now, log }: AppContext): Promise<void> {
  try {
    await deleteSessionsExpiredBefore(db, now().toISOString());
    await deleteAttemptsBefore(db, windowsOverBy(now()));
  } catch (error) {
    log.warn({ err: error }, 'sweeping failed');
  }
}
