import { type AppContext } from '../../context';
import { parse } from '../../http/parse';
import { mayAct } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { getTracker } from '../trackers/trackers.queries';
import { waveConfirmingRoutes } from './waves.confirming.routes';
import { waveEditingRoutes } from './waves.editing.routes';
import { waveFieldworkRoutes } from './waves.fieldwork.routes';
import { presentWaves } from './waves.list.presenter';
import { loadWaves } from './waves.loading';
import { waveQrRoutes } from './waves.qr.routes';
import { TrackerParams, WaveParams } from './waves.schemas';
import { NO_ADVICE, type SizeSource } from './waves.sizing';
import { showWave, showWaves } from './waves.showing';

/** @param adviseOnSize  what a wave of the planned size can see; results know that and are wired in from above */
export function waveRoutes(
  routes: StaffRouter,
  context: AppContext,
  adviseOnSize: SizeSource = NO_ADVICE,
): void {
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
