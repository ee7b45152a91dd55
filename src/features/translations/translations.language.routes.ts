import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { StaleError } from '../../errors';
import { differencesBetween } from '../../http/differences';
import { type FormErrors, formValues, type FormValues } from '../../http/forms';
import { renderStaff, type TrackerPlace } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { type TranslatedText } from '../../instrument/instrument';
import { paths } from '../../paths';
import { saveTranslation } from '../trackers/languages.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { readCsv, translationCsv } from './translations.csv';
import { type LanguageTexts, loadLanguage } from './translations.loading';
import { partOf, type Part } from './translations.parts';
import { presentImport, presentLanguage } from './translations.presenter';
import { readForm, take, textField } from './translations.reading';
import { Edit, LanguageParams, PartQuery, TextsForm } from './translations.schemas';

const STALE =
  'Somebody else changed this language while you were editing. Nothing was saved, and what you typed is still below: compare it with what is there now, then save again to keep yours.';

type Here = { tracker: Tracker; loaded: LanguageTexts };
type Form = { values: FormValues; errors: FormErrors; isStale?: boolean };

/** One language side by side with the questionnaire, on pages and as a file. */
export function languageRoutes(routes: StaffRouter, context: AppContext): void {
  const here = '/trackers/:trackerId/languages/:language';

  routes.get(here, 'editor', async (req, res, who) => {
    const { part } = parse(PartQuery, req.query);
    show(res, who, await load(context, req, who), part, undefined, 'saved' in req.query);
  });

  routes.post(here, 'editor', async (req, res, who) => {
    const { part } = parse(PartQuery, req.query);
    const { tracker, loaded } = await load(context, req, who);
    const values = parse(TextsForm, req.body ?? {});
    const shown = loaded.texts.filter(({ path }) => partOf(path) === part);
    const { texts, errors } = readForm(values, shown, loaded.stored.texts);
    if (Object.keys(errors).length > 0)
      return show(res.status(422), who, { tracker, loaded }, part, { values, errors });
    const isSaved = await save(context, who, tracker, loaded, texts, values);
    const stale: Form = { values, errors: { form: STALE }, isStale: true };
    if (!isSaved) return show(res.status(409), who, await load(context, req, who), part, stale);
    res.redirect(303, `${paths.language(tracker.id, loaded.stored.language)}?part=${part}&saved`);
  });

  routes.get(`${here}/texts.csv`, 'editor', async (req, res, who) => {
    const { loaded } = await load(context, req, who);
    const name = `questionnaire-${loaded.stored.language}.csv`;
    res.attachment(name).type('text/csv').send(translationCsv(loaded.texts));
  });

  routes.get(`${here}/import`, 'editor', async (req, res, who) => {
    showImport(res, who, await load(context, req, who), {});
  });

  routes.post(`${here}/import`, 'editor', async (req, res, who) => {
    await putIn(context, req, res, who, await load(context, req, who));
  });
}

async function load({ db }: AppContext, req: Request, who: Who): Promise<Here> {
  const { trackerId, language } = parse(LanguageParams, req.params);
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  return { tracker, loaded: await loadLanguage(db, tracker.id, language) };
}

/** @returns false where somebody else was faster */
async function save(
  { db, now }: AppContext,
  who: Who,
  tracker: Tracker,
  { stored }: LanguageTexts,
  texts: Record<string, TranslatedText>,
  values: FormValues,
): Promise<boolean> {
  const { edit } = parse(Edit, values);
  try {
    const { language } = stored;
    await saveTranslation(db, tracker.id, { language, texts, edit }, { name: who.name, at: now() });
    return true;
  } catch (error) {
    if (error instanceof StaleError) return false;
    throw error;
  }
}

function show(
  res: Response,
  who: Who,
  { tracker, loaded }: Here,
  part: Part,
  form?: Form,
  isSaved = false,
): void {
  const stored = Object.fromEntries(
    loaded.texts.map(({ path, translation }) => [textField(path), translation]),
  );
  const common = { tracker, loaded, part, edit: loaded.stored.edit, isSaved };
  const now = presentLanguage({ ...common, values: stored, errors: {} });
  const typed = form === undefined ? now : presentLanguage({ ...common, ...form });
  const differences = form?.isStale === true ? differencesBetween(now, typed) : [];
  renderStaff(res, who, 'translations/language', { ...typed, differences }, placeOf(tracker));
}

function showImport(res: Response, who: Who, { tracker, loaded }: Here, errors: FormErrors): void {
  renderStaff(res, who, 'translations/import', presentImport(tracker, loaded, errors), placeOf(tracker));
}

const placeOf = ({ id, name }: Tracker): TrackerPlace => ({ id, name, section: 'questionnaire' });

async function putIn(context: AppContext, req: Request, res: Response, who: Who, here: Here): Promise<void> {
  const { tracker, loaded } = here;
  const values = formValues(req.body);
  const refuse = (message: string) => showImport(res.status(422), who, here, { file: message });
  // The middleware that reads uploads puts a small file under this name; one sign stands for a file that is too large.
  const file = values['mappingFile'] ?? '';
  if (file === '\u0000') return refuse('This file is too large. Send at most 512 kB.');
  const reading = readCsv(file, loaded.texts);
  if (reading.typed === undefined) return refuse(reading.problem);
  const { texts, errors } = take(reading.typed, loaded.texts, loaded.stored.texts, (path) => path);
  const [wrong] = Object.entries(errors);
  if (wrong !== undefined) return refuse(`At “${wrong[0]}”: ${wrong[1]}`);
  if (!(await save(context, who, tracker, loaded, texts, values)))
    return showImport(res.status(409), who, await load(context, req, who), {
      file: 'Somebody else changed this language meanwhile. Nothing was taken from the file. Send it again to put it on top.',
    });
  res.redirect(303, `${paths.language(tracker.id, loaded.stored.language)}?saved`);
}
