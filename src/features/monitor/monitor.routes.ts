import { createHash } from 'node:crypto';
import { type Request } from 'express';
import { z } from 'zod';
import { type AppContext } from '../../context';
import { renderStaff } from '../../http/frame';
import { idParam, parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { getWave, type Wave } from '../waves/waves.queries';
import { isTaking } from '../waves/waves.state';
import { monitorCsv } from './monitor.csv';
import { type FlagSource, loadMonitor, NO_FLAGS } from './monitor.loading';
import { presentMonitor } from './monitor.presenter';

const WaveParams = z.object({ trackerId: idParam, waveId: idParam });

/** @param flagsOf  what is doubtful about the answers, by kind; the feature that judges them is wired in from above */
export function monitorRoutes(
  routes: StaffRouter,
  { db, now }: AppContext,
  flagsOf: FlagSource = NO_FLAGS,
): void {
  const load = async (req: Request, who: Who): Promise<{ tracker: Tracker; wave: Wave }> => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    return { tracker, wave: await getWave(db, tracker.id, waveId) };
  };

  // The page's script asks again with the tag of what it shows, and gets nothing while nothing has changed.
  routes.get(paths.monitor(':trackerId', ':waveId'), 'analyst', async (req, res, who) => {
    const { tracker, wave } = await load(req, who);
    const monitored = await loadMonitor(db, wave, now(), flagsOf);
    const isLive = ['taking', 'grace'].includes(isTaking(wave, now()));
    const may = { mayEdit: mayAct(who.role, 'editor'), mayReview: mayAct(who.role, 'analyst') };
    const page = presentMonitor({ tracker, wave, ...monitored, ...may, isLive });
    const tag = tagOf(page);
    res.set('ETag', tag);
    if (req.headers['if-none-match'] === tag) return void res.status(304).end();
    renderStaff(res, who, 'monitor/show', page, { id: tracker.id, name: tracker.name, section: 'waves' });
  });

  routes.get(paths.monitorCsv(':trackerId', ':waveId'), 'analyst', async (req, res, who) => {
    const { wave } = await load(req, who);
    const { numbers, variables } = await loadMonitor(db, wave, now(), flagsOf);
    res.attachment('field-monitor.csv').type('text/csv; charset=utf-8');
    res.send(monitorCsv(numbers, variables));
  });
}

/** Weak, since the bytes that are sent also depend on how they are compressed and on who asks. */
function tagOf(page: object): string {
  return `W/"${createHash('sha256').update(JSON.stringify(page)).digest('base64url').slice(0, 22)}"`;
}
