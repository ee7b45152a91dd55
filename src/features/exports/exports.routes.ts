import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { BYTE_ORDER_MARK } from '../../http/csv';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { marginPlans } from '../results/results.weighting';
import { listSegments } from '../trackers/segments.queries';
import { getTracker } from '../trackers/trackers.queries';
import { listWaves } from '../waves/waves.queries';
import { type CodebookKind, CODEBOOKS, codebookText } from './exports.codebooks';
import { prepareExport } from './exports.file';
import { listExports } from './exports.log.queries';
import { presentExport } from './exports.presenter';
import { ExportForm, ExportQuery, TrackerParams, WaveParams } from './exports.schemas';
import { cleanName, sendFile } from './exports.send';
import { placeOf, sendTaken } from './exports.taking';

/** Exports that the page lists. */
const MOST_LISTED = 50;

export function exportRoutes(routes: StaffRouter, context: AppContext): void {
  const { db } = context;

  routes.get('/trackers/:trackerId/export', 'analyst', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const margins = marginPlans(await listSegments(db, tracker.id));
    const page = presentExport(tracker, await listWaves(db, tracker.id), {
      rakedTo: margins.map(({ label }) => label),
      made: await listExports(db, tracker.id, MOST_LISTED),
      mayHandlePanels: mayAct(who.role, 'editor'),
    });
    renderStaff(res, who, 'exports/show', page, { id: tracker.id, name: tracker.name, section: 'export' });
  });

  routes.post('/trackers/:trackerId/export', 'analyst', async (req, res, who) => {
    const { file, wave, answers } = parse(ExportForm, req.body);
    const place = await placeOf(context, req, who, wave);
    await sendTaken(context, res, { ...place, kind: file, holding: answers, who });
  });

  routes.get('/trackers/:trackerId/waves/:waveId/responses.csv', 'analyst', async (req, res, who) => {
    const { waveId } = parse(WaveParams, req.params);
    const { answers, format } = parse(ExportQuery, req.query);
    const place = await placeOf(context, req, who, waveId);
    await sendTaken(context, res, { ...place, kind: CSV[format], holding: answers, who });
  });

  routes.get('/trackers/:trackerId/responses.csv', 'analyst', async (req, res, who) => {
    const { wave, answers, format } = parse(ExportQuery, req.query);
    const place = await placeOf(context, req, who, wave);
    await sendTaken(context, res, { ...place, kind: CSV[format], holding: answers, who });
  });

  routes.get('/trackers/:trackerId/codebook.csv', 'analyst', (req, res, who) =>
    sendCodebook(context, req, res, who, 'codebook-csv'),
  );
  routes.get(paths.codebook(':trackerId', 'json'), 'analyst', (req, res, who) =>
    sendCodebook(context, req, res, who, 'codebook-json'),
  );
  routes.get(paths.codebook(':trackerId', 'xml'), 'analyst', (req, res, who) =>
    sendCodebook(context, req, res, who, 'codebook-ddi'),
  );
}

const CSV = { plain: 'csv-wide', excel: 'csv-excel' } as const;

async function sendCodebook(
  context: AppContext,
  req: Request,
  res: Response,
  who: Who,
  kind: CodebookKind,
): Promise<void> {
  const { format } = parse(ExportQuery, req.query);
  const { tracker, waves } = await placeOf(context, req, who, '');
  const file = await prepareExport(context, tracker.id, waves);
  const text = await codebookText(context, kind, { tracker, file });
  const { ending, type } = CODEBOOKS[kind];
  const isMarked = kind === 'codebook-csv' && format === 'excel';
  const name = `${cleanName(tracker.name, 'codebook')}.${ending}`;
  await sendFile(res, { name, type }, [isMarked ? BYTE_ORDER_MARK + text : text]);
}
