import { type Refusal } from '../access/access.entry';
import { type Face } from './answering.language';
import { type Link, message, type MessagePage } from './answering.presenter';
import { type WordKey } from './answering.words';

/** The way back to whoever sent the respondent. */
export type ReturnTo = { href: string; label: string } | null;

const WORDS: Record<Refusal, { heading: WordKey; lines: WordKey[] }> = {
  'by-invitation': { heading: 'byInvitation', lines: ['byInvitationWhy'] },
  revoked: { heading: 'revoked', lines: ['revokedWhy'] },
  'took-part': { heading: 'tookPart', lines: ['tookPartWhy', 'nothingMore'] },
  duplicate: { heading: 'duplicate', lines: ['duplicateWhy', 'duplicateElse'] },
  'broken-link': { heading: 'brokenLink', lines: ['brokenLinkWhy'] },
};

export type RefusalPage = MessagePage & { returnTo: ReturnTo };

export function presentRefusal(link: Link, face: Face, why: Refusal, returnTo: ReturnTo): RefusalPage {
  const { heading, lines } = WORDS[why];
  return { ...message(link, face, 'closed', heading, [...lines, 'questions']), returnTo };
}

/** The first page behind a personal link: nothing has happened yet. */
export function presentWelcome(link: Link, face: Face, action: string, isResuming: boolean): MessagePage {
  return {
    ...(isResuming
      ? message(link, face, 'answering', 'welcomeBack', ['saved'])
      : message(link, face, 'answering', 'yours', ['yoursWhy'])),
    actions: [{ href: action, label: face.speaker.say('continue'), isPrimary: true }],
  };
}

export function presentUsed(link: Link, face: Face): MessagePage {
  return message(link, face, 'closed', 'used', ['usedWhy', 'questions']);
}

export function presentTooMany(link: Link, face: Face): MessagePage {
  return message(link, face, 'closed', 'tooMany', ['tooManyWhy']);
}

export function presentUnsubscribe(link: Link, face: Face, action: string, isDone: boolean): MessagePage {
  if (isDone) return message(link, face, 'closed', 'unsubscribed', ['unsubscribedWhy']);
  return {
    ...message(link, face, 'closed', 'unsubscribe', ['unsubscribeWhy']),
    actions: [{ href: action, label: face.speaker.say('unsubscribeDo'), isPrimary: true }],
  };
}
