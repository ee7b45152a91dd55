import { type AppContext } from '../../context';
import { formErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { programmeEditingRoutes } from './programmes.editing.routes';
import { loadPlace, placeOf, showForm } from './programmes.loading';
import { presentProgrammes } from './programmes.presenter';
import { insertProgramme, listProgrammes } from './programmes.queries';
import { programmeForm, TrackerParams } from './programmes.schemas';

/** What the company does in its market: a list, a form, an archive. What came of it is the lift feature's page. */
export function programmeRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  routes.get('/trackers/:trackerId/programmes', 'viewer', async (req, res, who) => {
    const { tracker, segments } = await loadPlace(db, who, parse(TrackerParams, req.params).trackerId);
    const programmes = await listProgrammes(db, tracker.id);
    const page = presentProgrammes(tracker, programmes, segments, mayAct(who.role, 'editor'));
    renderStaff(res, who, 'programmes/list', page, placeOf(tracker));
  });

  routes.get('/trackers/:trackerId/programmes/new', 'editor', async (req, res, who) => {
    const place = await loadPlace(db, who, parse(TrackerParams, req.params).trackerId);
    showForm(res, who, place, null, { values: {}, errors: {}, seen: null });
  });

  routes.post('/trackers/:trackerId/programmes', 'editor', async (req, res, who) => {
    const place = await loadPlace(db, who, parse(TrackerParams, req.params).trackerId);
    const values = formValues(req.body);
    const form = programmeForm(place.segments).safeParse(values);
    if (!form.success)
      return showForm(res.status(422), who, place, null, {
        values,
        errors: formErrors(form.error),
        seen: null,
      });
    const id = await insertProgramme(db, place.tracker.id, form.data, now());
    res.redirect(303, paths.programme(place.tracker.id, id));
  });

  programmeEditingRoutes(routes, context);
}
