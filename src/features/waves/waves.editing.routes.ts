import { type Response } from 'express';
import { type AppContext } from '../../context';
import { ConflictError } from '../../errors';
import { type FormErrors, formErrors, formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { planValues, presentNewWave, type WaveFormShown } from './waves.list.presenter';
import { nextPlan } from './waves.next';
import { orTaken, plannedIn, wavePlanRoutes } from './waves.plan.routes';
import { getWave, insertWave, listWaves } from './waves.queries';
import { NewWaveQuery, newWaveForm, TrackerParams } from './waves.schemas';
import { showWaves } from './waves.showing';
import { type SizeSource } from './waves.sizing';

/** Planning a wave. */
export function waveEditingRoutes(routes: StaffRouter, context: AppContext, adviseOnSize: SizeSource): void {
  const { db, now } = context;
  const showNew = async (res: Response, who: Who, tracker: Tracker, shown: WaveFormShown, copied = '') => {
    // What a size can show is worked out for the market's questions.
    const isMarket = shown.values['audience'] !== 'insiders';
    const advice = isMarket ? await adviseOnSize(tracker, plannedIn(shown)) : null;
    showWaves(res, who, tracker, 'waves/form', presentNewWave(tracker, shown, copied, advice));
  };

  routes.get('/trackers/:trackerId/waves/new', 'editor', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const { after } = parse(NewWaveQuery, req.query);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const chosen = after === undefined ? undefined : await getWave(db, tracker.id, after, 'all');
    const waves = await listWaves(db, tracker.id, chosen?.audience);
    const copied = chosen ?? waves.at(-1);
    const proposal = { ...nextPlan(waves, now()), plannedCompletes: copied?.plannedCompletes ?? null };
    const values = { ...planValues(proposal), audience: copied?.audience ?? 'market' };
    await showNew(res, who, tracker, { values, errors: {} }, copied?.label);
  });

  routes.post('/trackers/:trackerId/waves', 'editor', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const refuse = (errors: FormErrors): Promise<void> =>
      showNew(res.status(422), who, tracker, { values: formValues(req.body), errors });
    const form = newWaveForm(now()).safeParse(formValues(req.body));
    if (!form.success) return refuse(formErrors(form.error));
    const wave = { trackerId, ...form.data, createdAt: now().toISOString() };
    const made = await orTaken(insertWave(db, wave));
    if (made instanceof ConflictError) return refuse({ [made.field]: made.message });
    res.redirect(303, paths.wave(trackerId, made.id));
  });

  wavePlanRoutes(routes, context, adviseOnSize);
}
