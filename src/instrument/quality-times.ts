import { type Flag } from './quality';
import { endOfStep, type PageSeconds, stepOf } from './seconds';

/** Timed completes before anybody can be too fast: a median of fewer moves with every one. */
export const LEAST_TIMED = 30;
/** In less than a third of the usual time nobody reads the same pages. */
export const TOO_FAST = 1 / 3;
/** Nobody reads a question and answers it in less. */
export const LEAST_SECONDS = 1;
/** One page may be tapped away by mistake. */
const LEAST_INSTANT = 3;

/** How many stayed how long on each page, by step of the scale of seconds. */
export type Stays = Map<string, Map<number, number>>;

export function countStays(stays: Stays, times: readonly PageSeconds[]): void {
  for (const { page, seconds } of times) {
    const steps = stays.get(page) ?? new Map<number, number>();
    const step = stepOf(seconds);
    steps.set(step, (steps.get(step) ?? 0) + 1);
    stays.set(page, steps);
  }
}

/** Median seconds of each page that enough people answered. */
export function medianStays(stays: Stays): Map<string, number> {
  const medians = new Map<string, number>();
  for (const [page, steps] of stays) {
    const people = [...steps.values()].reduce((sum, count) => sum + count, 0);
    if (people < LEAST_TIMED) continue;
    let below = 0;
    for (const [step, count] of [...steps].sort(([a], [b]) => a - b)) {
      if (below + count >= people / 2) {
        medians.set(page, endOfStep(step - 1 + (people / 2 - below) / count));
        break;
      }
      below += count;
    }
  }
  return medians;
}

/**
 * Somebody who took less than a third of the time that others took for the very pages they saw: the sum of the pages' medians,
 * so that whoever knows few brands and is asked little is not taken for hasty.
 */
export function speedFlags(times: readonly PageSeconds[], medians: ReadonlyMap<string, number>): Flag[] {
  const compared = times.filter(({ page }) => medians.has(page));
  const usual = compared.reduce((sum, { page }) => sum + medians.get(page)!, 0);
  const own = compared.reduce((sum, { seconds }) => sum + seconds, 0);
  if (compared.length === 0 || usual < LEAST_SECONDS * compared.length || own / usual >= TOO_FAST) return [];
  const facts = { seconds: Math.round(own), usual: Math.round(usual), pages: compared.length };
  return [{ flag: 'too-fast', score: 1 - own / usual, facts }];
}

/** Pages answered faster than a person can read them: at least three, and a third of all. */
export function instantFlags(times: readonly PageSeconds[]): Flag[] {
  const instant = times.filter(({ seconds, isCapped }) => !isCapped && seconds < LEAST_SECONDS).length;
  if (instant < LEAST_INSTANT || instant * 3 < times.length) return [];
  return [{ flag: 'instant-pages', score: instant / times.length, facts: { instant, pages: times.length } }];
}
