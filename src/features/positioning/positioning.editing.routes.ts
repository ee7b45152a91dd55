import { type Request } from 'express';
import { type AppContext } from '../../context';
import { StaleError, StateError } from '../../errors';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { showLockConflict, showStaleDraft, showTarget, showTargetForm } from './positioning.conflicts';
import { draftShown, lockProblems, readDraft } from './positioning.draft';
import { type TargetPlace } from './positioning.loading';
import { saveDraft } from './positioning.queries';
import { presentLock } from './positioning.reading.presenter';
import { draftFile } from './positioning.file';
import { getReplaced } from './positioning.replaced.queries';
import { listBrands } from '../trackers/brands.queries';
import { DraftQuery, LockForm, ReplacedParams } from './positioning.schemas';
import { lockTarget } from './positioning.set';

/** Working on a draft, and locking it. */
export function editingRoutes(
  routes: StaffRouter,
  { db, now }: AppContext,
  load: (req: Request, who: Who) => Promise<TargetPlace>,
): void {
  routes.get('/trackers/:trackerId/target/draft', 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const { from } = parse(DraftQuery, req.query);
    const taken = from === undefined ? undefined : await getReplaced(db, place.tracker.id, from);
    showTargetForm(res, who, place, draftShown(place, taken));
  });

  routes.get(paths.replacedDraft(':trackerId', ':replaced'), 'viewer', async (req, res, who) => {
    const place = await load(req, who);
    const { replaced } = parse(ReplacedParams, { replaced: req.params['replaced'] });
    const found = await getReplaced(db, place.tracker.id, replaced);
    const brand = (await listBrands(db, place.tracker.id)).find(({ isOwn }) => isOwn)?.name ?? '';
    res.attachment(`draft of version ${found.version}.json`);
    res.json(draftFile(brand, place.everStated, found));
  });

  routes.post('/trackers/:trackerId/target/draft', 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const read = readDraft(place.statements, req.body, place.current !== undefined);
    if (Object.keys(read.errors).length > 0) return showTargetForm(res.status(422), who, place, read);
    if (read.next === 'check') return showTargetForm(res, who, place, read);
    try {
      await saveDraft(db, place.tracker.id, read.edit, read.content, now(), who.name);
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      return showStaleDraft(res, who, await load(req, who), req.body);
    }
    const onward = read.next === 'review' ? paths.targetLock : paths.targetDraft;
    res.redirect(303, onward(place.tracker.id));
  });

  lockRoutes(routes, { db, now }, load);
}

function lockRoutes(
  routes: StaffRouter,
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  load: (req: Request, who: Who) => Promise<TargetPlace>,
): void {
  routes.get('/trackers/:trackerId/target/lock', 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const { tracker, draft, statements } = place;
    if (draft === undefined) return res.redirect(303, paths.target(tracker.id));
    showTarget(
      res,
      who,
      place,
      'positioning/lock',
      presentLock(place, draft, lockProblems(statements, draft.items)),
    );
  });

  routes.post('/trackers/:trackerId/target/lock', 'editor', async (req, res, who) => {
    const { tracker, statements } = await load(req, who);
    const { edit } = parse(LockForm, req.body);
    try {
      await lockTarget(db, tracker.id, statements, { edit, by: who.name, now: now() });
    } catch (error) {
      if (!(error instanceof StaleError || error instanceof StateError)) throw error;
      return showLockConflict(res, who, await load(req, who), error.message);
    }
    res.redirect(303, paths.target(tracker.id));
  });
}
