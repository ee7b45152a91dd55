import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { csvLine } from '../../http/csv';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { marginPlans } from '../results/results.weighting';
import { listSegments } from '../trackers/segments.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { getWave, listWaves, type Wave } from '../waves/waves.queries';
import { codebookLines } from './exports.codebook';
import { exportText, prepareExport } from './exports.file';
import { presentExport } from './exports.presenter';
import { ExportQuery, TrackerParams, WaveParams } from './exports.schemas';
import { fileName, sendCsv } from './exports.send';

export function exportRoutes(routes: StaffRouter, context: AppContext): void {
  const { db } = context;

  routes.get('/trackers/:trackerId/export', 'analyst', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const margins = marginPlans(await listSegments(db, tracker.id));
    const page = presentExport(
      tracker,
      await listWaves(db, tracker.id),
      margins.map(({ label }) => label),
    );
    renderStaff(res, who, 'exports/show', page, { id: tracker.id, name: tracker.name, section: 'export' });
  });

  routes.get('/trackers/:trackerId/waves/:waveId/responses.csv', 'analyst', async (req, res, who) => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const wave = await getWave(db, tracker.id, waveId);
    await sendResponses(context, req, res, { tracker, waves: [wave], by: who.personId });
  });

  routes.get('/trackers/:trackerId/responses.csv', 'analyst', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const { wave } = parse(ExportQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const waves = wave === '' ? await listWaves(db, tracker.id) : [await getWave(db, tracker.id, wave)];
    await sendResponses(context, req, res, { tracker, waves, by: who.personId });
  });

  routes.get('/trackers/:trackerId/codebook.csv', 'analyst', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const { format } = parse(ExportQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const file = await prepareExport(context, tracker.id, await listWaves(db, tracker.id));
    await sendCsv(res, fileName(tracker.name, 'codebook'), format, [
      codebookLines(file).map(csvLine).join(''),
    ]);
  });
}

type Sending = { tracker: Tracker; waves: Wave[]; by: string };

async function sendResponses(
  context: AppContext,
  req: Request,
  res: Response,
  sending: Sending,
): Promise<void> {
  const { answers, format } = parse(ExportQuery, req.query);
  const { tracker, waves, by } = sending;
  const file = await prepareExport(context, tracker.id, waves);
  const labels = file.waves.map(({ wave }) => wave.label);
  context.log.info(
    { trackerId: tracker.id, waves: labels, holding: answers, personId: by },
    'responses exported',
  );
  const part = labels.length === 1 ? labels[0]! : 'all waves';
  const isWhole = await sendCsv(
    res,
    fileName(tracker.name, part, answers),
    format,
    exportText(context, file, answers),
  );
  if (!isWhole) context.log.warn({ trackerId: tracker.id }, 'an export was given up by its reader');
}
