import { type Request } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { readingOf } from '../results/results.readers';
import { getTracker } from '../trackers/trackers.queries';
import { buildImage } from './image.build';
import { imageLines } from './image.csv';
import { presentImage, presentNoImage } from './image.presenter';
import { ImageParams, ImageQuery } from './image.schemas';

/** Who owns which statement, and what goes with choosing us: a form sent by GET, so that its address can be passed on. */
export function imageRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  const load = async (req: Request, who: Who) => {
    const { trackerId } = parse(ImageParams, req.params);
    const { view, ...request } = parse(ImageQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const reading = { ...request, outside: readingOf(who.role) };
    return { tracker, view, image: await buildImage(db, tracker, reading, now()) };
  };

  routes.get('/trackers/:trackerId/image', 'viewer', async (req, res, who) => {
    const { tracker, view, image } = await load(req, who);
    const place = { id: tracker.id, name: tracker.name, section: 'image' } as const;
    if (image === undefined) renderStaff(res, who, 'image/nothing', presentNoImage(tracker), place);
    else renderStaff(res, who, 'image/show', presentImage(image, view), place);
  });

  routes.get('/trackers/:trackerId/image.csv', 'viewer', async (req, res, who) => {
    const { tracker, image } = await load(req, who);
    if (image === undefined) throw new NotFoundError('image');
    res.attachment(fileName(tracker.name, image.wave.label)).type('text/csv');
    res.send(BYTE_ORDER_MARK + imageLines(image).map(csvLine).join(''));
  });
}

/** Names of people's own choosing, without what some file system would refuse. */
function fileName(tracker: string, wave: string): string {
  return `${tracker} ${wave} image.csv`.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
}
