import { type AppContext } from '../../context';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker } from '../trackers/trackers.queries';
import { getWave } from '../waves/waves.queries';
import { loadEffect } from './results.effect';
import { presentEffect } from './results.effect.presenter';
import { WaveParams } from './results.schemas';

/** What leaving people out did to the figures; the report itself is the executive feature's. */
export function resultsRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  routes.get(paths.qualityEffect(':trackerId', ':waveId'), 'analyst', async (req, res, who) => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const wave = await getWave(db, tracker.id, waveId);
    const effect = await loadEffect(db, tracker, wave, now());
    const page = presentEffect(tracker, wave, effect, mayAct(who.role, 'analyst'));
    const place = { id: tracker.id, name: tracker.name, section: 'report' } as const;
    renderStaff(res, who, 'results/effect', page, place);
  });
}
