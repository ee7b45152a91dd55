import { networkOf } from '../accounts/throttle';

/** How many links that do not exist one network may try in a window. The tokens have 256 bits: this only saves us the work. */
const MOST_MISSES = 30;
const WINDOW = 15 * 60_000;
/** Far more networks than guess at once. */
const MOST_KEPT = 10_000;

export type Guessing = { note(ip: string): void; isBarred(ip: string): boolean };

/** Counts misses by network, in memory: a network is forgotten with its window, and with the process. */
export function createGuessing(now: () => Date): Guessing {
  const misses = new Map<string, { since: number; count: number }>();
  const current = (ip: string) => {
    const known = misses.get(networkOf(ip));
    return known === undefined || now().getTime() - known.since >= WINDOW ? undefined : known;
  };
  return {
    note(ip) {
      if (misses.size >= MOST_KEPT) misses.clear();
      const { since, count } = current(ip) ?? { since: now().getTime(), count: 0 };
      misses.set(networkOf(ip), { since, count: count + 1 });
    },
    isBarred: (ip) => (current(ip)?.count ?? 0) >= MOST_MISSES,
  };
}
