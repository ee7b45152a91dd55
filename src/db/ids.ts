import { createHash, randomBytes } from 'node:crypto';

/** Letters and digits that cannot be misread; 32 of them, so each random byte maps evenly. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A random public identifier: 16 characters, about 79 bits, safe in URLs and on a command line. */
export function newId(): string {
  return Array.from(randomBytes(16), (byte) => ALPHABET[byte & 31]).join('');
}

/** A secret for a link or a cookie: 256 bits. Only its hash is ever stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
