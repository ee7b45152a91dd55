import { type AppContext } from '../../context';
import { deleteAttemptsBefore } from './attempts.queries';
import { deleteSessionsExpiredBefore } from './sessions.queries';
import { windowsOverBy } from './throttle';

/** Removes sessions and counts of tries that are over. */
export async function sweepAccounts({ db, now }: AppContext): Promise<void> {
  await deleteSessionsExpiredBefore(db, now().toISOString());
  await deleteAttemptsBefore(db, windowsOverBy(now()));
}
