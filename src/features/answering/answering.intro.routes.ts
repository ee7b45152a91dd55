import { type Response, type Router } from 'express';
import { newSecret } from '../../db/ids';
import { parse } from '../../http/parse';
import { paths } from '../../paths';
import { type Answering, load, type Loaded } from './answering.loading';
import { presentClosed, presentIntro, presentNotOpen } from './answering.presenter';
import { rememberRespondent } from './answering.respondent';
import { IntroQuery, StartForm } from './answering.schemas';
import { type Door, loadDoor, loadInstrument, loadIntro, start } from './answering.starting';
import { sendPage } from './answering.views';

/** The first page: who asks, why, how long; and beginning or going on. */
export function introRoutes(router: Router, answering: Answering): void {
  const { context } = answering;

  router.get('/s/:slug', async (req, res) => {
    const { src } = parse(IntroQuery, req.query);
    const loaded = await load(answering, req);
    if (loaded.stage === 'over') return res.redirect(303, paths.surveyDone(loaded.link.slug));
    const door = await loadDoor(context, loaded.link);
    if (!isWelcome(door, loaded)) return sendAway(answering, res, door, loaded);

    const { link, visit, key = newSecret() } = loaded;
    const instrument = await loadInstrument(answering, door.wave);
    const isResuming = visit !== undefined;
    sendPage(res, 'intro', presentIntro(link, instrument, { key, source: src, isResuming }));
  });

  router.post('/s/:slug', async (req, res) => {
    const { key: ownKey, src: source, again } = parse(StartForm, req.body ?? {});
    const loaded = await load(answering, req);
    const { link } = loaded;
    const isAgain = link.isTest && again !== undefined;
    if (loaded.stage === 'over' && !isAgain) return res.redirect(303, paths.surveyDone(link.slug));
    const door = await loadDoor(context, link);
    if (!isWelcome(door, loaded)) return res.redirect(303, paths.survey(link.slug));

    const key = (isAgain || loaded.visit === undefined ? undefined : loaded.key) ?? ownKey ?? newSecret();
    const page = await start(answering, { link, wave: door.wave, key, source });
    rememberRespondent(res, link, key, context.baseUrl.startsWith('https:'));
    res.redirect(303, paths.surveyPage(link.slug, page));
  });
}

function isWelcome({ admission }: Door, { visit }: Loaded): boolean {
  return admission === 'all' || (admission === 'started' && visit?.status === 'started');
}

async function sendAway(
  answering: Answering,
  res: Response,
  { wave }: Door,
  { link }: Loaded,
): Promise<void> {
  const { sponsor, contact } = await loadIntro(answering, link);
  const present = wave.status === 'planned' ? presentNotOpen : presentClosed;
  sendPage(res, 'message', present(link, sponsor, contact));
}
