import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { readingOf } from '../results/results.readers';
import { ReportParams } from '../results/results.schemas';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { buildExecutive, type ExecutiveRequest } from './executive.build';
import { presentNothingYet } from './executive.nothing.presenter';
import { executiveFile } from './executive.file';
import { type ExecutivePage, presentExecutive } from './executive.presenter';
import { ExecutiveQuery } from './executive.schemas';
import { storyRoutes } from './executive.story.routes';

/** The report that executives read, and its numbers as a file. */
export function executiveRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  const trackerOf = (req: Request, who: Who) =>
    getTracker(db, who.workspaceId, parse(ReportParams, req.params).trackerId);

  routes.get('/trackers/:trackerId/report', 'viewer', async (req, res, who) => {
    const tracker = await trackerOf(req, who);
    const executive = await buildExecutive(db, tracker, requestOf(req, who), now());
    if (executive === undefined)
      return showReport(
        res,
        who,
        tracker,
        'executive/nothing',
        presentNothingYet(tracker, mayAct(who.role, 'analyst')),
      );
    const page = { ...forRole(presentExecutive(executive), who), mayComment: mayAct(who.role, 'analyst') };
    showReport(res, who, tracker, 'executive/show', page);
  });

  routes.get('/trackers/:trackerId/report.csv', 'viewer', async (req, res, who) => {
    const tracker = await trackerOf(req, who);
    const request = requestOf(req, who);
    const executive = await buildExecutive(db, tracker, request, now());
    if (executive === undefined) throw new NotFoundError('report');
    const lines = await executiveFile(db, executive, request.outside);
    res.attachment(fileName(tracker.name, executive.report.wave.label)).type('text/csv');
    res.send(BYTE_ORDER_MARK + lines.map(csvLine).join(''));
  });

  storyRoutes(routes, context);
}

/** Without links to pages that are not for this person. */
function forRole(page: ExecutivePage, who: Who): ExecutivePage {
  if (mayAct(who.role, 'analyst')) return page;
  const { weighting, excluded } = page;
  return {
    ...page,
    weighting: { ...weighting, href: '' },
    excluded: excluded && { ...excluded, href: '' },
  };
}

/** What was chosen, as far as this person may see it. */
function requestOf(req: Request, who: Who): ExecutiveRequest {
  return { ...parse(ExecutiveQuery, req.query), outside: readingOf(who.role) };
}

/** Names of people's own choosing, without what some file system would refuse. */
function fileName(tracker: string, wave: string): string {
  return `${tracker} ${wave} report.csv`.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
}

function showReport(res: Response, who: Who, { id, name }: Tracker, view: string, page: object): void {
  renderStaff(res, who, view, page, { id, name, section: 'report' });
}
