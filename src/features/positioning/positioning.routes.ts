import { type Request } from 'express';
import { type AppContext } from '../../context';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { showTarget, showTargetForm } from './positioning.conflicts';
import { draftShown } from './positioning.draft';
import { editingRoutes } from './positioning.editing.routes';
import { loadContext, type RealitySource, type TargetPlace, type TodaySource } from './positioning.loading';
import { findAgreed } from './positioning.agreed.queries';
import { getTargetVersion } from './positioning.queries';
import { presentNoTarget, presentTarget } from './positioning.reading.presenter';
import { TrackerParams, VersionParams } from './positioning.schemas';

const nothingYet: TodaySource = () =>
  Promise.resolve({ wave: '', byStatement: new Map(), outlook: new Map() });

/**
 * @param todayOf    where the market sees us, per statement; results know that and are wired in from above
 * @param realityOf  what a wish is held against; wired in likewise
 */
export function positioningRoutes(
  routes: StaffRouter,
  context: AppContext,
  todayOf: TodaySource = nothingYet,
  realityOf: RealitySource = () => Promise.resolve(null),
): void {
  const { db } = context;
  const load = (req: Request, who: Who): Promise<TargetPlace> => {
    const { trackerId } = parse(TrackerParams, { trackerId: req.params['trackerId'] });
    return loadContext(db, who.workspaceId, trackerId, todayOf, realityOf);
  };

  routes.get('/trackers/:trackerId/target', 'viewer', async (req, res, who) => {
    const place = await load(req, who);
    const mayEdit = mayAct(who.role, 'editor');
    if (mayEdit && place.current === undefined) return showTargetForm(res, who, place, draftShown(place));
    const shown = place.current ?? place.draft;
    const agreed = shown === undefined ? null : await findAgreed(db, shown.id);
    const page = shown === undefined ? presentNoTarget(place) : presentTarget(place, shown, mayEdit, agreed);
    showTarget(res, who, place, 'positioning/show', page);
  });

  routes.get('/trackers/:trackerId/target/versions/:version', 'viewer', async (req, res, who) => {
    const place = await load(req, who);
    const { version } = parse(VersionParams, req.params);
    const target = await getTargetVersion(db, place.tracker.id, version);
    const page = presentTarget(place, target, mayAct(who.role, 'editor'), await findAgreed(db, target.id));
    showTarget(res, who, place, 'positioning/show', page);
  });

  editingRoutes(routes, context, load);
}
