import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { StateError } from '../../errors';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { formErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { readingOf } from '../results/results.readers';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { listInsiderQuestions, saveInsiderQuestions } from '../trackers/insiders.queries';
import { buildThreeWay } from './insiders.build';
import { threeWayLines } from './insiders.csv';
import { presentNothing } from './insiders.nothing.presenter';
import { presentThreeWay } from './insiders.presenter';
import { presentQuestions, questionValues } from './insiders.questions.presenter';
import { InsidersParams, InsidersQuery, MOST_QUESTIONS, questionsForm } from './insiders.schemas';

/** What the company's own people believe, what they think the market says, what it says, and who we want to be. */
export function insidersRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  const trackerOf = (req: Request, who: Who) =>
    getTracker(db, who.workspaceId, parse(InsidersParams, req.params).trackerId);
  const load = async (req: Request, who: Who) => {
    const { wave } = parse(InsidersQuery, req.query);
    const tracker = await trackerOf(req, who);
    const request = { waveId: wave, outside: readingOf(who.role) };
    return { tracker, ...(await buildThreeWay(db, tracker, request, now())) };
  };
  const show = (res: Response, who: Who, { id, name }: Tracker, view: string, page: object) =>
    renderStaff(res, who, `insiders/${view}`, page, { id, name, section: 'insiders' });

  routes.get('/trackers/:trackerId/insiders', 'viewer', async (req, res, who) => {
    const { tracker, shown, pending } = await load(req, who);
    if (shown === null) show(res, who, tracker, 'nothing', presentNothing(tracker, pending));
    else show(res, who, tracker, 'show', presentThreeWay(shown, pending));
  });

  routes.get('/trackers/:trackerId/insiders.csv', 'viewer', async (req, res, who) => {
    const { tracker, shown } = await load(req, who);
    if (shown === null) throw new StateError('No wave of your own people is over yet.');
    const name = `${tracker.name} ${shown.wave.label} insiders.csv`.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
    res.attachment(name).type('text/csv');
    res.send(BYTE_ORDER_MARK + threeWayLines(shown).map(csvLine).join(''));
  });

  routes.get('/trackers/:trackerId/insiders/questions', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(req, who);
    const values = questionValues(await listInsiderQuestions(db, tracker.id));
    show(res, who, tracker, 'questions', presentQuestions(tracker, MOST_QUESTIONS, values, {}));
  });

  routes.post('/trackers/:trackerId/insiders/questions', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(req, who);
    const values = formValues(req.body);
    const form = questionsForm(await listInsiderQuestions(db, tracker.id)).safeParse(values);
    if (!form.success) {
      const page = presentQuestions(tracker, MOST_QUESTIONS, values, formErrors(form.error));
      return show(res.status(422), who, tracker, 'questions', page);
    }
    await saveInsiderQuestions(db, tracker.id, form.data);
    res.redirect(303, paths.insiders(tracker.id));
  });
}
