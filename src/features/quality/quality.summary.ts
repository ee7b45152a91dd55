import { type Db } from '../../db/connect';
import { type Wave } from '../waves/waves.queries';
import { type Count, listExclusionCounts, listFlagCounts } from './quality.queries';
import { flagLabel } from './quality.words';

/** Who is excluded from a wave, by reason. */
export type Exclusions = { excluded: number; reasons: Count[] };

export async function loadExclusions(db: Db, waveId: string): Promise<Exclusions> {
  const reasons = await listExclusionCounts(db, waveId);
  return { excluded: reasons.reduce((sum, { people }) => sum + people, 0), reasons };
}

/** Flags by kind as the field monitor shows them. */
export async function flagsOfWave(db: Db, wave: Wave): Promise<{ label: string; people: number }[]> {
  const counts = await listFlagCounts(db, wave.id);
  return counts.map(({ name, people }) => ({ label: flagLabel(name), people }));
}
