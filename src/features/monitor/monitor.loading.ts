import { type Db } from '../../db/connect';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { listCounters } from '../quotas/quotas.queries';
import { loadAsking, type Variable } from '../quotas/quotas.variables';
import { listStatusCounts } from '../waves/waves.counts.queries';
import { listFieldCounts } from '../waves/waves.field-counts.queries';
import { generateForWave } from '../waves/waves.instrument';
import { type Wave } from '../waves/waves.queries';
import { effectiveStatus } from '../waves/waves.state';
import { type Flag, type MonitorNumbers, monitorNumbers } from './monitor.numbers';
import { knownPages } from './monitor.pages';
import { type MedianTime } from './monitor.times';

/** Who looks after the quality of answers says how many are flagged, by kind; nobody: none are shown. */
export type FlagSource = (db: Db, wave: Wave) => Promise<Flag[]>;
export const NO_FLAGS: FlagSource = () => Promise.resolve([]);

export type Monitored = { numbers: MonitorNumbers; variables: Variable[] };

/** Reads counters only: it costs the same whatever the number of respondents is. */
export async function loadMonitor(db: Db, wave: Wave, now: Date, flagsOf: FlagSource): Promise<Monitored> {
  const instrument =
    wave.instrumentId === null ? await generateForWave(db, wave) : await getInstrument(db, wave.instrumentId);
  const { plannedCompletes, openedAt } = wave;
  const statuses = await listStatusCounts(db, wave.id);
  const field = await listFieldCounts(db, wave.id);
  const timed = field.filter(({ kind }) => kind === 'seconds').map(({ name }) => name);
  const seen = [...statuses.filter(({ isTest }) => !isTest).map(({ page }) => page), ...timed];
  const numbers = monitorNumbers({
    wave: { plannedCompletes, openedAt, isOpen: effectiveStatus(wave, now) === 'open' },
    statuses,
    field,
    counters: await listCounters(db, { waveId: wave.id, isTest: false }),
    pages: instrument.origin === 'asked' ? knownPages(instrument, seen) : [],
    flags: await flagsOf(db, wave),
    now,
  });
  return { numbers, variables: (await loadAsking(db, wave)).variables };
}

/** Median seconds of each page of a wave by key, '' for the whole interview, where there are enough to say. */
export async function loadMedianTimes(db: Db, wave: Wave, now: Date): Promise<Map<string, MedianTime>> {
  const { numbers } = await loadMonitor(db, wave, now, NO_FLAGS);
  return new Map([['', numbers.whole], ...numbers.pages.map(({ key, time }) => [key, time] as const)]);
}
