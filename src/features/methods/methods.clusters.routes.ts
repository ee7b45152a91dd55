import { type AppContext } from '../../context';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { loadClusterPlace } from '../results/results.clusters.place';
import { SEED, workOutClusters } from '../results/results.clusters.working';
import { getTracker } from '../trackers/trackers.queries';
import { getWave } from '../waves/waves.queries';
import { WaveParams } from './methods.schemas';

/** Waves of this many people are waited for; of more, the page says how far it is. */
const MOST_WAITED_FOR = 200_000;

/** Working out errors that allow for clusters, as `regard jackknife` does. */
export function clusterRoutes(routes: StaffRouter, { db, now, log }: AppContext): void {
  routes.post(paths.waveClusters(':trackerId', ':waveId'), 'analyst', async (req, res, who) => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const wave = await getWave(db, tracker.id, waveId);
    const place = await loadClusterPlace(db, tracker, wave.id, now());
    if (place !== null && place.state.kind !== 'cannot-say') {
      const work = workOutClusters(db, place.results, { groups: null, seed: SEED }, now());
      if (place.results.completes <= MOST_WAITED_FOR) await work;
      else work.catch((error: unknown) => log.error({ error }, 'errors by cluster could not be worked out'));
    }
    res.redirect(303, `${paths.waveMethod(tracker.id, wave.id)}#clusters`);
  });
}
