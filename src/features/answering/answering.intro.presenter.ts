import { type Refusal } from '../access/access.entry';
import { type Link, type MessagePage, presentSurveyFrame } from './answering.presenter';

/** The way back to whoever sent the respondent. */
export type ReturnTo = { href: string; label: string } | null;

const WORDS: Record<Refusal, { heading: string; lines: string[] }> = {
  'by-invitation': {
    heading: 'This survey is by invitation',
    lines: [
      'Please use the link in your invitation: it is yours alone, and this one does not say whose you are.',
    ],
  },
  revoked: {
    heading: 'This link no longer works',
    lines: [
      'It was withdrawn by those who sent it. If you think that this is a mistake, ask them for a new one.',
    ],
  },
  'took-part': {
    heading: 'You have taken part before',
    lines: [
      'Thank you for answering last time. This time we ask others, so that everybody is heard.',
      'There is nothing more for you to do.',
    ],
  },
  duplicate: {
    heading: 'You have been here already',
    lines: [
      'Somebody with your participant number has begun this survey before, and each number counts once.',
      'If you began in another browser or on another device, please go on there.',
    ],
  },
  'broken-link': {
    heading: 'This link is not complete',
    lines: ['Part of it is missing or was changed on the way. Please open it again from where you found it.'],
  },
};

export type RefusalPage = MessagePage & { returnTo: ReturnTo };

export function presentRefusal(
  link: Link,
  intro: { sponsor: string; contact: string },
  why: Refusal,
  returnTo: ReturnTo,
): RefusalPage {
  const { heading, lines } = WORDS[why];
  return {
    ...messagePage(link, intro.sponsor, heading, [...lines, `Questions? ${intro.contact}`]),
    returnTo,
  };
}

/** The first page behind a personal link: nothing has happened yet. */
export function presentWelcome(
  link: Link,
  sponsor: string,
  action: string,
  isResuming: boolean,
): MessagePage {
  const heading = isResuming ? 'Welcome back' : 'This link is yours';
  const lines = isResuming
    ? ['Your answers so far are saved.']
    : [
        'It was made for you alone. You can stop at any time and go on later with the same link, also on another device.',
      ];
  return {
    ...messagePage(link, sponsor, heading, lines),
    state: 'answering',
    actions: [{ href: action, label: 'Continue', isPrimary: true }],
  };
}

export function presentUsed(link: Link, intro: { sponsor: string; contact: string }): MessagePage {
  return messagePage(link, intro.sponsor, 'This link has been used', [
    'The answers that were given with it are saved. Each link counts once, so there is nothing more for you to do. Thank you!',
    `Questions? ${intro.contact}`,
  ]);
}

export function presentTooMany(link: Link): MessagePage {
  return messagePage(link, '', 'Too many links that lead nowhere', [
    'From your network many links were tried that do not exist. Please wait a quarter of an hour and open yours again.',
  ]);
}

export function presentUnsubscribe(
  link: Link,
  sponsor: string,
  action: string,
  isDone: boolean,
): MessagePage {
  if (isDone)
    return messagePage(link, sponsor, 'You will get no more mails', [
      'Your address is on the list of those whom we do not write to. Nothing else has changed: your link still works as long as the survey is open.',
    ]);
  return {
    ...messagePage(link, sponsor, 'No more mails from this survey?', [
      'Neither reminders nor invitations to later rounds will be sent to your address.',
    ]),
    actions: [{ href: action, label: 'Send me no more mails', isPrimary: true }],
  };
}

function messagePage(link: Link, sponsor: string, heading: string, lines: string[]): MessagePage {
  const frame = presentSurveyFrame(link, sponsor, false);
  const title = sponsor === '' ? heading : `${heading} – ${sponsor}`;
  return { title, state: 'closed', frame, heading, lines, actions: [], onward: null };
}
