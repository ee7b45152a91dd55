import { type Request, type Response, type Router } from 'express';
import { newSecret } from '../../db/ids';
import { parse } from '../../http/parse';
import { minutesOf } from '../../instrument/length';
import { paths } from '../../paths';
import { type Wave } from '../waves/waves.queries';
import { type Arrival, beginning, carried, isOver, keyFor, loadArrival } from './answering.intro.entry';
import { embeddedAt } from './answering.intro.framing';
import { presentRefusal } from './answering.intro.presenter';
import { presentProof, proofOf } from './answering.intro.proof';
import { loadFace } from './answering.faces';
import { chooseLanguage, faceOf } from './answering.language';
import { type Answering, load } from './answering.loading';
import { returnFor } from './answering.leaving.return';
import { presentClosed, presentIntro, presentNotOpen } from './answering.presenter';
import { rememberRespondent } from './answering.respondent';
import { IntroQuery, StartForm } from './answering.schemas';
import { type Door, loadDoor, loadInstrument, start } from './answering.starting';
import { deviceOf, signalsOf } from './answering.signals';
import { type Link } from './answering.surveys';
import { sendPage } from './answering.views';

/** The first page: who asks, why, how long; and beginning or going on. */
export function introRoutes(router: Router, answering: Answering): void {
  const { context } = answering;

  router.get('/s/:slug', async (req, res) => {
    const { src } = parse(IntroQuery, req.query);
    const loaded = await load(answering, req);
    const door = await loadDoor(context, loaded.link);
    const arrival = await loadArrival(answering, loaded, door.wave, req.query);
    const mayRepeat = await maySayAgain(answering, loaded.link, door.wave, arrival, undefined);
    if (isOver(arrival) && !mayRepeat) return res.redirect(303, paths.surveyDone(loaded.link.slug));
    if (!isWelcome(door, arrival)) return sendAway(answering, req, res, door, loaded.link);
    await sendIntro(answering, req, res, { ...door, link: loaded.link, arrival, source: src });
  });

  router.post('/s/:slug', async (req, res) => {
    const sent = parse(StartForm, req.body ?? {});
    const { key: form, src: source, again } = sent;
    const loaded = await load(answering, req);
    const { link } = loaded;
    const door = await loadDoor(context, link);
    const arrival = await loadArrival(answering, loaded, door.wave, req.body, form);
    const isAgain = await maySayAgain(answering, link, door.wave, arrival, again);
    if (isOver(arrival) && !isAgain) return res.redirect(303, paths.surveyDone(link.slug));
    if (!isWelcome(door, arrival)) return res.redirect(303, paths.survey(link.slug));
    const proof = { cookie: loaded.key, form };
    const key = keyFor(arrival, proof, isAgain) ?? newSecret();
    await begin(answering, req, res, { ...door, link, arrival, proof, key, source, sent });
  });
}

/** Whether somebody who has finished may answer once more: a tester by a button, and where browsers are shared. */
async function maySayAgain(
  { surveys }: Answering,
  link: Link,
  wave: Wave,
  arrival: Arrival,
  again: string | undefined,
): Promise<boolean> {
  if (!isOver(arrival) || arrival.entry.kind !== 'open') return false;
  if (link.isTest) return again !== undefined;
  return !(await surveys.access(wave)).settings.isOncePerBrowser;
}

function isWelcome({ admission }: Door, { visit }: Arrival): boolean {
  return admission === 'all' || (admission === 'started' && visit?.status === 'started');
}

type Coming = { link: Link; wave: Wave; arrival: Arrival; source: string };

async function sendIntro(
  answering: Answering,
  req: Request,
  res: Response,
  { link, wave, arrival, source }: Coming,
  isRefused = false,
): Promise<void> {
  if (arrival.entry.kind === 'refused') return refuse(answering, req, res, link, wave, arrival);
  const { settings } = await answering.surveys.access(wave);
  const instrument = await loadInstrument(answering, wave);
  const isResuming = arrival.visit?.status === 'started';
  // Somebody's number is no secret, so what proves that a form is theirs is made anew.
  const isNew = arrival.entry.kind === 'panel' || isOver(arrival) || isHandedKey(link, arrival);
  const key = (isNew ? undefined : arrival.key) ?? newSecret();
  const fields = Object.entries(carried(req, settings.parameters));
  const face = faceOf(req, instrument, arrival.visit?.language);
  const proof = wave.asksProof && !isResuming ? presentProof(face.speaker, key, isRefused) : null;
  const pace = await answering.surveys.pace(wave.id, instrument);
  const page = presentIntro(link, face, minutesOf(instrument) * pace, { key, source, isResuming });
  sendPage(res, 'intro', { ...page, carried: fields, proof } as typeof page, isRefused ? 422 : 200);
}

/** In a frame the address carries a key that anybody may have written there: nobody begins with it who has not begun yet. */
function isHandedKey({ isEmbedded }: Link, { entry, visit }: Arrival): boolean {
  return isEmbedded && entry.kind === 'open' && visit === undefined;
}

type Beginning = Coming & {
  key: string;
  proof: { cookie: string | undefined; form: string | undefined };
  sent: StartForm;
};

async function begin(answering: Answering, req: Request, res: Response, coming: Beginning): Promise<void> {
  const { wave, arrival, key, source, proof, sent } = coming;
  if (arrival.entry.kind === 'refused') return refuse(answering, req, res, coming.link, wave, arrival);
  const isProved = !wave.asksProof || arrival.visit?.status === 'started';
  const proved = isProved ? 'passed' : proofOf(proof.form ?? '', sent);
  if (proved === 'again') return sendIntro(answering, req, res, coming, true);
  const link = coming.link.isEmbedded ? embeddedAt(coming.link, key) : coming.link;
  const more = beginning(arrival.entry, link, proof);
  const device = await deviceOf(answering.context, req, wave.id);
  const signals = signalsOf({ website: sent.website, proof: proved });
  const language = await languageToBegin(answering, req, wave, sent.lang, arrival.visit?.language);
  const page = await start(answering, { link, wave, key, source, language, device, signals, ...more });
  if (page === undefined) {
    const parameters = arrival.entry.kind === 'panel' ? arrival.entry.arrival.parameters : {};
    const entry = { kind: 'refused', why: 'duplicate', parameters } as const;
    return refuse(answering, req, res, link, wave, { ...arrival, entry });
  }
  rememberRespondent(res, link, key, answering.context.baseUrl.startsWith('https:'));
  res.redirect(303, paths.surveyPage(link.slug, page));
}

/** '' where there is nothing to choose. */
async function languageToBegin(
  answering: Answering,
  req: Request,
  wave: Wave,
  sent: string,
  before: string | undefined,
): Promise<string> {
  const instrument = await loadInstrument(answering, wave);
  if (instrument.translations === undefined) return '';
  return chooseLanguage(req, instrument, sent === '' ? before : sent);
}

async function refuse(
  answering: Answering,
  req: Request,
  res: Response,
  link: Link,
  wave: Wave,
  { entry }: Arrival,
): Promise<void> {
  if (entry.kind !== 'refused') return;
  const face = await loadFace(answering, req, link, undefined, wave);
  const isTwice = entry.why === 'duplicate' || entry.why === 'took-part';
  const returnTo = isTwice ? await returnFor(answering, wave, 'duplicate', entry.parameters, face) : null;
  sendPage(res, 'message', presentRefusal(link, face, entry.why, returnTo));
}

async function sendAway(
  answering: Answering,
  req: Request,
  res: Response,
  { wave }: Door,
  link: Link,
): Promise<void> {
  const face = await loadFace(answering, req, link, undefined, wave);
  const present = wave.status === 'planned' ? presentNotOpen : presentClosed;
  sendPage(res, 'message', present(link, face));
}
