import { type AppContext } from '../../context';
import { formErrors, formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { type AccessPlace, loadPlace, orStale, showAccess } from './access.loading';
import { saveAccess } from './access.queries';
import { Seen, WhoForm } from './access.schemas';
import { presentWho, type Shown, whoValues } from './access.who.presenter';

/** Who may answer, how often, and on which sites. */
export function whoRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now, baseUrl } = context;
  const path = paths.access(':trackerId', ':waveId');
  const present = (place: AccessPlace, shown: Shown) => {
    const { origins } = place.access.settings;
    return presentWho(place, shown, baseUrl + paths.surveyEmbed(place.wave.slug), origins.length > 0);
  };

  routes.get(path, 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const notice = 'saved' in req.query ? 'Saved.' : '';
    const shown = {
      values: whoValues(place.access.settings),
      errors: {},
      notice,
      edit: place.wave.accessEdit,
    };
    showAccess(res, who, place, 'who', present(place, shown));
  });

  routes.post(path, 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const values = formValues(req.body);
    const form = WhoForm.safeParse(values);
    const again = (status: number, errors: Shown['errors'], edit: number) =>
      showAccess(res.status(status), who, place, 'who', present(place, { values, errors, notice: '', edit }));
    if (!form.success) return again(422, formErrors(form.error), place.wave.accessEdit);
    const { seen } = parse(Seen, { seen: values['seen'] });
    const stale = await orStale(saveAccess(db, place.wave.id, form.data, now(), seen));
    if (stale !== undefined) return again(409, stale, place.wave.accessEdit);
    res.redirect(303, `${paths.access(place.tracker.id, place.wave.id)}?saved`);
  });
}
