import { createHmac } from 'node:crypto';
import { hashSecret } from '../../db/ids';
import { type Player } from './agreement.types';

/**
 * What a key player's link carries: 256 bits in base64url, worked out from the server's own secret, so that a copy of the
 * database opens nothing and a mail can be made again. A new link number makes another one.
 */
export function playerToken(secret: string, playerId: string, link: number): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['key player', playerId, link]))
    .digest('base64url');
}

/** @returns undefined where the secret has changed since the link was made */
export function tokenFor(
  secret: string,
  { id, link, tokenHash }: Pick<Player, 'id' | 'link' | 'tokenHash'>,
): string | undefined {
  const token = playerToken(secret, id, link);
  return hashSecret(token) === tokenHash ? token : undefined;
}
