import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * Secrets that are worked out from the server's own secret whenever they are needed, so that none of them is stored: mails and
 * the list of links can be made again at any time, and a copy of the database opens nothing.
 */

/** What a personal link carries: 256 bits in base64url. It is the key of the response that it leads to. */
export function personalToken(secret: string, waveId: string, linkId: string): string {
  return derive(secret, ['personal link', waveId, linkId]);
}

/** The key of whoever a panel knows by this id. The same id always finds the same response, also 64 times at once. */
export function panelKey(secret: string, waveId: string, isTest: boolean, panelId: string): string {
  return derive(secret, ['panel id', waveId, isTest ? 'test' : 'live', panelId]);
}

/** What the unsubscribe link of a mail carries: the id of the personal link and a proof that we wrote it. */
export function unsubscribeToken(secret: string, waveId: string, linkId: string): string {
  return `${linkId}.${derive(secret, ['unsubscribe', waveId, linkId])}`;
}

/** @returns the id of the personal link, or undefined where we did not write the token */
export function readUnsubscribeToken(secret: string, waveId: string, token: string): string | undefined {
  const [linkId = ''] = token.split('.');
  return isSame(token, unsubscribeToken(secret, waveId, linkId)) ? linkId : undefined;
}

/** Whether two texts are the same, in a time that tells nothing about where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function derive(secret: string, parts: readonly string[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
}
