import { type Db } from '../../db/connect';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { loadResults, loadScope, type Scope } from '../results/results.scope';
import { type WaveResults } from '../results/results.waves';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { getWave, type Wave } from '../waves/waves.queries';
import { isTaking, type Taking } from '../waves/waves.state';
import { listSets, type WeightSet } from '../weighting/weighting.sets.queries';
import { TrackerParams, WaveParams } from './publishing.schemas';

/** @throws NotFoundError also where the tracker is another workspace's */
export async function loadTracker(db: Db, who: Who, params: unknown): Promise<Tracker> {
  const { trackerId } = parse(TrackerParams, params);
  return getTracker(db, who.workspaceId, trackerId);
}

/** How one wave is weighted, now and as it was published. */
export type WavePlace = {
  tracker: Tracker;
  wave: Wave;
  scope: Scope;
  /** as the report reads it; undefined for a wave that was never opened */
  used: WaveResults | undefined;
  /** as the scheme and the population shares are now: what publishing would freeze */
  live: WaveResults | undefined;
  /** whether answers may still come */
  taking: Taking;
  /** newest first; none where the results were never published */
  sets: WeightSet[];
};

/** @throws NotFoundError also where the wave is another tracker's */
export async function loadWavePlace(db: Db, who: Who, params: unknown, now: Date): Promise<WavePlace> {
  const { trackerId, waveId } = parse(WaveParams, params);
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  return loadWave(db, tracker, await getWave(db, tracker.id, waveId), now);
}

export async function loadWave(db: Db, tracker: Tracker, wave: Wave, now: Date): Promise<WavePlace> {
  const scope = await loadScope(db, tracker, now);
  const opened = scope.waves.filter(({ id }) => id === wave.id);
  const [used] = await loadResults(db, scope, opened, {}, now);
  const [live] = await loadLive(db, scope, opened, now);
  return { tracker, wave, scope, used, live, taking: isTaking(wave, now), sets: await listSets(db, wave.id) };
}

/** Waves as the scheme and the population shares are now, whatever was published. */
export function loadLive(
  db: Db,
  scope: Scope,
  waves: readonly Wave[],
  now: Date,
  scheme = scope.scheme,
): Promise<WaveResults[]> {
  return loadResults(db, { ...scope, scheme, published: new Map() }, waves, {}, now);
}
