import { type Request, type Response, type Router } from 'express';
import { hashSecret } from '../../db/ids';
import { NotFoundError } from '../../errors';
import { parse } from '../../http/parse';
import { paths } from '../../paths';
import { createGuessing } from '../access/access.guessing';
import { findPersonalLink, markOpened, type PersonalLink } from '../access/access.links.queries';
import { presentRefusal, presentTooMany, presentUsed, presentWelcome } from './answering.intro.presenter';
import { loadFace } from './answering.faces';
import { languageQuery } from './answering.language';
import { type Answering } from './answering.loading';
import { presentClosed, presentNotOpen } from './answering.presenter';
import { findVisit, type Visit } from './answering.queries';
import { rememberRespondent, respondentKey } from './answering.respondent';
import { ResumeParams } from './answering.schemas';
import { type Door, loadDoor } from './answering.starting';
import { type Link } from './answering.surveys';
import { sendPage } from './answering.views';

type Found = {
  link: Link;
  key: string;
  personal: PersonalLink;
  visit: Visit | undefined;
  door: Door;
};

/** Personal links: opening one only shows a button, since mail scanners open links too; pressing it leads on. */
export function personalLinkRoutes(router: Router, answering: Answering): void {
  const { context } = answering;
  const find = finder(answering);

  router.get('/s/:slug/i/:key', async (req, res) => {
    const found = await find(req, res);
    if (found === undefined || (await sendElsewhere(answering, req, res, found))) return;
    const { link, key, visit } = found;
    const face = await loadFace(answering, req, link, visit);
    const action = paths.surveyPersonal(link.slug, key) + languageQuery(req);
    sendPage(res, 'message', presentWelcome(link, face, action, visit !== undefined));
  });

  router.post('/s/:slug/i/:key', async (req, res) => {
    const found = await find(req, res);
    if (found === undefined || (await sendElsewhere(answering, req, res, found))) return;
    const { link, key, personal } = found;
    const now = context.now().toISOString();
    await context.writer.write((trx) => markOpened(trx, link.waveId, personal.responseId, now));
    rememberRespondent(res, link, key, context.baseUrl.startsWith('https:'));
    res.redirect(303, paths.survey(link.slug) + languageQuery(req));
  });
}

/** Finds the link behind a token, for those who have not tried too many that do not exist. */
function finder(answering: Answering): (req: Request, res: Response) => Promise<Found | undefined> {
  const { context } = answering;
  const guessing = createGuessing(context.now);
  return async (req, res) => {
    const { slug, key } = parse(ResumeParams, req.params);
    const link = await answering.surveys.link(slug);
    if (guessing.isBarred(req.ip ?? '')) {
      sendPage(res, 'message', presentTooMany(link, await loadFace(answering, req, link)), 429);
      return undefined;
    }
    const responseId = hashSecret(key);
    const personal = await findPersonalLink(context.db, link.waveId, responseId);
    if (personal === undefined || link.isTest) {
      guessing.note(req.ip ?? '');
      throw new NotFoundError('link');
    }
    const visit = await findVisit(context.db, link, responseId);
    return { link, key, personal, visit, door: await loadDoor(context, link) };
  };
}

/** Says why the link leads no further, where it does not. */
async function sendElsewhere(
  answering: Answering,
  req: Request,
  res: Response,
  { link, key, personal, visit, door }: Found,
): Promise<boolean> {
  const isOver = visit !== undefined && visit.status !== 'started';
  // Their own browser shows them the last page with the code to delete their answers.
  if (isOver && respondentKey(req) === key) {
    res.redirect(303, paths.surveyDone(link.slug));
    return true;
  }
  const isWelcome = door.admission === 'all' || (door.admission === 'started' && visit !== undefined);
  if (!isOver && isWelcome && (personal.revokedAt === null || visit !== undefined)) return false;
  const face = await loadFace(answering, req, link, visit, door.wave);
  if (isOver) sendPage(res, 'message', presentUsed(link, face));
  else if (personal.revokedAt !== null)
    sendPage(res, 'message', presentRefusal(link, face, 'revoked', null), 410);
  else {
    const present = door.wave.status === 'planned' ? presentNotOpen : presentClosed;
    sendPage(res, 'message', present(link, face));
  }
  return true;
}
