import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { getTracker } from '../trackers/trackers.queries';
import { reportLines } from './results.csv';
import { presentNothingYet } from './results.nothing.presenter';
import { presentReport } from './results.presenter';
import { buildReport } from './results.report';
import { ReportParams, ReportQuery } from './results.schemas';

export function resultsRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  routes.get('/trackers/:trackerId/report', 'viewer', async (req, res, who) => {
    const { trackerId } = parse(ReportParams, req.params);
    const query = parse(ReportQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const report = await buildReport(db, tracker, query, now());
    const place = { id: tracker.id, name: tracker.name, section: 'report' } as const;
    if (report === undefined) renderStaff(res, who, 'results/nothing', presentNothingYet(tracker), place);
    else renderStaff(res, who, 'results/report', presentReport(report), place);
  });

  routes.get('/trackers/:trackerId/report.csv', 'viewer', async (req, res, who) => {
    const { trackerId } = parse(ReportParams, req.params);
    const query = parse(ReportQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const report = await buildReport(db, tracker, query, now());
    if (report === undefined) throw new NotFoundError('report');
    res.attachment(fileName(tracker.name, report.wave.label)).type('text/csv');
    res.send(BYTE_ORDER_MARK + reportLines(report).map(csvLine).join(''));
  });
}

/** Names of people's own choosing, without what some file system would refuse. */
function fileName(tracker: string, wave: string): string {
  return `${tracker} ${wave} report.csv`.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
}
