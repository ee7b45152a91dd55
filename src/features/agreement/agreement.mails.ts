import { type AppContext } from '../../context';
import { hashSecret } from '../../db/ids';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { createMailer, type Mail } from '../access/access.mailer';
import { type AgreementPlace } from './agreement.loading';
import { claimMail, updatePlayer } from './agreement.players.queries';
import { type Reminder } from './agreement.reminders.queries';
import { tokenFor } from './agreement.tokens';
import { type Player } from './agreement.types';
import { playerSpeaker } from './agreement.words';

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
  const before = new Date(now().getTime() - PAUSE).toISOString();
  const went = await mailAll(context, mail, place, { before, closesOn: '' });
  return `${counted(went, 'mail', 'mails')} sent. Those who are done, have no address or want no mails got none.`;
}

/** Mails whoever is not done and was not mailed since the reminder was due. */
export async function mailReminders(
  context: AppContext,
  place: AgreementPlace,
  { closesOn }: Reminder,
  due: Date,
): Promise<number> {
  const { mail } = context;
  return mail === undefined ? 0 : mailAll(context, mail, place, { before: due.toISOString(), closesOn });
}

/** `before`: who was mailed at that instant or later is left alone; `closesOn`: the day that a reminder names. */
type Mailing = { before: string; closesOn: string };

async function mailAll(
  context: AppContext,
  mail: NonNullable<AppContext['mail']>,
  place: AgreementPlace,
  mailing: Mailing,
): Promise<number> {
  const waiting = waitingFor(place, context.now().toISOString()).filter(
    ({ email, mailedAt }) => email !== '' && (mailedAt === null || mailedAt < mailing.before),
  );
  if (waiting.length === 0) return 0;
  const mailer = createMailer(mail);
  try {
    const sent = [];
    for (const player of waiting) sent.push(await mailOne(context, place, player, mailer, mailing));
    return sent.filter(Boolean).length;
  } finally {
    mailer.close();
  }
}

/** Who has something to do, and a link that opens. */
function waitingFor(
  { agreement, players, done, signatures, refusing }: AgreementPlace,
  now: string,
): Player[] {
  const { state, round, proposal } = agreement;
  const isFinished = (id: string) =>
    state === 'signing'
      ? signatures.some((one) => one.playerId === id && one.proposal === proposal && one.verdict === 'signed')
      : done.some((one) => one.playerId === id && one.round === round);
  return players.filter(
    (one) => one.revokedAt === null && one.expiresAt > now && !isFinished(one.id) && !refusing.has(one.id),
  );
}

async function mailOne(
  context: AppContext,
  place: AgreementPlace,
  player: Player,
  mailer: ReturnType<typeof createMailer>,
  { before, closesOn }: Mailing,
): Promise<boolean> {
  const { db, now } = context;
  const at = now();
  const letter = letterTo(context, place, player, closesOn);
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
  closesOn: string,
): Mail | undefined {
  const token = tokenFor(sessionSecret, player);
  if (token === undefined) return undefined;
  const isSigning = agreement.state === 'signing';
  const { say, tongue } = playerSpeaker(player.language || 'en');
  const about = { title: agreement.rules.title, tracker: tracker.name };
  const unsubscribe = baseUrl + paths.keyPlayerPart(token, 'mails');
  const paragraphs = [
    say('mailHello', { name: player.name }),
    say(isSigning ? 'mailSign' : 'mailRound', about),
    baseUrl + paths.keyPlayer(token),
    ...(closesOn === '' ? [] : [say('mailCloses', { day: tongue.day(closesOn) })]),
    say('mailPrivacy'),
    say('mailStop', { link: unsubscribe }),
  ];
  const round = closesOn === '' ? 'subjectRound' : 'subjectReminder';
  return {
    id: hashSecret(`key player ${player.id} ${now().toISOString()}`).slice(0, 24),
    to: { name: player.name, address: player.email },
    subject: say(isSigning ? 'subjectSign' : round, about),
    text: `${paragraphs.join('\n\n')}\n`,
    unsubscribe,
  };
}
