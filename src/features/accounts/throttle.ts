import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { type AppContext } from '../../context';
import { countAttempt, forgetAttempts } from './attempts.queries';

const WINDOW = 15 * 60_000;

/** How many tries one account gets from one network in a window: guessing is hopeless, mistyping is not punished. */
const MOST_TRIES = 5;

/** How many tries one network gets for all accounts together: each costs us a deliberately slow hash. */
const MOST_TRIES_PER_NETWORK = 100;

export type Throttle = { isOpen: true } | { isOpen: false; minutes: number };

/**
 * Counts one try at an account, before its password is looked at, and says whether it may be looked at.
 *
 * @param account what is being tried: an address as typed, or the id of a person
 */
export async function takeTry(context: AppContext, account: string, ip: string): Promise<Throttle> {
  const network = await takeFrom(context, bucketOf(context, [networkOf(ip)]), MOST_TRIES_PER_NETWORK);
  if (!network.isOpen) return network;
  return takeFrom(context, bucketOf(context, [account, networkOf(ip)]), MOST_TRIES);
}

/** Whoever knew the password was no guesser: their next try begins a new count. */
export async function forgetTries(context: AppContext, account: string, ip: string): Promise<void> {
  await forgetAttempts(context.db, bucketOf(context, [account, networkOf(ip)]));
}

/** Windows that began before this are over. */
export function windowsOverBy(now: Date): string {
  return new Date(now.getTime() - WINDOW).toISOString();
}

async function takeFrom({ db, now }: AppContext, bucket: string, most: number): Promise<Throttle> {
  const at = now();
  const { attempts, windowStart } = await countAttempt(db, bucket, at.toISOString(), windowsOverBy(at));
  if (attempts <= most) return { isOpen: true };
  const wait = Date.parse(windowStart) + WINDOW - at.getTime();
  return { isOpen: false, minutes: Math.max(1, Math.ceil(wait / 60_000)) };
}

/** Neither an address nor a network can be read back from it. */
function bucketOf({ sessionSecret }: AppContext, parts: string[]): string {
  return createHmac('sha256', sessionSecret).update(JSON.stringify(parts)).digest('base64url');
}

/** One household or office: the first 24 bits of an IPv4 address, the first 64 of an IPv6 one. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.');
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
