import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError, StaleError } from '../../errors';
import { formErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { changePlan } from '../trackers/plans.queries';
import { isAutosave, orStale, trackerOf } from './questionnaires.acting';
import { newQuestion } from './questionnaires.kinds';
import { askableBefore } from './questionnaires.conditions';
import { loadDraft, partHash, requireShown } from './questionnaires.loading';
import { findOwn, MOST_OWN, newKey, withChanged, withNew } from './questionnaires.own-list';
import { type OwnPlaceShown, showOwn } from './questionnaires.own.showing';
import { presentNewOwn } from './questionnaires.own.presenter';
import { readOwnForm } from './questionnaires.own-read';
import { rearranged } from './questionnaires.own-rows';
import { listOwnKeys } from './questionnaires.queries';
import { savedJson, STALE_PART } from './questionnaires.saving';
import { NewOwn, NewOwnQuery, OwnParams, Shown } from './questionnaires.schemas';
import { placeOf } from './questionnaires.showing';

/** Questions of the tracker's own: making one, and editing it. */
export function ownRoutes(routes: StaffRouter, context: AppContext): void {
  newOwnRoutes(routes, context);
  const load = async (req: Request, who: Who): Promise<OwnPlaceShown> => {
    const tracker = await trackerOf(context, req, who);
    const draft = await loadDraft(context.db, tracker.id);
    const question = findOwn(draft.plan, parse(OwnParams, req.params).own);
    if (question === undefined) throw new NotFoundError('question');
    return { tracker, draft, question };
  };

  routes.get('/trackers/:trackerId/questionnaire/own/:own', 'editor', async (req, res, who) => {
    showOwn(res, who, await load(req, who), { isSaved: req.query['saved'] !== undefined });
  });

  routes.post('/trackers/:trackerId/questionnaire/own/:own', 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const values = formValues(req.body);
    const pressed = rearranged(values['do'] ?? '', values);
    if (pressed !== undefined) return showOwn(res, who, place, { ...pressed, isDirty: true });
    await saveOwn(context, req, res, who, place);
  });
}

async function saveOwn(
  context: AppContext,
  req: Request,
  res: Response,
  who: Who,
  place: OwnPlaceShown,
): Promise<void> {
  const { tracker, draft, question } = place;
  const values = formValues(req.body);
  const shown = parse(Shown, values);
  const reading = readOwnForm(values, question, askableBefore(draft.instrument, question.key));
  if (reading.errors !== undefined)
    return isAutosave(req)
      ? void res.status(422).json({ errors: reading.errors })
      : showOwn(res.status(422), who, place, { values, errors: reading.errors });
  const step = { what: `editing “${reading.question.text.slice(0, 60)}”`, by: who.name, at: context.now() };
  const saved = await orStale(
    changePlan(context.db, tracker.id, step, (now) => {
      requireShown(now, shown, findOwn(now.plan, question.key));
      return withChanged(now.plan, reading.question);
    }),
  );
  if (saved instanceof StaleError)
    return isAutosave(req)
      ? void res.status(409).json({ errors: { form: STALE_PART } })
      : showOwn(res.status(409), who, place, { values, errors: { form: STALE_PART }, isStale: true });
  if (isAutosave(req)) return savedJson(res, context.now(), saved.edit, partHash(reading.question));
  const here = paths.builder(tracker.id, `own/${question.key}`);
  res.redirect(
    303,
    values['do'] === 'save' ? `${here}?saved` : `${paths.questionnaire(tracker.id)}#own-${question.key}`,
  );
}

function newOwnRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.get('/trackers/:trackerId/questionnaire/own', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const { place } = parse(NewOwnQuery, req.query);
    const { edit } = await loadDraft(db, tracker.id);
    renderStaff(
      res,
      who,
      'questionnaires/new',
      presentNewOwn(tracker, edit, { place }, {}),
      placeOf(tracker),
    );
  });

  routes.post('/trackers/:trackerId/questionnaire/own', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const values = formValues(req.body);
    const form = NewOwn.safeParse(values);
    const { plan, edit } = await loadDraft(db, tracker.id);
    const isFull = plan.own.length >= MOST_OWN;
    const errors = form.success
      ? { text: `At most ${MOST_OWN} questions of your own.` }
      : formErrors(form.error);
    if (!form.success || isFull) {
      const page = presentNewOwn(tracker, edit, values, errors);
      return renderStaff(res.status(422), who, 'questionnaires/new', page, placeOf(tracker));
    }
    const { kind, text, place } = form.data;
    const key = newKey(text, await listOwnKeys(db, tracker.id));
    const step = { what: `adding “${text.slice(0, 60)}”`, by: who.name, at: now() };
    const question = newQuestion(kind, { key, place, text });
    await changePlan(db, tracker.id, step, (stored) => withNew(stored.plan, question));
    res.redirect(303, paths.builder(tracker.id, `own/${key}`));
  });
}
