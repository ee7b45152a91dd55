import { type Request } from 'express';
import { z } from 'zod';
import { type AppContext } from '../../context';
import { formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { idParam, parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { placeOf } from '../programmes/programmes.loading';
import { getProgramme } from '../programmes/programmes.queries';
import { listSegments } from '../trackers/segments.queries';
import { getTracker } from '../trackers/trackers.queries';
import { type LiftPlace, loadLift } from './lift.loading';
import { presentProgramme } from './lift.presenter';
import { workOutLift } from './lift.working';

const ProgrammeParams = z.object({ trackerId: idParam, programmeId: idParam });
const Chosen = z.object({ wave: z.union([z.literal('').transform(() => undefined), idParam]).optional() });

/** Waves of this many people are waited for; of more, the page says how far it is. */
const MOST_WAITED_FOR = 200_000;

/** A programme and what goes with having met it: read as stored, worked out when asked for. */
export function liftRoutes(routes: StaffRouter, { db, now, log }: AppContext): void {
  const load = async (req: Request, who: Who, waveId: string | undefined): Promise<LiftPlace> => {
    const { trackerId, programmeId } = parse(ProgrammeParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const programme = await getProgramme(db, tracker.id, programmeId);
    return loadLift(db, tracker, programme, waveId, now());
  };

  routes.get('/trackers/:trackerId/programmes/:programmeId', 'viewer', async (req, res, who) => {
    const place = await load(req, who, parse(Chosen, req.query).wave);
    const segments = await listSegments(db, place.tracker.id);
    const page = presentProgramme(place, segments, mayAct(who.role, 'editor'));
    renderStaff(res, who, 'programmes/show', page, placeOf(place.tracker));
  });

  routes.post('/trackers/:trackerId/programmes/:programmeId/lift', 'editor', async (req, res, who) => {
    const { tracker, programme, chosen } = await load(req, who, parse(Chosen, formValues(req.body)).wave);
    const here = paths.programme(tracker.id, programme.id);
    if (chosen === null || chosen.asked.kind === 'cannot-say' || chosen.state.kind === 'cannot-say')
      return res.redirect(303, here);
    const { results, asked } = chosen;
    const work = workOutLift(db, results, programme.id, asked, now());
    if (results.completes <= MOST_WAITED_FOR) await work;
    else work.catch((error: unknown) => log.error({ error }, 'a lift could not be worked out'));
    res.redirect(303, `${here}?wave=${results.wave.id}`);
  });
}
