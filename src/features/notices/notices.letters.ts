import { type AppContext } from '../../context';
import { hashSecret } from '../../db/ids';
import { paths } from '../../paths';
import { type Mail } from '../access/access.mailer';
import { type Content } from './notices.mails.queries';
import { type Recipient } from './notices.queries';
import { noticeToken } from './notices.tokens';

type Surroundings = Pick<AppContext, 'baseUrl' | 'sessionSecret'>;
type To = Pick<Recipient, 'id' | 'name' | 'email' | 'personId'>;

/** What a wave found, to one recipient. Only people with an account get a link to the report, which asks them to sign in. */
export function noticeLetter(context: Surroundings, to: To, noticeId: string, content: Content): Mail {
  const { subject, paragraphs, link } = content;
  const more = to.personId === null ? [] : [`The report: ${context.baseUrl}${link}`];
  const unsubscribe = linkOf(context, 'stop', to.id);
  return {
    id: hashSecret(`notice ${noticeId} ${to.id}`).slice(0, 24),
    to: { name: to.name, address: to.email },
    subject,
    text: textOf([greeting(to), ...paragraphs, ...more], `No more of these mails: ${unsubscribe}`),
    unsubscribe,
  };
}

/** Asks somebody without an account whether they want any; nothing of the report is in it. */
export function confirmLetter(context: Surroundings, to: To, by: string): Mail {
  const yes = linkOf(context, 'confirm', to.id);
  const unsubscribe = linkOf(context, 'stop', to.id);
  return {
    id: hashSecret(`notice confirm ${to.id}`).slice(0, 24),
    to: { name: to.name, address: to.email },
    subject: `Do you want mails about ${by}?`,
    text: textOf(
      [
        greeting(to),
        `Somebody put your address on the list of people who hear what each survey about ${by} found: one mail a survey, and one where something clearly changed. You get them only if you say so here:`,
        yes,
        'Without an answer you get nothing.',
      ],
      `Never ask me again: ${unsubscribe}`,
    ),
    unsubscribe,
  };
}

function linkOf({ baseUrl, sessionSecret }: Surroundings, answer: 'confirm' | 'stop', id: string): string {
  return baseUrl + paths.noticeAnswer(noticeToken(sessionSecret, answer, id), answer);
}

const greeting = ({ name }: Pick<To, 'name'>) => (name === '' ? 'Hello' : `Hello ${name}`);

const textOf = (paragraphs: readonly string[], foot: string) => `${paragraphs.join('\n\n')}\n\n--\n${foot}\n`;
