import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { formErrors, type FormErrors, type FormValues, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { listWaves, type Wave } from '../waves/waves.queries';
import { presentCommentForm, presentComments } from './comments.presenter';
import {
  type Comment,
  deleteComment,
  getComment,
  insertComment,
  listComments,
  updateComment,
} from './comments.queries';
import { CommentForm, CommentParams, Prefilled, SeenEdit, TrackerParams } from './comments.schemas';

const SOMEBODY_ELSE =
  'Somebody else changed this comment while you were working on it. Nothing was saved. What you typed is below: save again to keep it.';

type Place = { tracker: Tracker; waves: Wave[] };
type Shown = { values: FormValues; errors: FormErrors; seen: number | null };

/** What staff say about a wave or one of its charts. */
export function commentRoutes(routes: StaffRouter, context: AppContext): void {
  writingRoutes(routes, context);
  editingRoutes(routes, context);
}

function writingRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  routes.get('/trackers/:trackerId/comments', 'viewer', async (req, res, who) => {
    const { tracker } = await placeOf(db, who, parse(TrackerParams, req.params).trackerId);
    const may = { write: mayAct(who.role, 'analyst'), edit: mayAct(who.role, 'editor') };
    const page = presentComments(tracker, await listComments(db, tracker.id), may);
    renderStaff(res, who, 'comments/list', page, sectionOf(tracker));
  });

  routes.get('/trackers/:trackerId/comments/new', 'analyst', async (req, res, who) => {
    const place = await placeOf(db, who, parse(TrackerParams, req.params).trackerId);
    const { wave = place.waves.at(-1)?.id ?? '', figure } = parse(Prefilled, req.query);
    showForm(res, who, place, null, { values: { waveId: wave, figure }, errors: {}, seen: null });
  });

  routes.post('/trackers/:trackerId/comments', 'analyst', async (req, res, who) => {
    const place = await placeOf(db, who, parse(TrackerParams, req.params).trackerId);
    const values = formValues(req.body);
    const { data, errors } = read(values, place.waves);
    if (data === null) return showForm(res.status(422), who, place, null, { values, errors, seen: null });
    await insertComment(db, place.tracker.id, data, { by: who.name, at: now() });
    res.redirect(303, commentedHref(place.tracker, data));
  });
}

function editingRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  routes.get('/trackers/:trackerId/comments/:commentId', 'editor', async (req, res, who) => {
    const { comment, ...place } = await oneOf(db, req, who);
    const { waveId, figure, content, edit } = comment;
    showForm(res, who, place, comment, { values: { waveId, figure, content }, errors: {}, seen: edit });
  });

  routes.post('/trackers/:trackerId/comments/:commentId', 'editor', async (req, res, who) => {
    const { comment, ...place } = await oneOf(db, req, who);
    const values = formValues(req.body);
    const { seen } = parse(SeenEdit, values);
    const { data, errors } = read(values, place.waves);
    if (data === null) return showForm(res.status(422), who, place, comment, { values, errors, seen });
    if (await updateComment(db, comment.id, seen, data, { by: who.name, at: now() }))
      return res.redirect(303, paths.comments(place.tracker.id));
    const shown = { values, errors: { form: SOMEBODY_ELSE }, seen: comment.edit };
    showForm(res.status(409), who, place, comment, shown);
  });

  routes.post('/trackers/:trackerId/comments/:commentId/removal', 'editor', async (req, res, who) => {
    const { comment, tracker } = await oneOf(db, req, who);
    await deleteComment(db, tracker.id, comment.id);
    res.redirect(303, paths.comments(tracker.id));
  });
}

async function placeOf(db: Db, who: Who, trackerId: string): Promise<Place> {
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  const waves = await listWaves(db, tracker.id);
  return { tracker, waves: waves.filter(({ instrumentId }) => instrumentId !== null) };
}

async function oneOf(db: Db, req: Request, who: Who): Promise<Place & { comment: Comment }> {
  const { trackerId, commentId } = parse(CommentParams, req.params);
  const place = await placeOf(db, who, trackerId);
  return { ...place, comment: await getComment(db, place.tracker.id, commentId) };
}

type Read = { data: { waveId: string; figure: string; content: string } | null; errors: FormErrors };

function read(values: FormValues, waves: readonly Wave[]): Read {
  const form = CommentForm.safeParse(values);
  if (!form.success) return { data: null, errors: formErrors(form.error) };
  const isKnown = waves.some(({ id }) => id === form.data.waveId);
  return isKnown
    ? { data: form.data, errors: {} }
    : { data: null, errors: { waveId: 'Choose a wave of this tracker.' } };
}

function commentedHref({ id }: Tracker, { waveId, figure }: { waveId: string; figure: string }): string {
  return `${paths.report(id)}?wave=${waveId}${figure === '' ? '' : `#${figure}`}`;
}

function sectionOf({ id, name }: Tracker) {
  return { id, name, section: 'report' } as const;
}

function showForm(
  res: Response,
  who: Who,
  { tracker, waves }: Place,
  comment: Comment | null,
  shown: Shown,
): void {
  const page = presentCommentForm(tracker, waves, comment, shown);
  renderStaff(res, who, 'comments/form', page, sectionOf(tracker));
}
