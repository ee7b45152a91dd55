import { type AppContext } from '../../context';
import { StaleError } from '../../errors';
import { type FormErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { changePlan, loadPlan } from '../trackers/plans.queries';
import { orStale, showStale, trackerOf } from './questionnaires.acting';
import { Edit } from './questionnaires.schemas';
import { placeOf } from './questionnaires.showing';
import { presentImport, readPlan } from './questionnaires.transfer';

/** The plan as a file, to keep it or to use it for another tracker. */
export function transferRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.get('/trackers/:trackerId/questionnaire/plan.json', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const { plan } = await loadPlan(db, tracker.id);
    res
      .attachment('questionnaire.json')
      .type('application/json')
      .send(`${JSON.stringify(plan, null, 2)}\n`);
  });

  routes.get('/trackers/:trackerId/questionnaire/import', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const { edit } = await loadPlan(db, tracker.id);
    renderStaff(res, who, 'questionnaires/import', presentImport(tracker, edit, '', {}), placeOf(tracker));
  });

  routes.post('/trackers/:trackerId/questionnaire/import', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const { plan: text = '', ...values } = formValues(req.body);
    const { edit } = parse(Edit, values);
    const reading = readPlan(text);
    const refuse = (errors: FormErrors) =>
      renderStaff(
        res.status(422),
        who,
        'questionnaires/import',
        presentImport(tracker, edit, text, errors),
        placeOf(tracker),
      );
    if (reading.plan === undefined) return refuse({ plan: reading.problem });
    const step = { what: 'putting in a whole questionnaire', by: who.name, at: now() };
    const saved = await orStale(
      changePlan(db, tracker.id, step, (stored) => {
        if (stored.edit !== edit) throw new StaleError('Somebody else changed this meanwhile.');
        return reading.plan;
      }),
    );
    if (saved instanceof StaleError) return showStale(context, res, who, tracker);
    res.redirect(303, paths.questionnaire(tracker.id));
  });
}
