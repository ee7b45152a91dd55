import { type Db } from '../../db/connect';
import { type Instrument } from '../../instrument/instrument';
import { getFrozenInstrument } from '../questionnaires/questionnaires.queries';
import { listStatusCounts } from './waves.counts.queries';
import { generateForWave } from './waves.instrument';
import { type Progress, summarise } from './waves.progress';
import { countCompletes, listFinalCounts, listLatestDurations } from './waves.progress.queries';
import { type FactSource, type Gate, loadGate } from './waves.gate';
import { listWaves, type Wave } from './waves.queries';

/** What was asked, or would be asked if the wave opened now, against the wave before. */
export type Asked = Gate & { hash: string | null };

export async function loadAsked(db: Db, wave: Wave, moreFacts?: FactSource): Promise<Asked> {
  const frozen = wave.instrumentId === null ? undefined : await getFrozenInstrument(db, wave.instrumentId);
  const instrument: Instrument = frozen?.content ?? (await generateForWave(db, wave));
  return { hash: frozen?.contentHash ?? null, ...(await loadGate(db, wave, instrument, moreFacts)) };
}

export async function loadProgress(db: Db, wave: Wave): Promise<Progress> {
  const counts = await listStatusCounts(db, wave.id);
  return summarise(counts, await listLatestDurations(db, wave.id));
}

/** The tracker's waves with how many people completed each. */
export async function loadWaves(db: Db, trackerId: string): Promise<{ wave: Wave; completes: number }[]> {
  const waves = await listWaves(db, trackerId, 'all');
  const final = await listFinalCounts(db, trackerId);
  const counted: { wave: Wave; completes: number }[] = [];
  for (const wave of waves)
    counted.push({ wave, completes: final.get(wave.id) ?? (await countCompletes(db, wave.id)) });
  return counted;
}
