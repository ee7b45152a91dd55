import { type Compared, type Meaning, type Pair } from './insiders.types';

/**
 * What the differences of a statement mean; "clearly" is by the one rule set over the page.
 *
 * - delusion: insiders clearly above the market; hidden strength: clearly below it
 * - a gap: the market clearly below the target. Known, where insiders guess clearly less than the target too; unseen, where
 *   they do not, and guess clearly more than the market says
 * - a target that staff do not believe: insiders clearly below the target
 */
export function meaningsOf(compared: Record<Pair, Compared>): Meaning[] {
  const is = (pair: Pair, verdict: 'rise' | 'fall') => compared[pair].verdict === verdict;
  const isShort = is('marketToTarget', 'fall');
  const isKnown = isShort && is('guessToTarget', 'fall');
  const found: Meaning[] = [
    ...(is('beliefToMarket', 'rise') ? (['delusion'] as const) : []),
    ...(is('beliefToMarket', 'fall') ? (['hidden-strength'] as const) : []),
    ...(isKnown ? (['known-gap'] as const) : []),
    ...(isShort && !isKnown && is('guessToMarket', 'rise') ? (['unseen-gap'] as const) : []),
    ...(is('beliefToTarget', 'fall') ? (['target-not-believed'] as const) : []),
  ];
  if (found.length > 0) return found;
  const isCompared = Object.values(compared).some(({ verdict }) => verdict === 'no-clear-change');
  return isCompared || isShort ? ['no-clear-difference'] : ['cannot-say'];
}
