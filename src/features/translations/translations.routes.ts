import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { StaleError } from '../../errors';
import { differencesBetween } from '../../http/differences';
import { formErrors, type FormErrors, formValues, type FormValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { saveLanguages } from '../trackers/languages.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { languageRoutes } from './translations.language.routes';
import { loadLanguages } from './translations.loading';
import { presentLanguages } from './translations.presenter';
import { Edit, LanguagesForm, TrackerParams } from './translations.schemas';

const STALE =
  'Somebody else changed this while you were editing. Nothing was saved, and what you typed is still below: compare it with what is there now, then save again to keep yours.';

type Form = { values: FormValues; errors: FormErrors; isStale?: boolean };

/** In which languages respondents are asked, and in which colour. */
export function translationRoutes(routes: StaffRouter, context: AppContext): void {
  routes.get('/trackers/:trackerId/languages', 'editor', async (req, res, who) => {
    await show(context, res, who, await trackerOf(context, req, who), undefined, 'saved' in req.query);
  });

  routes.post('/trackers/:trackerId/languages', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const values = formValues(req.body);
    const { edit } = parse(Edit, values);
    const form = LanguagesForm.safeParse(values);
    if (!form.success)
      return show(context, res.status(422), who, tracker, { values, errors: formErrors(form.error) });
    try {
      await saveLanguages(context.db, tracker.id, edit, form.data);
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      return show(context, res.status(409), who, tracker, { values, errors: { form: STALE }, isStale: true });
    }
    res.redirect(303, `${paths.languages(tracker.id)}?saved`);
  });

  languageRoutes(routes, context);
}

async function trackerOf({ db }: AppContext, req: Request, who: Who): Promise<Tracker> {
  const { trackerId } = parse(TrackerParams, { trackerId: req.params['trackerId'] });
  return getTracker(db, who.workspaceId, trackerId);
}

async function show(
  { db }: AppContext,
  res: Response,
  who: Who,
  tracker: Tracker,
  form?: Form,
  isSaved = false,
): Promise<void> {
  const { languages, further } = await loadLanguages(db, tracker.id);
  const { base, accent, edit } = languages;
  const stored = { base, further: languages.further.join(', '), accent: accent === '' ? '' : `#${accent}` };
  const common = { tracker, edit, base, further, isSaved };
  const now = presentLanguages({ ...common, values: stored, errors: {} });
  const typed = form === undefined ? now : presentLanguages({ ...common, ...form });
  const differences = form?.isStale === true ? differencesBetween(now, typed) : [];
  const place = { id: tracker.id, name: tracker.name, section: 'questionnaire' } as const;
  renderStaff(res, who, 'translations/languages', { ...typed, differences }, place);
}
