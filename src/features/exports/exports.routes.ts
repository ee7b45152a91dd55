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
import { anyPanel, mayHoldPanel } from './exports.panel';
import { presentExport } from './exports.presenter';
import { ExportForm, ExportQuery, TrackerParams, WaveParams } from './exports.schemas';
import { cleanName, sendFile } from './exports.send';
import { placeOf, sendTaken } from './exports.taking';

/** Exports that the page lists. */
const MOST_LISTED = 50;

export function exportRoutes(routes: StaffRouter, context: AppContext): void {
  routes.get('/trackers/:trackerId/export', 'analyst', async (req, res, who) => {
    await showExport(context, req, res, who);
  });

  routes.post('/trackers/:trackerId/export', 'analyst', async (req, res, who) => {
    const { file, wave, answers, panel } = parse(ExportForm, req.body);
    const withPanel = panel === 'yes';
    if (withPanel && !mayHoldPanel(file))
      return showExport(context, req, res.status(422), who, { file, wave, answers, panel });
    const place = await placeOf(context, req, who, wave);
    await sendTaken(context, res, { ...place, kind: file, holding: answers, withPanel, who });
  });

  routes.get('/trackers/:trackerId/waves/:waveId/responses.csv', 'analyst', async (req, res, who) => {
    const { waveId } = parse(WaveParams, req.params);
    await sendCsv(context, req, res, who, waveId);
  });

  routes.get('/trackers/:trackerId/responses.csv', 'analyst', async (req, res, who) => {
    await sendCsv(context, req, res, who, parse(ExportQuery, req.query).wave);
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

/** @param refused  what was chosen, where it does not go together */
async function showExport(
  { db }: AppContext,
  req: Request,
  res: Response,
  who: Who,
  refused?: ExportForm,
): Promise<void> {
  const { trackerId } = parse(TrackerParams, req.params);
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  const margins = marginPlans(await listSegments(db, tracker.id));
  const waves = await listWaves(db, tracker.id);
  const page = presentExport(tracker, waves, {
    rakedTo: margins.map(({ label }) => label),
    made: await listExports(db, tracker.id, MOST_LISTED),
    mayHandlePanels: mayAct(who.role, 'editor'),
    hasPanels: refused !== undefined || (await anyPanel(db, waves)),
    ...(refused === undefined ? {} : { refused }),
  });
  renderStaff(res, who, 'exports/show', page, { id: tracker.id, name: tracker.name, section: 'export' });
}

const CSV = { plain: 'csv-wide', excel: 'csv-excel' } as const;

async function sendCsv(
  context: AppContext,
  req: Request,
  res: Response,
  who: Who,
  waveId: string,
): Promise<void> {
  const { answers, format, panel } = parse(ExportQuery, req.query);
  const place = await placeOf(context, req, who, waveId);
  const taking = { ...place, kind: CSV[format], holding: answers, withPanel: panel === 'yes', who };
  await sendTaken(context, res, taking);
}

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
