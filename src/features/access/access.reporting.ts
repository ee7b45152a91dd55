import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { hashSecret } from '../../db/ids';
import { call, type Called } from './access.calling';
import { type DueCall, markCall, takeDueCalls } from './access.calls.queries';
import { findStanding, listStandings, queueCall, type Standing } from './access.panel.queries';
import { listWavesWithAccess, loadAccess } from './access.queries';
import { outcomeAddress, outcomeOf } from './access.returning';
import { templateFor } from './access.settings';

const LEASE = 2 * 60_000;
/** Waiting times before a call that failed is made again: two days in all. */
const WAITS = [1, 5, 30, 120, 360, 720, 1440].map((minutes) => minutes * 60_000);
const ROWS_AT_ONCE = 500;

type Ended = { waveId: string; responseId: string };
const ended = new WeakMap<Db, Map<string, Ended>>();

/** Has the next round look at this respondent first. Only a hint: whoever is not hinted at is found in turn. */
export function noteEnd(db: Db, end: Ended): void {
  const hints = ended.get(db) ?? new Map<string, Ended>();
  if (hints.size < 10_000) hints.set(end.responseId, end);
  ended.set(db, hints);
}

/**
 * Puts what panels are to be told in line, whoever changed the status of a response: those hinted at, and some of all others
 * in turn.
 *
 * @param cursors  where each wave's round stands, from call to call
 */
export async function queueReports(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  cursors: Map<string, string>,
): Promise<void> {
  const hints = [...(ended.get(db)?.values() ?? [])];
  ended.delete(db);
  for (const { waveId } of await listWavesWithAccess(db)) {
    const { settings } = await loadAccess(db, waveId);
    if (Object.values(settings.callbacks).every((template) => template === '')) continue;
    const found: Standing[] = [];
    for (const hint of hints.filter((one) => one.waveId === waveId)) {
      const standing = await findStanding(db, waveId, hint.responseId);
      if (standing !== undefined) found.push(standing);
    }
    const others = await listStandings(db, waveId, cursors.get(waveId) ?? '', ROWS_AT_ONCE);
    cursors.set(waveId, others.length < ROWS_AT_ONCE ? '' : (others.at(-1)?.responseId ?? ''));
    for (const { responseId, status, reported } of [...found, ...others]) {
      const outcome = outcomeOf(status);
      if (outcome === undefined || outcome === reported) continue;
      if (templateFor(settings.callbacks, outcome) === '') continue;
      await queueCall(db, waveId, responseId, outcome, now().toISOString());
    }
  }
}

/** Makes calls that are due, each at most until the panel has taken it; `make` is how. */
export async function makeDueCalls(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  size: number,
  make: (address: string, key: string) => Promise<Called> = call,
): Promise<number> {
  const leaseUntil = new Date(now().getTime() + LEASE).toISOString();
  const calls = await takeDueCalls(db, { now: now().toISOString(), leaseUntil, size });
  await Promise.all(
    calls.map(async (due) => {
      const access = await loadAccess(db, due.waveId);
      const address = outcomeAddress(access, access.settings.callbacks, due.outcome, due.parameters);
      const error = 'the address is not set any more, or its host is not listed';
      if (address === '') return markCall(db, due, { state: 'failed', error });
      // Told once more after something else, it is no repetition of the first time.
      const again = due.deliveredAt === null ? '' : ` after ${due.deliveredAt}`;
      const key = hashSecret(`call ${due.waveId} ${due.responseId} ${due.outcome}${again}`);
      await noteCalled({ db, now }, due, await make(address, key));
    }),
  );
  return calls.length;
}

async function noteCalled(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  due: DueCall,
  { isDelivered, reason: error }: Called,
): Promise<void> {
  const at = now();
  if (isDelivered) return markCall(db, due, { state: 'delivered', deliveredAt: at.toISOString() });
  const wait = WAITS[due.attempts - 1];
  if (wait === undefined) return markCall(db, due, { state: 'failed', error });
  const dueAt = new Date(at.getTime() + wait).toISOString();
  await markCall(db, due, { state: 'waiting', error, dueAt });
}
