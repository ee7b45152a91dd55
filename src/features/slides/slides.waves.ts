import { type Db } from '../../db/connect';
import { listWaves } from '../waves/waves.queries';

/** Waves of the market that were opened: those a report can be of, oldest first. */
export async function listAnswered(db: Db, trackerId: string): Promise<{ id: string; label: string }[]> {
  const waves = await listWaves(db, trackerId);
  return waves.filter(({ instrumentId }) => instrumentId !== null).map(({ id, label }) => ({ id, label }));
}
