import { type AppContext } from '../../context';
import { parse } from '../../http/parse';
import { mayAct } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { getTracker } from '../trackers/trackers.queries';
import { waveConfirmingRoutes } from './waves.confirming.routes';
import { waveEditingRoutes } from './waves.editing.routes';
import { waveFieldworkRoutes } from './waves.fieldwork.routes';
import { type FactSource, NO_MORE_FACTS } from './waves.gate';
import { presentWaves } from './waves.list.presenter';
import { loadWaves } from './waves.loading';
import { waveQrRoutes } from './waves.qr.routes';
import { TrackerParams, WaveParams } from './waves.schemas';
import { NO_ADVICE, type SizeSource } from './waves.sizing';
import { showWave, showWaves, type WaveContext } from './waves.showing';

/**
 * @param adviseOnSize  what a wave of the planned size can see; results know that and are wired in from above
 * @param moreFacts  what else may keep a wave from opening; quotas know that and are wired in from above, too
 */
export function waveRoutes(
  routes: StaffRouter,
  app: AppContext,
  adviseOnSize: SizeSource = NO_ADVICE,
  moreFacts: FactSource = NO_MORE_FACTS,
): void {
  const context: WaveContext = { ...app, moreFacts };
  const { db, now } = context;

  routes.get('/trackers/:trackerId/waves', 'viewer', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const waves = await loadWaves(db, tracker.id);
    const page = presentWaves(tracker, waves, now(), mayAct(who.role, 'editor'));
    showWaves(res, who, tracker, 'waves/list', page);
  });

  // Before ":waveId", which would take "new" for a wave.
  waveEditingRoutes(routes, context, adviseOnSize);

  routes.get('/trackers/:trackerId/waves/:waveId', 'viewer', async (req, res, who) => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    await showWave(context, res, who, tracker, waveId);
  });

  waveFieldworkRoutes(routes, context);
  waveConfirmingRoutes(routes, context);
  waveQrRoutes(routes, context);
}
