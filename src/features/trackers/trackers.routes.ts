import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { setupWarnings } from './trackers.checks';
import { presentStart, presentTrackers } from './trackers.home.presenter';
import { getTracker, listTrackers } from './trackers.queries';
import { TrackerParams } from './trackers.schemas';
import { settingsRoutes } from './trackers.settings.routes';
import { loadSetup } from './trackers.setup';
import { hasCompletes, hasTarget, listWaveStates } from './trackers.state.queries';
import { wizardRoutes } from './trackers.wizard.routes';

export function trackerRoutes(routes: StaffRouter, context: AppContext): void {
  const { db } = context;

  /** The list, or the only tracker there is. */
  routes.get(paths.home(), 'viewer', async (_req, res, who) => {
    const page = await trackersPage(db, who);
    const [only, ...others] = page.rows;
    if (only !== undefined && others.length === 0) return res.redirect(303, only.href);
    renderStaff(res, who, 'trackers/index', page);
  });

  routes.get(paths.trackers(), 'viewer', async (_req, res, who) => {
    renderStaff(res, who, 'trackers/index', await trackersPage(db, who));
  });

  // Before the routes with a tracker's id, which would take "new" for one.
  wizardRoutes(routes, context);

  /** The report is a tracker's home as soon as there is something to report. */
  routes.get(paths.tracker(':trackerId'), 'viewer', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    if (await hasCompletes(db, trackerId)) return res.redirect(303, paths.report(trackerId));
    const waves = await listWaveStates(db, who.workspaceId, trackerId);
    const warnings = setupWarnings(await loadSetup(db, trackerId));
    const page = presentStart(
      tracker,
      waves,
      await hasTarget(db, trackerId),
      warnings,
      mayAct(who.role, 'editor'),
    );
    renderStaff(res, who, 'trackers/start', page, { id: tracker.id, name: tracker.name, section: 'report' });
  });

  settingsRoutes(routes, context);
}

async function trackersPage(db: Db, who: Who): Promise<ReturnType<typeof presentTrackers>> {
  const trackers = await listTrackers(db, who.workspaceId);
  const waves = await listWaveStates(db, who.workspaceId);
  return presentTrackers(trackers, waves, mayAct(who.role, 'editor'));
}
