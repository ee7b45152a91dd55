import { type AppContext } from '../../context';
import { hashSecret } from '../../db/ids';
import { paths } from '../../paths';
import { type Mail } from './access.mailer';
import { type DueMail } from './access.mails.queries';
import { footIn } from './access.letters.words';
import { type AccessSettings } from './access.settings';
import { personalToken, unsubscribeToken } from './access.tokens';

type Addressed = { email: string; name: string };
type Text = { subject: string; text: string };

/** The text of a round: an invitation, or a reminder. */
export function textOf(settings: AccessSettings, round: number): Text {
  return round === 0
    ? { subject: settings.subject, text: settings.invitation }
    : { subject: settings.reminderSubject, text: settings.reminder };
}

/**
 * The mail for one person. Links are worked out from the server's secret and stored nowhere.
 *
 * @returns undefined where the secret has changed since the link was made, so that its token is not known any more
 */
export function letterFor(
  { baseUrl, sessionSecret }: Pick<AppContext, 'baseUrl' | 'sessionSecret'>,
  due: DueMail,
  settings: AccessSettings,
  languages: readonly string[],
): Mail | undefined {
  const token = personalToken(sessionSecret, due.waveId, due.linkId);
  if (hashSecret(token) !== due.responseId) return undefined;
  const link = baseUrl + paths.surveyPersonal(due.slug, token);
  const unsubscribe =
    baseUrl + paths.surveyUnsubscribe(due.slug, unsubscribeToken(sessionSecret, due.waveId, due.linkId));
  const id = hashSecret(`mail ${due.waveId} ${due.responseId} ${due.round}`).slice(0, 24);
  return {
    id,
    ...written(textOf(settings, due.round), due, link, footIn(languages, unsubscribe)),
    unsubscribe,
  };
}

/**
 * Puts a person's name and link into a text.
 *
 * @param foot  stands below it: the way out
 */
export function written(
  { subject, text }: Text,
  { email, name }: Addressed,
  link: string,
  foot: string,
): Pick<Mail, 'to' | 'subject' | 'text'> {
  // In one pass: what a name says is never taken for a place.
  const fill = (template: string): string =>
    template.replace(/( *)\{(name|link)\}/g, (_, space: string, place: string) =>
      place === 'link' ? space + link : name === '' ? '' : space + name,
    );
  return { to: { name, address: email }, subject: fill(subject), text: `${fill(text).trim()}\n\n${foot}\n` };
}
