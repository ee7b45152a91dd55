import { type AppContext } from '../../context';
import { paths } from '../../paths';
import { playerFrame } from './agreement.player.presenter';
import { type PlayerRoutes } from './agreement.player.routes';
import { listRefusing, refuseMails, wantMails } from './agreement.reminders.queries';

/** Saying that one wants no more mails about this: with one click in the mail program, or on the page behind it. */
export function playerMailRoutes(routes: PlayerRoutes, { db, now }: AppContext): void {
  const path = paths.keyPlayerPart(':token', 'mails');

  routes.get(path, async (_req, res, place) => {
    const isRefusing = (await listRefusing(db, place.agreement.id)).has(place.player.id);
    const heading = place.speaker.say(isRefusing ? 'noMails' : 'mails');
    const frame = playerFrame(place, heading);
    const action = paths.keyPlayerPart(place.token, 'mails');
    res.render('agreement/player-mails', { page: { frame, heading, isRefusing, action } });
  });

  routes.post(path, async (req, res, place) => {
    const isWanted = (req.body as { mails?: unknown } | undefined)?.mails === 'wanted';
    if (isWanted) await wantMails(db, place.player.id);
    else await refuseMails(db, place.player.id, now());
    res.redirect(303, paths.keyPlayerPart(place.token, 'mails'));
  });
}
