import { type Db } from '../../db/connect';
import { type Tracker } from '../trackers/trackers.queries';
import { effectiveStatus } from '../waves/waves.state';
import { CLUSTERS, clusterKey, readStored } from './results.clusters';
import { hasClusters } from './results.clusters.queries';
import { type ClusterHead } from './results.clusters.types';
import { clustersProgress } from './results.clusters.working';
import { stampOf } from './results.findings';
import { listFindings } from './results.findings.queries';
import { loadResults, loadScope } from './results.scope';
import { type WaveResults } from './results.waves';

/** Where a wave's errors by cluster stand. */
export type ClusterState =
  | { kind: 'found'; head: ClusterHead }
  | { kind: 'under-way'; part: number }
  /** `isStale`: what was found before is of other answers or weights */
  | { kind: 'not-yet'; isStale: boolean; hasClusters: boolean }
  | { kind: 'cannot-say'; reason: 'still-open' };

export type ClusterPlace = { results: WaveResults; state: ClusterState };

/** @returns null for a wave that has no answers yet */
export async function loadClusterPlace(
  db: Db,
  tracker: Tracker,
  waveId: string,
  now: Date,
): Promise<ClusterPlace | null> {
  const scope = await loadScope(db, tracker, now);
  const waves = scope.waves.filter(({ id }) => id === waveId);
  const [results] = await loadResults(db, scope, waves, { variance: 'jackknife' }, now);
  if (results === undefined || results.completes === 0) return null;
  return { results, state: await clusterState(db, results, now) };
}

export async function clusterState(db: Db, results: WaveResults, now: Date): Promise<ClusterState> {
  const { wave } = results;
  if (effectiveStatus(wave, now) === 'open') return { kind: 'cannot-say', reason: 'still-open' };
  const part = clustersProgress(db, wave.id);
  if (part !== undefined) return { kind: 'under-way', part };
  const [stored] = await listFindings(db, CLUSTERS, [wave.id], [clusterKey(results, null)]);
  const found = stored?.stamp === stampOf(results) ? readStored(stored.content) : undefined;
  if (found !== undefined) return { kind: 'found', head: found.head };
  return {
    kind: 'not-yet',
    isStale: stored !== undefined,
    hasClusters: await hasClusters(db, wave.id),
  };
}
