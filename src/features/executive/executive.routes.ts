import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { ReportParams, ReportQuery } from '../results/results.schemas';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { buildExecutive } from './executive.build';
import { presentNothingYet } from './executive.nothing.presenter';
import { presentExecutive } from './executive.presenter';
import { storyRoutes } from './executive.story.routes';

/** The report that executives read; the file of its numbers is the results feature's. */
export function executiveRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  const trackerOf = (req: Request, who: Who) =>
    getTracker(db, who.workspaceId, parse(ReportParams, req.params).trackerId);

  routes.get('/trackers/:trackerId/report', 'viewer', async (req, res, who) => {
    const query = parse(ReportQuery, req.query);
    const tracker = await trackerOf(req, who);
    const executive = await buildExecutive(db, tracker, query, now());
    if (executive === undefined)
      return showReport(res, who, tracker, 'executive/nothing', presentNothingYet(tracker));
    const page = { ...presentExecutive(executive), mayComment: mayAct(who.role, 'analyst') };
    showReport(res, who, tracker, 'executive/show', page);
  });

  storyRoutes(routes, context);
}

function showReport(res: Response, who: Who, { id, name }: Tracker, view: string, page: object): void {
  renderStaff(res, who, view, page, { id, name, section: 'report' });
}
