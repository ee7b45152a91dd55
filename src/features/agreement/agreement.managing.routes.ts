import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { formErrors, formValues } from '../../http/forms';
import { idParam, parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import {
  addPlayer,
  changing,
  closeRound,
  openNextRound,
  reissueLink,
  saveRules,
  startRounds,
  stopAgreement,
} from './agreement.acting';
import { type RealitySource } from '../positioning/positioning.loading';
import { type AgreementPlace, loadAgreement, orRefused, showAgreement } from './agreement.loading';
import { mailPlayers } from './agreement.mails';
import { type Outside, presentManage, type Typed } from './agreement.manage.presenter';
import { deletePlayer, getPlayer, updatePlayer } from './agreement.players.queries';
import { ActForm, PlayerForm, RoundForm, RulesForm, StopForm } from './agreement.schemas';
import { reminderRoutes } from './agreement.reminder.routes';
import { revokeLink } from './agreement.signing';
import { tokenFor } from './agreement.tokens';
import { type Player } from './agreement.types';

type Managing = {
  path: (name: string) => string;
  load: (req: Request, who: Who) => Promise<AgreementPlace>;
  show: (res: Response, who: Who, place: AgreementPlace, typed?: Typed) => void;
  /** back to the page, or the page as it is now with why it could not be done */
  answer: (req: Request, res: Response, who: Who, refused: string) => Promise<void>;
};

/** What the facilitator does: rules, key players, opening and closing rounds. */
export function managingRoutes(routes: StaffRouter, context: AppContext, realityOf?: RealitySource): void {
  const load: Managing['load'] = (req, who) => loadAgreement(context, req, who);
  const show: Managing['show'] = (res, who, place, typed) =>
    showAgreement(res, who, place.tracker, 'manage', presentManage(place, outsideOf(context, place), typed));
  const managing: Managing = {
    path: (name) => paths.agreementPart(':trackerId', ':agreementId', name),
    load,
    show,
    async answer(req, res, who, refused) {
      const place = await load(req, who);
      if (refused === '') return res.redirect(303, paths.agreement(place.tracker.id, place.agreement.id));
      show(res.status(409), who, place, { values: {}, errors: {}, notice: refused });
    },
  };
  const whole = paths.agreement(':trackerId', ':agreementId');
  routes.get(whole, 'editor', async (req, res, who) => show(res, who, await load(req, who)));
  reminderRoutes(routes, context, managing);
  formRoutes(routes, context, managing);
  playerRoutes(routes, context, managing);
  buttonRoutes(routes, context, managing, realityOf);
}

function outsideOf({ sessionSecret, baseUrl, mail, now }: AppContext, { players }: AgreementPlace): Outside {
  return {
    link: (playerId) => {
      const player = players.find(({ id }) => id === playerId);
      const token = player && tokenFor(sessionSecret, player);
      return token === undefined ? undefined : baseUrl + paths.keyPlayer(token);
    },
    hasMail: mail !== undefined,
    now: now(),
  };
}

function formRoutes(
  routes: StaffRouter,
  { db, now }: AppContext,
  { path, load, show, answer }: Managing,
): void {
  routes.post(path('rules'), 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const form = RulesForm.safeParse(req.body);
    const values = formValues(req.body);
    if (!form.success) return show(res.status(422), who, place, { values, errors: formErrors(form.error) });
    await answer(req, res, who, await orRefused(saveRules(db, place.agreement.id, form.data)));
  });

  routes.post(path('stopping'), 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const form = StopForm.safeParse(req.body);
    const values = formValues(req.body);
    if (!form.success) return show(res.status(422), who, place, { values, errors: formErrors(form.error) });
    await answer(
      req,
      res,
      who,
      await orRefused(stopAgreement(db, place.agreement.id, form.data.note, now())),
    );
  });
}

function playerRoutes(
  routes: StaffRouter,
  context: AppContext,
  { path, load, show, answer }: Managing,
): void {
  const { db, now, sessionSecret } = context;
  routes.post(path('players'), 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const form = PlayerForm.safeParse({
      name: '',
      role: '',
      email: '',
      language: '',
      ...formValues(req.body),
    });
    const values = formValues(req.body);
    if (!form.success) return show(res.status(422), who, place, { values, errors: formErrors(form.error) });
    const added = addPlayer(db, sessionSecret, place.agreement.id, form.data, now());
    await answer(req, res, who, await orRefused(added));
  });

  const one = paths.agreementPlayer(':trackerId', ':agreementId', ':playerId');
  routes.post(one, 'editor', async (req, res, who) => {
    const { agreement } = await load(req, who);
    const player = await getPlayer(db, agreement.id, parse(idParam, req.params['playerId']));
    const form = parse(ActForm, req.body);
    const acted =
      form.act === 'language'
        ? updatePlayer(db, player.id, { language: form.language })
        : ACTS[form.act](context, player);
    await answer(req, res, who, await orRefused(acted));
  });
}

const BEGUN = 'Nobody can be removed once round one is open: withdraw the link instead.';

/** What can be done to a key player and their link. */
const ACTS: Record<'reissue' | 'revoke' | 'remove', (context: AppContext, player: Player) => Promise<void>> =
  {
    reissue: ({ db, sessionSecret, now }, player) => reissueLink(db, sessionSecret, player, now()),
    revoke: ({ db, now }, player) => revokeLink(db, player, now()),
    remove: ({ db }, { id, agreementId }) =>
      changing(db, agreementId, ['preparing'], BEGUN, (trx) => deletePlayer(trx, id)),
  };

function buttonRoutes(
  routes: StaffRouter,
  context: AppContext,
  { path, load, show, answer }: Managing,
  realityOf?: RealitySource,
): void {
  const { db, now } = context;
  routes.post(path('start'), 'editor', async (req, res, who) => {
    const { tracker, agreement } = await load(req, who);
    await answer(req, res, who, await orRefused(startRounds(db, tracker, agreement.id, now(), realityOf)));
  });

  routes.post(path('closing'), 'editor', async (req, res, who) => {
    const { agreement } = await load(req, who);
    const { round } = parse(RoundForm, req.body);
    await answer(req, res, who, await orRefused(closeRound(db, agreement.id, round, now())));
  });

  routes.post(path('next'), 'editor', async (req, res, who) => {
    const { agreement } = await load(req, who);
    const { round } = parse(RoundForm, req.body);
    await answer(req, res, who, await orRefused(openNextRound(db, agreement.id, round, now())));
  });

  routes.post(path('mail'), 'editor', async (req, res, who) => {
    const notice = await mailPlayers(context, await load(req, who));
    show(res, who, await load(req, who), { values: {}, errors: {}, notice });
  });
}
