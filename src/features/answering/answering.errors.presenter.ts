import { type Status } from '../../http/error-handler';
import { type Face } from './answering.language';
import { type Link, message, type MessagePage } from './answering.presenter';
import { type WordKey } from './answering.words';

/** A form that was sent in vain, as it was. */
export type Retry = { href: string; fields: { name: string; value: string }[] };

export type ErrorPage = MessagePage & { retry: (Retry & { label: string }) | null };

const WORDS: Record<Status, [heading: WordKey, why: WordKey]> = {
  400: ['unread', 'unreadWhy'],
  403: ['foreign', 'foreignWhy'],
  404: ['missing', 'missingWhy'],
  409: ['otherLink', 'otherLinkWhy'],
  413: ['tooLong', 'tooLongWhy'],
  500: ['ourFault', 'ourFaultWhy'],
  503: ['busy', 'busyWhy'],
};

type Met = { status: Status; incident: string; backTo: string; retry: Retry | null };

/** What went wrong and what to do; where it was our fault, what was filled in goes again by one press. */
export function presentError(link: Link, face: Face, { status, incident, backTo, retry }: Met): ErrorPage {
  const { speaker } = face;
  const [heading, why] = WORDS[status];
  const page = message(link, face, '', heading, [why]);
  return {
    ...page,
    title: `${speaker.say('error')} ${page.title}`,
    lines: incident === '' ? page.lines : [...page.lines, speaker.say('incident', { incident })],
    retry: retry === null ? null : { ...retry, label: speaker.say('tryAgain') },
    onward: backTo === '' ? null : { href: backTo, label: speaker.say('backToSurvey') },
  };
}
