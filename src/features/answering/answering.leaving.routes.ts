import { type Request, type Response, type Router } from 'express';
import { hashSecret } from '../../db/ids';
import { NotFoundError } from '../../errors';
import { parse } from '../../http/parse';
import { hasRefused } from '../../instrument/own-read';
import { paths } from '../../paths';
import { erase, stop } from './answering.erasing';
import { loadFace } from './answering.faces';
import { faceOf } from './answering.language';
import { type Answering, load, type Loaded, loadUnderway } from './answering.loading';
import { loadReturn } from './answering.leaving.return';
import { presentDeletion, presentDone, presentLater } from './answering.leaving.presenter';
import {
  presentErased,
  presentOverQuota,
  presentPrivacy,
  presentResume,
  presentScreenedOut,
  presentStop,
  presentUnconsented,
} from './answering.presenter';
import { findVisit } from './answering.queries';
import { forgetRespondent, rememberRespondent } from './answering.respondent';
import { DeletionCode, DeletionForm, ResumeParams } from './answering.schemas';
import { currentPage } from './answering.starting';
import { sendPage } from './answering.views';

/** The ways out: finishing, finishing later, stopping, and taking everything back. */
export function leavingRoutes(router: Router, answering: Answering): void {
  laterRoutes(router, answering);
  stopRoutes(router, answering);
  deletionRoutes(router, answering);

  router.get('/s/:slug/done', async (req, res) => {
    const loaded = await load(answering, req);
    if (loaded.stage !== 'over') return res.redirect(303, paths.survey(loaded.link.slug));
    await sendEnd(answering, req, res, loaded);
  });

  router.get('/s/:slug/privacy', async (req, res) => {
    const { link, visit } = await load(answering, req);
    sendPage(res, 'privacy', presentPrivacy(link, await loadFace(answering, req, link, visit)));
  });
}

function laterRoutes(router: Router, answering: Answering): void {
  const { context } = answering;

  router.get('/s/:slug/later', async (req, res) => {
    const underway = await loadUnderway(answering, req, res);
    if (underway === undefined) return;
    const { link, key, visit, questionnaire } = underway;
    const backTo = paths.surveyPage(link.slug, currentPage(questionnaire.instrument, visit));
    const address = context.baseUrl + paths.surveyResume(link.name, key);
    const face = faceOf(req, questionnaire.instrument, visit.language);
    sendPage(res, 'later', presentLater(link, face, address, backTo));
  });

  // Mail scanners open links: only pressing the button takes the device into use.
  router.get('/s/:slug/later/:key', async (req, res) => {
    const { link, key, visit } = await resuming(answering, req);
    sendPage(res, 'message', presentResume(link, await loadFace(answering, req, link, visit), key));
  });

  router.post('/s/:slug/later/:key', async (req, res) => {
    const { link, key } = await resuming(answering, req);
    rememberRespondent(res, link, key, context.baseUrl.startsWith('https:'));
    res.redirect(303, paths.survey(link.slug));
  });
}

async function resuming({ context, surveys }: Answering, req: Request) {
  const { slug, key } = parse(ResumeParams, req.params);
  const link = await surveys.link(slug);
  const visit = await findVisit(context.db, link, hashSecret(key));
  if (visit === undefined) throw new NotFoundError('survey');
  return { link, key, visit };
}

function stopRoutes(router: Router, answering: Answering): void {
  router.get('/s/:slug/stop', async (req, res) => {
    const underway = await loadUnderway(answering, req, res);
    if (underway === undefined) return;
    const { link, visit, questionnaire } = underway;
    const backTo = paths.surveyPage(link.slug, currentPage(questionnaire.instrument, visit));
    const face = faceOf(req, questionnaire.instrument, visit.language);
    sendPage(res, 'message', presentStop(link, face, backTo));
  });

  router.post('/s/:slug/stop', async (req, res) => {
    const { link, visit } = await load(answering, req);
    if (visit === undefined) return res.redirect(303, paths.survey(link.slug));
    if (visit.status === 'completed') return res.redirect(303, paths.surveyDone(link.slug));
    await stop(answering.context, link, visit.responseId);
    forgetRespondent(res, link);
    res.redirect(303, paths.surveyDeleted(link.slug) + spoken(visit));
  });
}

/** Once the cookie is gone, the address says in which language the last page speaks. */
function spoken(visit: Loaded['visit']): string {
  return visit === undefined || visit.language === '' ? '' : `?lang=${visit.language}`;
}

function deletionRoutes(router: Router, answering: Answering): void {
  router.get('/s/:slug/delete', async (req, res) => {
    const { link, key = '', visit } = await load(answering, req);
    const face = await loadFace(answering, req, link, visit);
    sendPage(res, 'deletion', presentDeletion(link, face, key, false));
  });

  router.post('/s/:slug/delete', async (req, res) => {
    const { code } = parse(DeletionForm, req.body ?? {});
    const { link, visit } = await load(answering, req);
    const secret = DeletionCode.safeParse(code);
    const isErased = secret.success && (await erase(answering.context, link, hashSecret(secret.data)));
    if (!isErased) {
      const face = await loadFace(answering, req, link, visit);
      return sendPage(res, 'deletion', presentDeletion(link, face, code, true), 422);
    }
    forgetRespondent(res, link);
    res.redirect(303, paths.surveyDeleted(link.slug) + spoken(visit));
  });

  router.get('/s/:slug/deleted', async (req, res) => {
    const { link } = await load(answering, req);
    sendPage(res, 'message', presentErased(link, await loadFace(answering, req, link)));
  });
}

async function sendEnd(answering: Answering, req: Request, res: Response, loaded: Loaded): Promise<void> {
  const { link, visit, key = '' } = loaded;
  const face = await loadFace(answering, req, link, visit);
  const returnTo = await loadReturn(answering, loaded, face);
  const status = visit?.status;
  if (status === 'abandoned') return sendPage(res, 'message', presentErased(link, face));
  if (status === 'screened-out' || status === 'over-quota') {
    const present = status === 'over-quota' ? presentOverQuota : await presenterOf(answering, loaded);
    const page = { ...present(link, face), returnTo };
    return sendPage(res, 'message', page);
  }
  const isShared = await isSharedBrowser(answering, loaded);
  const done = { key, completedAt: visit?.completedAt ?? '' };
  const page = { ...presentDone(link, face, done, isShared), returnTo };
  sendPage(res, 'done', page);
}

/** Who refused a consent is told what follows from it; nobody else learns which answer decided. */
async function presenterOf({ context, surveys }: Answering, { visit }: Loaded) {
  if (visit === undefined) return presentScreenedOut;
  const { instrument } = await surveys.questionnaire(context.db, visit.instrumentId);
  return hasRefused(instrument, visit.answers) ? presentUnconsented : presentScreenedOut;
}

/** Whether the next person may answer in the same browser. */
async function isSharedBrowser({ surveys }: Answering, { link, visit }: Loaded): Promise<boolean> {
  if (visit === undefined) return false;
  const { settings } = await surveys.access({ id: link.waveId, accessEdit: visit.accessEdit });
  return !settings.isOncePerBrowser;
}
