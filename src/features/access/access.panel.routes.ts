import { type Response } from 'express';
import { type AppContext } from '../../context';
import { formErrors, formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { type AccessPlace, loadPlace, orStale, showAccess } from './access.loading';
import { sendPanelCsv } from './access.panel.csv';
import { panelValues, presentPanel } from './access.panel.presenter';
import { countCalls, findCallError, requeueFailed } from './access.panel.queries';
import { newSigningKey, saveAccess } from './access.queries';
import { PanelForm, Seen } from './access.schemas';
import { type Shown } from './access.who.presenter';

/** What a panel sends along, where its people are led back to, and what it is told. */
export function panelRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.get(paths.accessPanel(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const notice = 'saved' in req.query ? 'Saved.' : '';
    const shown = { values: panelValues(place.access.settings), errors: {}, notice };
    await show(context, res, who, place, shown);
  });

  routes.post(paths.accessPanel(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const values = formValues(req.body);
    const form = PanelForm.safeParse(values);
    if (!form.success)
      return show(context, res.status(422), who, place, {
        values,
        errors: formErrors(form.error),
        notice: '',
      });
    const { seen } = parse(Seen, { seen: values['seen'] });
    const stale = await orStale(saveAccess(db, place.wave.id, form.data, now(), seen));
    if (stale !== undefined)
      return show(context, res.status(409), who, place, { values, errors: stale, notice: '' });
    res.redirect(303, `${paths.accessPanel(place.tracker.id, place.wave.id)}?saved`);
  });

  routes.get(paths.accessPanelCsv(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const { wave, access } = await loadPlace(context, req, who);
    await sendPanelCsv(db, res, wave, access.settings.parameters);
  });

  routes.post(paths.accessPanelKey(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const { tracker, wave } = await loadPlace(context, req, who);
    await saveAccess(db, wave.id, { signingKey: newSigningKey() }, now());
    res.redirect(303, paths.accessPanel(tracker.id, wave.id));
  });

  routes.post(paths.accessPanelRetry(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const { tracker, wave } = await loadPlace(context, req, who);
    await requeueFailed(db, wave.id, now().toISOString());
    res.redirect(303, paths.accessPanel(tracker.id, wave.id));
  });
}

async function show(
  { db, baseUrl }: AppContext,
  res: Response,
  who: Who,
  place: AccessPlace,
  typed: Omit<Shown, 'edit'>,
): Promise<void> {
  const { wave, access } = place;
  const page = presentPanel(
    place,
    { ...typed, edit: wave.accessEdit },
    {
      access,
      surveyUrl: baseUrl + paths.survey(wave.slug),
      testUrl: baseUrl + paths.survey(wave.testSlug),
      slug: wave.slug,
      calls: await countCalls(db, wave.id),
      callError: await findCallError(db, wave.id),
    },
  );
  showAccess(res, who, place, 'panel', page);
}
