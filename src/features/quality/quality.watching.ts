import { type Clock, repeatedly } from '../../clock';
import { type AppContext } from '../../context';
import { deleteOldSalts } from '../answering/answering.salts.queries';
import { type StatusCount, listStatusCounts } from '../waves/waves.counts.queries';
import { getWave, type Wave } from '../waves/waves.queries';
import { isTaking } from '../waves/waves.state';
import { lookThrough } from './quality.pass';
import { findPass, listUnfinishedPasses, type Pass } from './quality.pass.queries';

const MINUTE = 60_000;
/** A wave in the field is looked through again once it has so many more people, or somebody more and an hour has gone. */
const GROWTH = 0.05;
const HOUR = 60 * MINUTE;

/** Looks through waves by a clock: nobody waits for it, and a failure is tried again a minute later. */
export function startWatching(context: AppContext): Clock {
  return repeatedly(context, MINUTE, 'looking through answers', () => watch(context));
}

/** @returns how many waves were looked through */
export async function watch(context: Pick<AppContext, 'db' | 'now'>): Promise<number> {
  const { db, now } = context;
  await deleteOldSalts(db, now().toISOString().slice(0, 10));
  let looked = 0;
  for (const { waveId, trackerId } of await listUnfinishedPasses(db)) {
    const wave = await getWave(db, trackerId, waveId);
    const people = endedOf(await listStatusCounts(db, waveId));
    if (!isDue(wave, await findPass(db, waveId), people, now())) continue;
    await lookThrough(context, wave);
    looked += 1;
  }
  return looked;
}

export function endedOf(counts: readonly StatusCount[]): number {
  return counts
    .filter(({ isTest, status }) => !isTest && (status === 'completed' || status === 'excluded'))
    .reduce((sum, { respondents }) => sum + respondents, 0);
}

export function isDue(wave: Wave, pass: Pass | undefined, people: number, now: Date): boolean {
  if (isTaking(wave, now) === 'closed') return true;
  if (pass === undefined) return people > 0;
  const more = Math.abs(people - pass.respondents);
  if (more === 0) return false;
  return more >= pass.respondents * GROWTH || now.getTime() - Date.parse(pass.finishedAt) >= HOUR;
}
