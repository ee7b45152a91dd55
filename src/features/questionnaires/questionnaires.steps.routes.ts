import { type AppContext } from '../../context';
import { StaleError } from '../../errors';
import { formErrors, formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { changePlan, stepPlan } from '../trackers/plans.queries';
import { act, orStale, showStale, trackerOf } from './questionnaires.acting';
import { loadDraft, requireShown } from './questionnaires.loading';
import { History, MendForm, ShapeForm, Shown, SHUFFLED } from './questionnaires.schemas';
import { placeSegment, SegmentPlace } from './questionnaires.segment-mend';
import { mendSetting } from './questionnaires.setting-mend';
import { shapeOf } from './questionnaires.shape.presenter';
import { showBuilder } from './questionnaires.showing';

/** How it is asked as a whole, going back and forth in its history, and what one press puts right. */
export function stepRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.post('/trackers/:trackerId/questionnaire/shape', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const values = formValues(req.body);
    const shown = parse(Shown, values);
    const form = ShapeForm.safeParse(values);
    const refuse = (shape: { values: typeof values; errors: Record<string, string> }) =>
      showBuilder(context, res.status(422), who, tracker, { shape });
    if (!form.success) return refuse({ values, errors: formErrors(form.error) });
    const { shuffled, ...orders } = form.data;
    const step = { what: 'changing orders', by: who.name, at: now() };
    const saved = await orStale(
      changePlan(db, tracker.id, step, (stored) => {
        requireShown(stored, shown, shapeOf(stored.plan));
        return { ...stored.plan, ...orders, shuffledBlocks: shuffled === 'yes' ? [...SHUFFLED] : [] };
      }),
    );
    if (saved instanceof StaleError) return showStale(context, res, who, tracker);
    res.redirect(303, `${paths.questionnaire(tracker.id)}#shape`);
  });

  historyRoutes(routes, context);
}

function historyRoutes(routes: StaffRouter, context: AppContext): void {
  const { db } = context;

  routes.post('/trackers/:trackerId/questionnaire/history', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const { edit, do: button } = parse(History, req.body);
    const done = await orStale(stepPlan(db, tracker.id, edit, button === 'undo' ? -1 : 1));
    if (done instanceof StaleError) return showStale(context, res, who, tracker);
    res.redirect(303, paths.questionnaire(tracker.id));
  });

  routes.post('/trackers/:trackerId/questionnaire/mends', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const { rule, place, message } = parse(MendForm, req.body);
    const { findings } = await loadDraft(db, tracker.id);
    const found = findings.find((one) => one.rule === rule && one.place === place && one.message === message);
    const mend = found?.mend;
    // Somebody mended it already, or what it was about is gone.
    if (mend === undefined || mend.kind === 'quota')
      return res.redirect(303, paths.questionnaire(tracker.id));
    if (mend.kind === 'setting') return mendSetting(context, res, tracker, mend.setting);
    if (mend.kind === 'segment-place') return placeSegment(context, res, tracker, mend);
    const anchor = place === '' ? 'main' : place.replace(':', '-');
    const action = { what: `mending: ${mend.label}`, change: mend.change, anchor };
    await act(context, req, res, who, tracker, action);
  });
  routes.post('/trackers/:trackerId/questionnaire/segment-place', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    await placeSegment(context, res, tracker, parse(SegmentPlace, req.body));
  });
}
