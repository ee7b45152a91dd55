import { sampleQuantile } from '../stats';
import { FEWEST_FOR_SPREAD, type Wish } from './agreement';

/** Who moves a wish by no more than this between rounds has stayed, share. House rule. */
export const STAYED_WITHIN = 0.05;
/** Part of the people that must have stayed for a statement to be called settled. House rule. */
export const SETTLED = 0.8;

/** What became of one statement between two rounds; apart from agreement: people can be settled and far apart. */
export type Stability =
  | {
      kind: 'stability';
      statement: string;
      /** people who answered in both */
      people: number;
      stayed: number;
      /** change of the median, share */
      median: number;
      /** change of the interquartile range, share; below 0 where the room moved together */
      iqr: number;
      isSettled: boolean;
    }
  | { kind: 'cannot-say'; statement: string; reason: 'too-few' };

/** @returns "cannot say" where fewer than five people answered in both rounds */
export function stabilityOf(statement: string, before: readonly Wish[], after: readonly Wish[]): Stability {
  const earlier = new Map(
    before.filter((wish) => wish.statement === statement).map(({ player, desired }) => [player, desired]),
  );
  const both = after.filter((wish) => wish.statement === statement && earlier.has(wish.player));
  if (both.length < FEWEST_FOR_SPREAD) return { kind: 'cannot-say', statement, reason: 'too-few' };
  const from = both.map(({ player }) => earlier.get(player)!);
  const to = both.map(({ desired }) => desired);
  const stayed = to.filter((share, i) => Math.abs(share - from[i]!) <= STAYED_WITHIN + 1e-9).length;
  return {
    kind: 'stability',
    statement,
    people: both.length,
    stayed,
    median: sampleQuantile(to, 0.5) - sampleQuantile(from, 0.5),
    iqr: range(to) - range(from),
    isSettled: stayed >= SETTLED * both.length,
  };
}

function range(values: readonly number[]): number {
  return sampleQuantile(values, 0.75) - sampleQuantile(values, 0.25);
}
