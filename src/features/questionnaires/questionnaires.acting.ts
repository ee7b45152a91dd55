import { type Request, type Response } from 'express';
import { z } from 'zod';
import { type AppContext } from '../../context';
import { StaleError } from '../../errors';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type QuestionnairePlan } from '../../instrument/plan';
import { paths } from '../../paths';
import { changePlan } from '../trackers/plans.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { Edit, TrackerParams } from './questionnaires.schemas';
import { showBuilder } from './questionnaires.showing';

export const SOMEBODY_ELSE =
  'Somebody else changed this questionnaire while you were looking at it. Nothing was done; this is how it is now.';

export type Action = {
  /** in words, for the buttons that undo and redo it */
  what: string;
  change: (plan: QuestionnairePlan) => QuestionnairePlan;
  /** id of the part of the page to go back to */
  anchor: string;
};

/** What a button of the builder does: one step of the plan, or the page as it is now where somebody was faster. */
export async function act(
  context: AppContext,
  req: Request,
  res: Response,
  who: Who,
  tracker: Tracker,
  { what, change, anchor }: Action,
): Promise<void> {
  const { edit } = parse(z.object(Edit.shape), req.body);
  const step = { what, by: who.name, at: context.now() };
  const done = await orStale(
    changePlan(context.db, tracker.id, step, (now) => {
      if (now.edit !== edit) throw new StaleError(SOMEBODY_ELSE);
      return change(now.plan);
    }),
  );
  if (done instanceof StaleError) return showStale(context, res, who, tracker);
  res.redirect(303, `${paths.questionnaire(tracker.id)}#${anchor}`);
}

export async function showStale(
  context: AppContext,
  res: Response,
  who: Who,
  tracker: Tracker,
): Promise<void> {
  await showBuilder(context, res.status(409), who, tracker, { notice: SOMEBODY_ELSE });
}

export async function orStale<T>(change: Promise<T>): Promise<T | StaleError> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof StaleError) return error;
    throw error;
  }
}

export async function trackerOf(context: AppContext, req: Request, who: Who): Promise<Tracker> {
  const { trackerId } = parse(TrackerParams, { trackerId: req.params['trackerId'] });
  return getTracker(context.db, who.workspaceId, trackerId);
}

/** Whether a script asks, which saves while somebody types, and not a form that was sent. */
export function isAutosave(req: Request): boolean {
  return req.accepts(['html', 'json']) === 'json';
}
