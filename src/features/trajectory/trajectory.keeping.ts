import { createHash } from 'node:crypto';
import { type Clock, repeatedly } from '../../clock';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { listWaves } from '../waves/waves.queries';
import { isTaking } from '../waves/waves.state';
import { buildTrajectory } from './trajectory.build';
import { insertForecast, listForecasts, nextRevision } from './trajectory.forecasts.queries';
import {
  listFollowed,
  listLooks,
  listWaveStates,
  saveLook,
  type WaveState,
} from './trajectory.looks.queries';
import { type Said } from './trajectory.record';
import { saidFrom } from './trajectory.saying';

/**
 * Stores what is forecast from the last wave once it is over: for its next wave and for the deadlines of the target in force.
 *
 * Not while answers come in: then it would be made from a part of the wave. Not when somebody opens the report: reading writes
 * nothing, and a forecast that nobody happened to look at would be missing from the record. Not at publishing: some never
 * publish. What is stored is never changed; where the numbers it rests on change before the next answers (published anew, people
 * excluded), it is made anew beside it.
 *
 * @returns how many were stored
 */
export async function keepForecasts(db: Db, tracker: Tracker, now: Date): Promise<number> {
  const found = await buildTrajectory(db, tracker, { isPatient: true }, now);
  if (typeof found === 'string' || !found.target.isLocked) return 0;
  const last = (await listWaves(db, tracker.id)).find(({ id }) => id === found.wave.id);
  if (last === undefined || isTaking(last, now) !== 'closed') return 0;
  const all = saidFrom(found.paths, found.wave, found.target.version, now.toISOString());
  return db.transaction(async (trx) => {
    // Of two processes that look at the same time one waits here, and then finds everything stored.
    await lockTracker(trx, tracker.id);
    const known = new Map((await listForecasts(trx, tracker.id)).map((said) => [nameOf(said), said]));
    const fresh = all.filter((said) => !isSame(known.get(nameOf(said)), said));
    for (const said of fresh)
      await insertForecast(
        trx,
        tracker.id,
        { ...said, madeAt: now.toISOString() },
        await nextRevision(trx, said),
      );
    return fresh.length;
  });
}

const nameOf = ({ from, subjectKey, kind, targetVersion }: Said): string =>
  [from.waveId, subjectKey, kind, targetVersion].join(' ');

/** What differs in the last digits is the same forecast, worked out by another machine. */
const NEAR = 1e-9;

function isSame(known: Said | undefined, said: Said): boolean {
  if (known === undefined || known.method !== said.method || known.of.label !== said.of.label) return false;
  const numbers = ({ mean, range80, range95, of, chance }: Said) => [
    ...[mean, range80.low, range80.high, range95.low, range95.high, of.time, chance ?? -1],
  ];
  const before = numbers(known);
  return numbers(said).every((value, i) => Math.abs(value - before[i]!) < NEAR);
}

/** Looks at every tracker of which something changed since the last look. */
export async function keepAllForecasts({
  db,
  now,
  log,
}: Pick<AppContext, 'db' | 'now' | 'log'>): Promise<void> {
  const followed = await listFollowed(db);
  const states = await listWaveStates(
    db,
    followed.map(({ trackerId }) => trackerId),
  );
  const looks = await listLooks(db);
  for (const { trackerId, workspaceId, version } of followed) {
    const basis = basisOf(
      version,
      states.filter((one) => one.trackerId === trackerId),
      now(),
    );
    if (looks.get(trackerId) === basis) continue;
    const stored = await keepForecasts(db, await getTracker(db, workspaceId, trackerId), now());
    await saveLook(db, trackerId, basis, now());
    if (stored > 0) log.info({ trackerId, stored }, 'forecasts kept');
  }
}

const GRACE_MS = 35 * 60_000;

function basisOf(version: number, waves: readonly WaveState[], now: Date): string {
  // A wave that has just closed still takes the answers of those who began in time: it is looked at again after that.
  const isSettled = ({ closedAt }: WaveState) =>
    closedAt === null || now.getTime() - Date.parse(closedAt) >= GRACE_MS;
  const parts = waves.map((wave) => ({ ...wave, isSettled: isSettled(wave) }));
  return createHash('sha256')
    .update(JSON.stringify([version, parts]))
    .digest('hex');
}

const LOOK_EVERY_MS = 60_000;

/** Keeps forecasts while the server runs. What was missed while it was not is made up for, as long as no later answers are in. */
export function startKeeping(context: Pick<AppContext, 'db' | 'now' | 'log'>): Clock {
  return repeatedly(context, LOOK_EVERY_MS, 'keeping forecasts', () => keepAllForecasts(context));
}
