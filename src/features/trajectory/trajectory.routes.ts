import { type Request } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { readingOf } from '../results/results.readers';
import { getTracker } from '../trackers/trackers.queries';
import { buildTrajectory } from './trajectory.build';
import { trajectoryLines } from './trajectory.csv';
import { presentNothing } from './trajectory.nothing.presenter';
import { presentTrajectory } from './trajectory.presenter';
import { TrajectoryParams, TrajectoryQuery } from './trajectory.schemas';

/** The way from who we are to who we want to be: a form sent by GET, so that its address can be passed on. */
export function trajectoryRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  const load = async (req: Request, who: Who) => {
    const { trackerId } = parse(TrajectoryParams, req.params);
    const { statement, ...request } = parse(TrajectoryQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const reading = { ...request, outside: readingOf(who.role) };
    return { tracker, statement, found: await buildTrajectory(db, tracker, reading, now()) };
  };

  routes.get(paths.trajectory(':trackerId'), 'viewer', async (req, res, who) => {
    const { tracker, statement, found } = await load(req, who);
    const place = { id: tracker.id, name: tracker.name, section: 'trajectory' } as const;
    if (typeof found === 'string')
      return renderStaff(res, who, 'trajectory/nothing', presentNothing(tracker, found), place);
    renderStaff(res, who, 'trajectory/show', presentTrajectory(found, statement), place);
  });

  routes.get(paths.trajectoryCsv(':trackerId'), 'viewer', async (req, res, who) => {
    const { tracker, found } = await load(req, who);
    if (typeof found === 'string') throw new NotFoundError('trajectory');
    const name = `${tracker.name} ${found.wave.label} trajectory.csv`.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
    res.attachment(name).type('text/csv');
    res.send(BYTE_ORDER_MARK + trajectoryLines(found).map(csvLine).join(''));
  });
}
