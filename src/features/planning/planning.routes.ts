import { type AppContext } from '../../context';
import { formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { getTracker } from '../trackers/trackers.queries';
import { loadPlanning } from './planning.loading';
import { presentPlan } from './planning.presenter';
import { readAssumptions, SegmentQuery, TrackerParams } from './planning.schemas';
import { workOutPlan } from './planning.sizes';

/** How many people a wave needs, and what a wave can see: a form sent by GET, so that its address can be passed on. */
export function planningRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  routes.get('/trackers/:trackerId/planner', 'analyst', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const { segment } = parse(SegmentQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const material = await loadPlanning(db, tracker, segment, now());
    const values = formValues(req.query);
    const { assumptions, errors } = readAssumptions(values, material.usual);
    const page = presentPlan(material, workOutPlan(material, assumptions), { values, errors, assumptions });
    if (page.errors.length > 0) res.status(422);
    renderStaff(res, who, 'planning/show', page, { id: tracker.id, name: tracker.name, section: 'planner' });
  });
}
