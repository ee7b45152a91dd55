import express, { type Request, type Response, type Router } from 'express';
import { type AppContext } from '../../context';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { refuseForeign } from '../../http/csrf';
import { parse } from '../../http/parse';
import { paths } from '../../paths';
import { createGuessing } from '../access/access.guessing';
import { getTrackerById } from '../trackers/trackers.queries';
import { readShared, type Shared } from './sharing.figures';
import { framedBy, unlisted } from './sharing.headers';
import {
  presentChart,
  presentLocked,
  presentNothing,
  presentOver,
  presentShared,
} from './sharing.page.presenter';
import { isUnlocked, openShare, type Opened, tryPass } from './sharing.opening';
import { type Share } from './sharing.queries';
import { PassForm, SharedQuery } from './sharing.schemas';
import { countView } from './sharing.views.queries';

type Handler = (req: Request, res: Response, opened: Opened) => Promise<void>;
type Routes = Record<'get' | 'post', (path: string, kind: Share['kind'], handler: Handler) => void>;

/** What people without an account see: a report by a link, or a single chart in the page of a listed site. */
export function sharedRoutes(context: AppContext): Router {
  const router = express.Router();
  router.use(['/shared', '/embedded'], unlisted, refuseForeign(context.baseUrl));
  const guessing = createGuessing(context.now);
  const guarded = (kind: Share['kind'], handler: Handler) => async (req: Request, res: Response) => {
    const ip = req.ip ?? '';
    const opened = guessing.isBarred(ip) ? undefined : await openShare(context, req, kind);
    if (opened !== undefined) return handler(req, res, opened);
    guessing.note(ip);
    renderOver(res);
  };
  const routes: Routes = {
    get: (path, kind, handler) => void router.get(path, guarded(kind, handler)),
    post: (path, kind, handler) => void router.post(path, guarded(kind, handler)),
  };
  linkRoutes(routes, context);
  fileRoutes(routes, context);
  embedRoutes(routes, context);
  return router;
}

const WRONG = 'That is not the pass phrase. Ask whoever sent you the link.';

function linkRoutes(routes: Routes, context: AppContext): void {
  routes.get(paths.shared(':token'), 'link', async (req, res, opened) => {
    if (!isUnlocked(context, req, opened)) return renderLocked(res, opened, '');
    const shared = await read(context, req, opened);
    if (shared === undefined) return renderNothing(res, opened);
    await noteView(context, opened, 'page');
    res.render('sharing/report', { page: presentShared(opened, shared) });
  });

  routes.post(paths.shared(':token'), 'link', async (req, res, opened) => {
    const { passPhrase } = parse(PassForm, req.body ?? {});
    const tried = await tryPass(context, req, res, opened, passPhrase);
    if (tried.kind === 'unlocked') return res.redirect(303, paths.shared(opened.token));
    if (tried.kind === 'wrong') return renderLocked(res.status(422), opened, WRONG);
    renderLocked(res.status(429), opened, `Too many tries. Try again in ${tried.minutes} minutes.`);
  });
}

function fileRoutes(routes: Routes, context: AppContext): void {
  routes.get(paths.sharedCsv(':token'), 'link', async (req, res, opened) => {
    if (!opened.share.scope.hasCsv) return renderOver(res);
    if (!isUnlocked(context, req, opened)) return res.redirect(303, paths.shared(opened.token));
    const shared = await read(context, req, opened);
    if (shared === undefined) return renderNothing(res, opened);
    await noteView(context, opened, 'csv');
    res.attachment('report.csv').type('text/csv');
    res.send(BYTE_ORDER_MARK + shared.lines.map(csvLine).join(''));
  });
}

function embedRoutes(routes: Routes, context: AppContext): void {
  routes.get(paths.embedded(':token'), 'embed', async (req, res, opened) => {
    framedBy(res, opened.share.scope.origins);
    const shared = await read(context, req, opened);
    if (shared === undefined) return renderNothing(res, opened);
    await noteView(context, opened, 'chart');
    res.render('sharing/chart', { page: presentChart(opened, shared) });
  });
}

async function read({ db, now }: AppContext, req: Request, { share }: Opened): Promise<Shared | undefined> {
  const tracker = await getTrackerById(db, share.trackerId);
  // An embedded chart lets nothing be chosen.
  const query = share.kind === 'link' ? parse(SharedQuery, req.query) : {};
  return readShared(db, tracker, share.scope, query, { now: now() });
}

function noteView(
  { db, now }: AppContext,
  { share }: Opened,
  what: Parameters<typeof countView>[2],
): Promise<void> {
  return countView(db, share.id, what, now().toISOString());
}

/** Whatever is wrong with a token, this is the answer. */
function renderOver(res: Response): void {
  res.status(404).render('sharing/message', { page: presentOver() });
}

function renderNothing(res: Response, { share }: Opened): void {
  res.render('sharing/message', { page: presentNothing(share.kind) });
}

function renderLocked(res: Response, { token }: Opened, error: string): void {
  res.render('sharing/locked', { page: presentLocked(token, error) });
}
