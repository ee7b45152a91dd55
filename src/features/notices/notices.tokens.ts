import { createHmac } from 'node:crypto';
import { isSame } from '../access/access.tokens';

/** What a recipient can say by a link in a mail: yes, I want these mails; no more of them. */
export type Answer = 'confirm' | 'stop';

/** Worked out from the server's own secret, for one answer only: the one token cannot be used as the other. */
export function noticeToken(secret: string, answer: Answer, recipientId: string): string {
  const proof = createHmac('sha256', secret)
    .update(JSON.stringify(['notice', answer, recipientId]))
    .digest('base64url');
  return `${recipientId}.${proof}`;
}

/** @returns the id of the recipient, or undefined where we did not write the token */
export function readNoticeToken(secret: string, answer: Answer, token: string): string | undefined {
  const [recipientId = ''] = token.split('.');
  return isSame(token, noticeToken(secret, answer, recipientId)) ? recipientId : undefined;
}
