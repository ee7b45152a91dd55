import { type AppContext } from '../../context';
import { hashSecret } from '../../db/ids';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { createMailer, type Mail } from '../access/access.mailer';
import { type AgreementPlace } from './agreement.loading';
import { claimMail, updatePlayer } from './agreement.players.queries';
import { tokenFor } from './agreement.tokens';
import { type Player } from './agreement.types';

/** Nobody gets two mails within this time, however often the button is pressed. */
const PAUSE = 60_000;

/**
 * Mails everybody who still has something to do their private link: an invitation the first time, a reminder after.
 *
 * @returns what became of it, in words
 */
export async function mailPlayers(context: AppContext, place: AgreementPlace): Promise<string> {
  const { mail, now } = context;
  if (mail === undefined) return 'No mail server is set: copy the links and the text below instead.';
  const waiting = waitingFor(place, now().toISOString()).filter(({ email }) => email !== '');
  const mailer = createMailer(mail);
  try {
    const sent = [];
    for (const player of waiting) sent.push(await mailOne(context, place, player, mailer));
    const went = sent.filter(Boolean).length;
    return `${counted(went, 'mail', 'mails')} sent. Those who are done, or have no address, got none.`;
  } finally {
    mailer.close();
  }
}

/** Who has something to do, and a link that opens. */
function waitingFor({ agreement, players, done, signatures }: AgreementPlace, now: string): Player[] {
  const { state, round, proposal } = agreement;
  const isFinished = (id: string) =>
    state === 'signing'
      ? signatures.some((one) => one.playerId === id && one.proposal === proposal && one.verdict === 'signed')
      : done.some((one) => one.playerId === id && one.round === round);
  return players.filter((one) => one.revokedAt === null && one.expiresAt > now && !isFinished(one.id));
}

async function mailOne(
  context: AppContext,
  place: AgreementPlace,
  player: Player,
  mailer: ReturnType<typeof createMailer>,
): Promise<boolean> {
  const { db, now } = context;
  const at = now();
  const before = new Date(at.getTime() - PAUSE).toISOString();
  const letter = letterTo(context, place, player);
  if (letter === undefined) {
    await updatePlayer(db, player.id, { mailNote: 'the server’s secret has changed: make a new link' });
    return false;
  }
  if (!(await claimMail(db, player.id, at.toISOString(), before))) return false;
  const delivery = await mailer.send(letter);
  await updatePlayer(db, player.id, { mailNote: delivery.kind === 'sent' ? '' : delivery.reason });
  return delivery.kind === 'sent';
}

function letterTo(
  { baseUrl, sessionSecret, now }: AppContext,
  { agreement, tracker }: AgreementPlace,
  player: Player,
): Mail | undefined {
  const token = tokenFor(sessionSecret, player);
  if (token === undefined) return undefined;
  const link = baseUrl + paths.keyPlayer(token);
  const isSigning = agreement.state === 'signing';
  const task = isSigning
    ? `the target “${agreement.rules.title}” for ${tracker.name} is ready to be signed. Please read it, and sign or object:`
    : `we are agreeing on “${agreement.rules.title}” for ${tracker.name}, and need your view. It takes about ten minutes, and works on a phone:`;
  const privacy =
    'The link is yours alone: please do not pass it on. Nobody sees who said what. You can stop at any time and go on later.';
  return {
    id: hashSecret(`key player ${player.id} ${now().toISOString()}`).slice(0, 24),
    to: { name: player.name, address: player.email },
    subject: isSigning
      ? `Please sign: ${agreement.rules.title}`
      : `Your view, please: ${agreement.rules.title}`,
    text: `Hello ${player.name}\n\n${task}\n\n${link}\n\n${privacy}\n`,
    unsubscribe: '',
  };
}
