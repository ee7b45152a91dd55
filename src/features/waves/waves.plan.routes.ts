import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { ConflictError } from '../../errors';
import { type Difference, differencesBetween } from '../../http/differences';
import { formErrors, type FormValues, formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { updateWavePlan } from './waves.changes.queries';
import { planValues, presentPlan, type WaveFormShown } from './waves.list.presenter';
import { getWave, type Wave } from './waves.queries';
import { planForm, SeenPlan, WaveParams } from './waves.schemas';
import { showWave, showWaves } from './waves.showing';
import { type SizeSource } from './waves.sizing';
import { effectiveStatus } from './waves.state';

/** Changing the plan of a wave, for as long as it has not closed. */
export function wavePlanRoutes(routes: StaffRouter, context: AppContext, adviseOnSize: SizeSource): void {
  const { db, now } = context;
  const load = async (req: Request, who: Who): Promise<Place> => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    return { tracker, wave: await getWave(db, tracker.id, waveId, 'all') };
  };
  const showPlan = async (res: Response, who: Who, { tracker, wave }: Place, shown: PlanShown) => {
    const page = presentPlan(tracker, wave, shown, await adviseOnSize(tracker, plannedIn(shown)));
    showWaves(res, who, tracker, 'waves/form', { ...page, differences: shown.differences ?? [] });
  };
  const showHistory = (res: Response, who: Who, { tracker, wave }: Place, differences: Difference[] = []) =>
    showWave(context, res.status(409), who, tracker, wave.id, { notice: HISTORY, differences });

  routes.get('/trackers/:trackerId/waves/:waveId/plan', 'editor', async (req, res, who) => {
    const place = await load(req, who);
    if (isHistory(place.wave, now())) return showHistory(res, who, place);
    await showPlan(res, who, place, { values: planValues(place.wave), errors: {} });
  });

  routes.post('/trackers/:trackerId/waves/:waveId/plan', 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const values = formValues(req.body);
    const { seen } = parse(SeenPlan, values);
    if (isHistory(place.wave, now())) return showHistory(res, who, place, planDifferences(place, values));
    const form = planForm(now()).safeParse(values);
    if (!form.success)
      return showPlan(res.status(422), who, place, { values, errors: formErrors(form.error) });
    const saved = await orTaken(updateWavePlan(db, place.wave.id, seen, form.data));
    if (saved === true) return res.redirect(303, paths.wave(place.tracker.id, place.wave.id));
    if (saved instanceof ConflictError)
      return showPlan(res.status(422), who, place, { values, errors: { [saved.field]: saved.message } });
    await showPlan(res.status(409), who, ...staleForm(await load(req, who), values));
  });
}

type Place = { tracker: Tracker; wave: Wave };
type PlanShown = WaveFormShown & { differences?: Difference[] };

const HISTORY = 'This wave has closed: its plan is history, and nothing was changed.';
const SOMEBODY_ELSE =
  'Somebody else changed this plan while you were working on it. Nothing was saved. What you typed is below: save again to keep it.';

/** What was typed, beside the plan as it is now. */
function staleForm(place: Place, values: FormValues): [Place, PlanShown] {
  return [place, { values, errors: { form: SOMEBODY_ELSE }, differences: planDifferences(place, values) }];
}

function planDifferences({ tracker, wave }: Place, values: FormValues): Difference[] {
  const page = (shown: FormValues) => presentPlan(tracker, wave, { values: shown, errors: {} }, null).fields;
  return differencesBetween(page(planValues(wave)), page(values));
}

/** By date counts, whether or not the row has been told. */
function isHistory(wave: Wave, now: Date): boolean {
  return effectiveStatus(wave, now) === 'closed';
}

/** A name that is taken is for the person who typed it to put right. */
export async function orTaken<T>(write: Promise<T>): Promise<T | ConflictError> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConflictError) return error;
    throw error;
  }
}

/** What the form says now, typed or stored; null where that is no number of people. */
export function plannedIn({ values }: WaveFormShown): number | null {
  const typed = (values['plannedCompletes'] ?? '').replace(/[\s.,]/gu, '');
  return /^[1-9]\d{0,7}$/.test(typed) ? Number(typed) : null;
}
