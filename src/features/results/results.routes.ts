import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker } from '../trackers/trackers.queries';
import { getWave } from '../waves/waves.queries';
import { reportLines } from './results.csv';
import { loadEffect } from './results.effect';
import { presentEffect } from './results.effect.presenter';
import { excludedRows } from './results.excluded';
import { falseRecognitionRows } from './results.false-recognition';
import { buildReport } from './results.report';
import { ReportParams, ReportQuery, WaveParams } from './results.schemas';

/** The numbers of the report as a file, and what leaving people out did to them; its page is the executive feature's. */
export function resultsRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  routes.get('/trackers/:trackerId/report.csv', 'viewer', async (req, res, who) => {
    const { trackerId } = parse(ReportParams, req.params);
    const query = parse(ReportQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const report = await buildReport(db, tracker, query, now());
    if (report === undefined) throw new NotFoundError('report');
    res.attachment(fileName(tracker.name, report.wave.label)).type('text/csv');
    const excluded = await excludedRows(db, report.wave);
    const madeUp = falseRecognitionRows(report.wave.label, report.falseRecognition ?? []);
    res.send(BYTE_ORDER_MARK + [...reportLines(report), ...excluded, ...madeUp].map(csvLine).join(''));
  });

  routes.get(paths.qualityEffect(':trackerId', ':waveId'), 'viewer', async (req, res, who) => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const wave = await getWave(db, tracker.id, waveId);
    const effect = await loadEffect(db, tracker, wave, now());
    const page = presentEffect(tracker, wave, effect, mayAct(who.role, 'analyst'));
    const place = { id: tracker.id, name: tracker.name, section: 'report' } as const;
    renderStaff(res, who, 'results/effect', page, place);
  });
}

/** Names of people's own choosing, without what some file system would refuse. */
function fileName(tracker: string, wave: string): string {
  return `${tracker} ${wave} report.csv`.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
}
