import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { type OwnQuestion } from '../../instrument/own';
import { loadPlan } from '../trackers/plans.queries';
import { act, type Action, trackerOf } from './questionnaires.acting';
import { findOwn, newKey, withCopy, withMoved, without, withPlaced } from './questionnaires.own-list';
import { listOwnKeys } from './questionnaires.queries';
import { Arrangement, OwnParams } from './questionnaires.schemas';
import { type z } from 'zod';

/** Where questions of the tracker's own stand, and how many of them there are. */
export function ownArrangingRoutes(routes: StaffRouter, context: AppContext): void {
  routes.post('/trackers/:trackerId/questionnaire/own/:own/arrangement', 'editor', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const { own: key } = parse(OwnParams, req.params);
    const { plan } = await loadPlan(context.db, tracker.id);
    const question = findOwn(plan, key);
    if (question === undefined) throw new NotFoundError('question');
    const arrangement = parse(Arrangement, req.body);
    const copyKey = newKey(question.text, await listOwnKeys(context.db, tracker.id));
    await act(context, req, res, who, tracker, actionFor(question, arrangement, copyKey));
  });
}

function actionFor(
  { key, text, place: from }: OwnQuestion,
  { do: button, place = from, before = '' }: z.infer<typeof Arrangement>,
  copyKey: string,
): Action {
  const name = `“${text.slice(0, 60)}”`;
  const anchor = `own-${key}`;
  switch (button) {
    case 'up':
      return { what: `moving ${name} up`, change: (plan) => withMoved(plan, key, -1), anchor };
    case 'down':
      return { what: `moving ${name} down`, change: (plan) => withMoved(plan, key, 1), anchor };
    case 'duplicate':
      return {
        what: `duplicating ${name}`,
        change: (plan) => withCopy(plan, key, copyKey),
        anchor: `own-${copyKey}`,
      };
    case 'remove':
      return { what: `removing ${name}`, change: (plan) => without(plan, key), anchor: 'main' };
    case 'place':
      return { what: `moving ${name}`, change: (plan) => withPlaced(plan, key, place, before), anchor };
  }
}
