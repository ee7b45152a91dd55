import { type Response } from 'express';
import { type AppContext } from '../../context';
import { formErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { exclude, takeBack } from './quality.excluding';
import { decideAll, loadPlace, loadReview, lookNow, type Place } from './quality.loading';
import { loadExamination } from './quality.one';
import { presentOne } from './quality.one.presenter';
import { type MadeUpLine, presentReview, type ReviewShown } from './quality.presenter';
import { saveQualityRules } from './quality.queries';
import { AllForm, DecisionForm, ResponseParams, ReviewQuery } from './quality.schemas';

type Shown = Pick<ReviewShown, 'values' | 'errors'>;
const NOTHING: Shown = { values: {}, errors: {} };

/** What is doubtful about the answers of a wave; people decide, and every decision is kept and can be taken back. */
export function qualityRoutes(
  routes: StaffRouter,
  context: AppContext,
  loadMadeUp: (place: Place) => Promise<MadeUpLine[]>,
): void {
  const path = paths.quality(':trackerId', ':waveId');
  reviewRoutes(routes, { ...context, loadMadeUp }, path);
  responseRoutes(routes, context);

  routes.post(paths.qualityLook(':trackerId', ':waveId'), 'analyst', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const isDone = await lookNow(context, place);
    res.redirect(303, `${pathOf(place)}?${isDone ? 'looked' : 'later'}`);
  });

  routes.post(paths.qualityRules(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const { asksProof, endsAsQuality } = formValues(req.body);
    const rules = { asksProof: asksProof === 'yes', endsAsQuality: endsAsQuality === 'yes' };
    await saveQualityRules(context.db, place.wave.id, rules);
    res.redirect(303, `${pathOf(place)}?saved#rules`);
  });
}

const pathOf = ({ tracker, wave }: Place) => paths.quality(tracker.id, wave.id);

type WithMadeUp = AppContext & { loadMadeUp: (place: Place) => Promise<MadeUpLine[]> };

function reviewRoutes(routes: StaffRouter, context: WithMadeUp, path: string): void {
  const show = async (res: Response, who: Who, place: Place, query: ReviewQuery, shown: ShownNow) => {
    const review = await loadReview(context.db, place, query);
    const mayDecide = mayAct(who.role, 'editor');
    const madeUp = await context.loadMadeUp(place);
    const page = presentReview({ ...place, ...review, madeUp, query, mayDecide, ...shown });
    renderStaff(res, who, 'quality/show', page, placeOf(place));
  };

  routes.get(path, 'analyst', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const done = ['looked', 'later', 'saved', 'moved'].find((name) => name in req.query) ?? '';
    const moved = Number(req.query['moved'] ?? 0) || 0;
    await show(res, who, place, parse(ReviewQuery, req.query), { ...NOTHING, done, moved });
  });

  routes.post(path, 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const values = formValues(req.body);
    const form = AllForm.safeParse(values);
    if (!form.success) {
      const query = parse(ReviewQuery, { flag: values['flag'], state: '', page: 1 });
      const refusal = { values, errors: formErrors(form.error), done: '', moved: 0 };
      return show(res.status(422), who, place, query, refusal);
    }
    const moved = await decideAll(context, place, { ...form.data, by: who.name });
    res.redirect(303, `${pathOf(place)}?flag=${form.data.flag}&moved=${moved}`);
  });
}

type ShownNow = Shown & Pick<ReviewShown, 'done' | 'moved'>;

function responseRoutes(routes: StaffRouter, context: AppContext): void {
  const path = paths.qualityResponse(':trackerId', ':waveId', ':ref');
  const show = async (res: Response, who: Who, place: Place, ref: string, shown: Shown) => {
    const examination = await loadExamination(context, place.wave, ref);
    const mayDecide = mayAct(who.role, 'editor');
    renderStaff(
      res,
      who,
      'quality/one',
      presentOne({ ...place, ...examination, mayDecide, ...shown }),
      placeOf(place),
    );
  };

  routes.get(path, 'analyst', async (req, res, who) => {
    const { ref } = parse(ResponseParams, req.params);
    await show(res, who, await loadPlace(context, req, who), ref, NOTHING);
  });

  routes.post(path, 'editor', async (req, res, who) => {
    const { ref } = parse(ResponseParams, req.params);
    const place = await loadPlace(context, req, who);
    const { responseId } = (await loadExamination(context, place.wave, ref)).examined;
    const values = formValues(req.body);
    const form = DecisionForm.safeParse(values);
    if (!form.success) {
      const errors = formErrors(form.error);
      return show(res.status(422), who, place, ref, { values, errors });
    }
    const why = { ...form.data, by: who.name };
    if (why.action === 'exclude') await exclude(context, place.wave, [responseId], why);
    else await takeBack(context, place.wave, [responseId], why);
    res.redirect(303, paths.qualityResponse(place.tracker.id, place.wave.id, ref));
  });
}

function placeOf({ tracker }: Place) {
  return { id: tracker.id, name: tracker.name, section: 'waves' } as const;
}
