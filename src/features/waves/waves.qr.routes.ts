import { type Request, type Response } from 'express';
import QRCode from 'qrcode';
import { type AppContext } from '../../context';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { NotFoundError } from '../../errors';
import { getTracker } from '../trackers/trackers.queries';
import { getWave } from './waves.queries';
import { QrQuery, WaveParams } from './waves.schemas';

/** Level M survives a crease; four modules of white around it are what readers ask for. */
const LOOK = { errorCorrectionLevel: 'M', margin: 4 } as const;
const PNG_PIXELS = 480;

/** The public link as a code to scan, for paper and screens; with ?src= the link that tells one place from another. */
export function waveQrRoutes(routes: StaffRouter, { db, baseUrl }: AppContext): void {
  const load = async (req: Request, who: Who): Promise<string> => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const wave = await getWave(db, tracker.id, waveId, 'all');
    if (wave.source === 'import') throw new NotFoundError('link of an imported wave');
    const { src } = parse(QrQuery, req.query);
    const address = baseUrl + paths.survey(wave.slug);
    return src === '' ? address : `${address}?src=${src}`;
  };

  routes.get('/trackers/:trackerId/waves/:waveId/qr.svg', 'viewer', async (req, res, who) => {
    const svg = await QRCode.toString(await load(req, who), { ...LOOK, type: 'svg' });
    send(req, res, 'svg', svg);
  });

  routes.get('/trackers/:trackerId/waves/:waveId/qr.png', 'viewer', async (req, res, who) => {
    const png = await QRCode.toBuffer(await load(req, who), { ...LOOK, width: PNG_PIXELS });
    send(req, res, 'png', png);
  });
}

/** With ?download it is saved, under a name that gives nothing away. */
function send(req: Request, res: Response, type: 'svg' | 'png', body: string | Buffer): void {
  if ('download' in req.query) res.attachment(`survey-link.${type}`);
  res.type(type).send(body);
}
