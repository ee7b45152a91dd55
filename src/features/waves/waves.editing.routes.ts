import { type Response } from 'express';
import { type AppContext } from '../../context';
import { ConflictError, StateError } from '../../errors';
import { type FormErrors, formErrors, formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { updateWavePlan } from './waves.changes.queries';
import { planValues, presentNewWave, presentPlan, type WaveFormShown } from './waves.list.presenter';
import { nextPlan } from './waves.next';
import { getWave, insertWave, listWaves, type Wave } from './waves.queries';
import { NewWaveQuery, planForm, SeenPlan, TrackerParams, WaveParams } from './waves.schemas';
import { showWaves } from './waves.showing';
import { type SizeSource } from './waves.sizing';
import { effectiveStatus } from './waves.state';

/** Planning a wave, and changing its plan. */
export function waveEditingRoutes(routes: StaffRouter, context: AppContext, adviseOnSize: SizeSource): void {
  const { db, now } = context;
  const showNew = async (res: Response, who: Who, tracker: Tracker, shown: WaveFormShown, copied = '') => {
    const advice = await adviseOnSize(tracker, plannedIn(shown));
    showWaves(res, who, tracker, 'waves/form', presentNewWave(tracker, shown, copied, advice));
  };

  routes.get('/trackers/:trackerId/waves/new', 'editor', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const { after } = parse(NewWaveQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const waves = await listWaves(db, tracker.id);
    const copied = after === undefined ? waves.at(-1) : await getWave(db, tracker.id, after);
    const proposal = { ...nextPlan(waves, now()), plannedCompletes: copied?.plannedCompletes ?? null };
    await showNew(res, who, tracker, { values: planValues(proposal), errors: {} }, copied?.label);
  });

  routes.post('/trackers/:trackerId/waves', 'editor', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const refuse = (errors: FormErrors): Promise<void> =>
      showNew(res.status(422), who, tracker, { values: formValues(req.body), errors });
    const form = planForm(now()).safeParse(formValues(req.body));
    if (!form.success) return refuse(formErrors(form.error));
    const wave = { trackerId, ...form.data, createdAt: now().toISOString() };
    const made = await orTaken(insertWave(db, wave));
    if (made instanceof ConflictError) return refuse({ [made.field]: made.message });
    res.redirect(303, paths.wave(trackerId, made.id));
  });

  planRoutes(routes, context, adviseOnSize);
}

function planRoutes(routes: StaffRouter, { db, now }: AppContext, adviseOnSize: SizeSource): void {
  const showPlan = async (res: Response, who: Who, tracker: Tracker, wave: Wave, shown: WaveFormShown) => {
    const advice = await adviseOnSize(tracker, plannedIn(shown));
    showWaves(res, who, tracker, 'waves/form', presentPlan(tracker, wave, shown, advice));
  };

  routes.get('/trackers/:trackerId/waves/:waveId/plan', 'editor', async (req, res, who) => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const wave = await getWave(db, tracker.id, waveId);
    refuseClosed(wave, now());
    await showPlan(res, who, tracker, wave, { values: planValues(wave), errors: {} });
  });

  routes.post('/trackers/:trackerId/waves/:waveId/plan', 'editor', async (req, res, who) => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const wave = await getWave(db, tracker.id, waveId);
    refuseClosed(wave, now());
    const values = formValues(req.body);
    const { seen } = parse(SeenPlan, values);
    const form = planForm(now()).safeParse(values);
    if (!form.success)
      return showPlan(res.status(422), who, tracker, wave, { values, errors: formErrors(form.error) });
    const saved = await orTaken(updateWavePlan(db, wave.id, seen, form.data));
    const errors =
      saved instanceof ConflictError ? { [saved.field]: saved.message } : { form: SOMEBODY_ELSE };
    if (saved === true) return res.redirect(303, paths.wave(trackerId, waveId));
    await showPlan(res.status(saved === false ? 409 : 422), who, tracker, wave, { values, errors });
  });
}

const SOMEBODY_ELSE =
  'Somebody else changed this plan while you were working on it. What you typed is below: save again to keep it.';

/** A name that is taken is for the person who typed it to put right. */
async function orTaken<T>(write: Promise<T>): Promise<T | ConflictError> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConflictError) return error;
    throw error;
  }
}

/** By date counts, whether or not the row has been told. */
function refuseClosed(wave: Wave, now: Date): void {
  if (effectiveStatus(wave, now) === 'closed')
    throw new StateError('This wave has closed: its plan is history.');
}

/** What the form says now, typed or stored; null where that is no number of people. */
function plannedIn({ values }: WaveFormShown): number | null {
  const typed = (values['plannedCompletes'] ?? '').replace(/[\s.,]/gu, '');
  return /^[1-9]\d{0,7}$/.test(typed) ? Number(typed) : null;
}
