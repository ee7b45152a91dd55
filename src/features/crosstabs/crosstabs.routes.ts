import { type Request } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { nextTurn } from '../results/results.folding';
import { getTracker } from '../trackers/trackers.queries';
import { buildCrosstab } from './crosstabs.build';
import { crosstabLines } from './crosstabs.csv';
import { presentCrosstab, presentNoCrosstab } from './crosstabs.presenter';
import { CrosstabParams, CrosstabQuery } from './crosstabs.schemas';

/** Any measures by segments or brands: a form sent by GET, so that its address can be passed on. */
export function crosstabRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  const load = async (req: Request, who: Who) => {
    const { trackerId } = parse(CrosstabParams, req.params);
    const request = parse(CrosstabQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    return { tracker, table: await buildCrosstab(db, tracker, request, now()) };
  };

  routes.get('/trackers/:trackerId/crosstab', 'analyst', async (req, res, who) => {
    const { tracker, table } = await load(req, who);
    const place = { id: tracker.id, name: tracker.name, section: 'crosstab' } as const;
    if (table === undefined) renderStaff(res, who, 'crosstabs/nothing', presentNoCrosstab(tracker), place);
    else renderStaff(res, who, 'crosstabs/show', presentCrosstab(table), place);
  });

  routes.get('/trackers/:trackerId/crosstab.csv', 'analyst', async (req, res, who) => {
    const { tracker, table } = await load(req, who);
    if (table === undefined) throw new NotFoundError('table');
    res.attachment(fileName(tracker.name, table.wave.label)).type('text/csv');
    const parts = [BYTE_ORDER_MARK];
    for (const lines of crosstabLines(table)) {
      parts.push(lines.map(csvLine).join(''));
      await nextTurn();
    }
    res.send(parts.join(''));
  });
}

/** Names of people's own choosing, without what some file system would refuse. */
function fileName(tracker: string, wave: string): string {
  return `${tracker} ${wave} crosstab.csv`.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
}
