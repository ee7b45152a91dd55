import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError, StaleError } from '../../errors';
import { differencesBetween } from '../../http/differences';
import { formValues, type FormErrors, type FormValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getLanguages } from '../trackers/languages.queries';
import { changePlan } from '../trackers/plans.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { act, isAutosave, orStale, trackerOf } from './questionnaires.acting';
import { loadDraft, partHash, requireShown } from './questionnaires.loading';
import { previewSrc, stateAt } from './questionnaires.preview-state';
import { savedJson, STALE_PART } from './questionnaires.saving';
import { Asked, Shown, StandardParams } from './questionnaires.schemas';
import { placeOf } from './questionnaires.showing';
import { findStandard, type StandardQuestion, withAsked, withWords } from './questionnaires.standard';
import { presentStandard, readStandard, standardValues } from './questionnaires.standard.presenter';

type Place = { tracker: Tracker; question: StandardQuestion; language: string };
type Form = { values: FormValues; errors: FormErrors; isStale?: boolean };

/** The questions of the template: their words, and whether they are asked. */
export function standardRoutes(routes: StaffRouter, context: AppContext): void {
  const load = async (req: Request, who: Who): Promise<Place> => {
    const tracker = await trackerOf(context, req, who);
    const question = findStandard(parse(StandardParams, req.params).standard);
    if (question === undefined) throw new NotFoundError('question');
    const { base: language } = await getLanguages(context.db, tracker.id);
    return { tracker, question, language };
  };

  routes.get('/trackers/:trackerId/questionnaire/standard/:standard', 'editor', async (req, res, who) => {
    await show(context, res, who, await load(req, who), undefined, req.query['saved'] !== undefined);
  });

  routes.post('/trackers/:trackerId/questionnaire/standard/:standard', 'editor', async (req, res, who) => {
    await save(context, req, res, who, await load(req, who));
  });

  routes.post(
    '/trackers/:trackerId/questionnaire/standard/:standard/asked',
    'editor',
    async (req, res, who) => {
      const { tracker, question } = await load(req, who);
      const isAsked = parse(Asked, req.body).asked === 'yes';
      const { optional, name, key } = question;
      await act(context, req, res, who, tracker, {
        what: `${isAsked ? 'asking' : 'leaving out'} “${name}”`,
        change: (plan) => (optional === undefined ? plan : withAsked(plan, optional, isAsked)),
        anchor: key,
      });
    },
  );
}

async function save(
  context: AppContext,
  req: Request,
  res: Response,
  who: Who,
  { tracker, question, language }: Place,
): Promise<void> {
  const values = formValues(req.body);
  const shown = parse(Shown, values);
  const { words, errors } = readStandard(values, question);
  const refuse = (status: 409 | 422, form: Form) =>
    isAutosave(req)
      ? void res.status(status).json({ errors: form.errors })
      : show(context, res.status(status), who, { tracker, question, language }, form);
  if (Object.keys(errors).length > 0) return refuse(422, { values, errors });
  const step = { what: `editing “${question.name}”`, by: who.name, at: context.now() };
  const saved = await orStale(
    changePlan(context.db, tracker.id, step, (now) => {
      requireShown(now, shown, standardValues(now.plan, question, language));
      return withWords(now.plan, words, language);
    }),
  );
  if (saved instanceof StaleError)
    return refuse(409, { values, errors: { form: STALE_PART }, isStale: true });
  if (isAutosave(req))
    return savedJson(
      res,
      context.now(),
      saved.edit,
      partHash(standardValues(saved.plan, question, language)),
    );
  const here = paths.builder(tracker.id, `standard/${question.key}`);
  res.redirect(
    303,
    values['do'] === 'save' ? `${here}?saved` : `${paths.questionnaire(tracker.id)}#${question.key}`,
  );
}

/** The form as it is stored, or with what was typed and why it was not saved. */
async function show(
  { db }: AppContext,
  res: Response,
  who: Who,
  { tracker, question, language }: Place,
  form?: Form,
  isSaved = false,
): Promise<void> {
  const draft = await loadDraft(db, tracker.id);
  const stored = standardValues(draft.plan, question, language);
  const common = {
    tracker,
    question,
    language,
    edit: draft.edit,
    seen: partHash(stored),
    findings: draft.findings.filter(({ place }) => place === question.key),
    previewSrc: previewSrc(tracker.id, stateAt(draft.instrument, question.key)),
    isSaved,
  };
  const now = presentStandard({ ...common, values: stored, errors: {} });
  const typed = form === undefined ? now : presentStandard({ ...common, ...form });
  const differences = form?.isStale === true ? differencesBetween(now, typed) : [];
  renderStaff(res, who, 'questionnaires/standard', { ...typed, differences }, placeOf(tracker));
}
