import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { type AppContext } from '../../context';
import { TONGUES } from '../../format/tongue';
import { refuseForeign } from '../../http/csrf';
import { lines, parse } from '../../http/parse';
import { formValues } from '../../http/forms';
import { paths } from '../../paths';
import { createGuessing } from '../access/access.guessing';
import { playerFormRoutes } from './agreement.player.forms.routes';
import { playerMailRoutes } from './agreement.player.mails.routes';
import { loadPlayer, placeOf, type PlayerPlace, speakerFor } from './agreement.player.loading';
import { updatePlayer } from './agreement.players.queries';
import { presentCheck, presentPlayerHome } from './agreement.player.presenter';
import { presentSigning } from './agreement.player.signing.presenter';
import { sayDone } from './agreement.saying';
import { showLate, showOver } from './agreement.player.views';
import { sign } from './agreement.signing';

export type PlayerHandler = (req: Request, res: Response, place: PlayerPlace) => Promise<void> | void;
export type PlayerRoutes = Record<'get' | 'post', (path: string, handler: PlayerHandler) => void>;

/** What key players see: no session and no sign-in, a link of 256 random bits says who they are. */
export function keyPlayerRoutes(context: AppContext): Router {
  const router = express.Router();
  const guessing = createGuessing(context.now);
  router.use('/r', refuseForeign(context.baseUrl));
  const guarded = (handler: PlayerHandler) => async (req: Request, res: Response) => {
    const ip = req.ip ?? '';
    res.set('Cache-Control', 'no-store');
    const place = guessing.isBarred(ip) ? undefined : await loadPlayer(context, req);
    if (place !== undefined) return handler(req, res, place);
    guessing.note(ip);
    showOver(res, speakerFor(req));
  };
  const routes: PlayerRoutes = {
    get: (path, handler) => void router.get(path, guarded(handler)),
    post: (path, handler) => void router.post(path, guarded(handler)),
  };
  homeRoutes(routes, context);
  playerFormRoutes(routes, context);
  signingRoutes(routes, context);
  playerMailRoutes(routes, context);
  languageRoutes(routes, context);
  return router;
}

const Round = z.object({
  round: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number),
});

function homeRoutes(routes: PlayerRoutes, { db, now }: AppContext): void {
  routes.get(paths.keyPlayer(':token'), (_req, res, place) => {
    const isSigning = place.agreement.state === 'signing' || place.agreement.state === 'locked';
    if (isSigning) return res.render('agreement/player-sign', { page: presentSigning(place) });
    res.render('agreement/player-home', { page: presentPlayerHome(place) });
  });

  routes.get(paths.keyPlayerPart(':token', 'check'), (_req, res, place) => {
    if (place.agreement.state !== 'round') return res.redirect(303, paths.keyPlayer(place.token));
    res.render('agreement/player-check', { page: presentCheck(place) });
  });

  routes.post(paths.keyPlayerPart(':token', 'done'), async (req, res, place) => {
    const { round } = parse(Round, req.body);
    const said = await sayDone(db, placeOf(place, round), now());
    if (said === 'late') return showLate(res, place, round, {});
    res.redirect(303, paths.keyPlayerPart(place.token, 'check'));
  });
}

const Chosen = z.object({
  language: z.enum(TONGUES),
  part: z.string().regex(/^(statements\/\d{1,2}|importance|check|mails)?$/),
});

/** Kept with the person, so that the next mail and the next page speak it, too. */
function languageRoutes(routes: PlayerRoutes, { db }: AppContext): void {
  routes.post(paths.keyPlayerPart(':token', 'language'), async (req, res, { token, player }) => {
    const { language, part } = parse(Chosen, req.body);
    await updatePlayer(db, player.id, { language });
    res.redirect(303, part === '' ? paths.keyPlayer(token) : paths.keyPlayerPart(token, part));
  });
}

const Word = z.object({
  proposal: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number),
  verdict: z.enum(['signed', 'objected']),
});

const LONGEST_REASON = 600;

function signingRoutes(routes: PlayerRoutes, { db, now }: AppContext): void {
  routes.post(paths.keyPlayerPart(':token', 'signature'), async (req, res, place) => {
    const { proposal, verdict } = parse(Word, req.body);
    const values = formValues(req.body);
    const reason = lines(LONGEST_REASON).safeParse(values['reason'] ?? '');
    if (!reason.success || (verdict === 'objected' && reason.data === '')) {
      const { say } = place.speaker;
      const message = reason.success ? say('sayWhy') : say('tooLong', { most: LONGEST_REASON });
      const page = presentSigning(place, { values, errors: { reason: message } });
      return res.status(422).render('agreement/player-sign', { page });
    }
    const word = { proposal, verdict, reason: verdict === 'signed' ? '' : reason.data };
    const signing = await sign(db, place.player, word, now());
    if (signing === 'late') return showLate(res, place, place.agreement.round, word);
    res.redirect(303, paths.keyPlayer(place.token));
  });
}
