import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { StaleError } from '../../errors';
import { renderStaff } from '../../http/frame';
import { formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { draftShown, editShown, lockProblems, readDraft } from './positioning.draft';
import { type TargetPlace } from './positioning.loading';
import { type DraftShown, presentTargetForm } from './positioning.presenter';
import { saveDraft, SOMEBODY_ELSE } from './positioning.queries';
import { presentLock } from './positioning.reading.presenter';
import { LockForm } from './positioning.schemas';
import { lockTarget } from './positioning.set';

/** Working on a draft, and locking it. */
export function editingRoutes(
  routes: StaffRouter,
  { db, now }: AppContext,
  load: (req: Request, who: Who) => Promise<TargetPlace>,
): void {
  routes.get('/trackers/:trackerId/target/draft', 'editor', async (req, res, who) => {
    const place = await load(req, who);
    showTargetForm(res, who, place, draftShown(place));
  });

  routes.post('/trackers/:trackerId/target/draft', 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const { id } = place.tracker;
    const read = readDraft(place.statements, req.body, place.current !== undefined);
    if (Object.keys(read.errors).length > 0) return showTargetForm(res.status(422), who, place, read);
    try {
      await saveDraft(db, id, read.edit, read.content, now());
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      const fresh = await load(req, who);
      return showTargetForm(res.status(409), who, fresh, staleForm(fresh, req.body));
    }
    res.redirect(303, read.next === 'review' ? paths.targetLock(id) : paths.targetDraft(id));
  });

  routes.get('/trackers/:trackerId/target/lock', 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const { tracker, draft, statements } = place;
    if (draft === undefined) return res.redirect(303, paths.target(tracker.id));
    const page = presentLock(place, draft, lockProblems(statements, draft.items));
    showTarget(res, who, place, 'positioning/lock', page);
  });

  routes.post('/trackers/:trackerId/target/lock', 'editor', async (req, res, who) => {
    const { tracker, statements } = await load(req, who);
    const { edit } = parse(LockForm, req.body);
    await lockTarget(db, tracker.id, statements, { edit, by: who.name, now: now() });
    res.redirect(303, paths.target(tracker.id));
  });
}

/** What was typed stays; saving again then replaces what the other person saved. */
function staleForm(place: TargetPlace, body: unknown): DraftShown {
  const form = `${SOMEBODY_ELSE} What you typed is below. Save again to keep yours, or open the target afresh to see theirs.`;
  return { values: formValues(body), errors: { form }, edit: editShown(place) };
}

export function showTargetForm(res: Response, who: Who, place: TargetPlace, shown: DraftShown): void {
  showTarget(res, who, place, 'positioning/form', presentTargetForm(place, shown));
}

export function showTarget(
  res: Response,
  who: Who,
  { tracker }: TargetPlace,
  view: string,
  page: object,
): void {
  renderStaff(res, who, view, page, { id: tracker.id, name: tracker.name, section: 'target' });
}
