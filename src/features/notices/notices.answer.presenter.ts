import { paths } from '../../paths';
import { type Recipient } from './notices.queries';
import { type Answer } from './notices.tokens';

export type AnswerPage = {
  title: string;
  paragraphs: string[];
  /** null where there is nothing more to say */
  form: { action: string; button: string } | null;
};

/** @param state  of the recipient, or that they have just answered */
export function presentAnswer(
  tracker: string,
  answer: Answer,
  state: Recipient['state'] | 'done',
  token: string,
): AnswerPage {
  const form = (button: string) => ({ action: paths.noticeAnswer(token, answer), button });
  if (answer === 'stop')
    return state === 'done' || state === 'stopped'
      ? {
          title: 'No more mails',
          paragraphs: [`You get no more mails about ${tracker}, and will not be asked again.`],
          form: null,
        }
      : {
          title: `Mails about ${tracker}`,
          paragraphs: ['Press the button, and you get no more of them.'],
          form: form('No more mails'),
        };
  if (state === 'asked')
    return {
      title: `Mails about ${tracker}`,
      paragraphs: [
        'One mail when a survey is over, with what it found, and one where something clearly changed. Every mail has a link that ends it.',
      ],
      form: form('Yes, send them to me'),
    };
  if (state === 'done' || state === 'confirmed')
    return {
      title: 'You are on the list',
      paragraphs: [`You hear what each survey about ${tracker} found. Every mail has a link that ends it.`],
      form: null,
    };
  return {
    title: 'Nothing to confirm',
    paragraphs: ['This address is not on the list any more. Whoever looks after it can add you again.'],
    form: null,
  };
}
