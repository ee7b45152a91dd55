import { type Report } from './results.report.types';

/** A letter on the time axis of a trend, for what happened to the measuring; the list below the panels has its words. */
export type Flag = { label: string; kind: 'break' | 'list' | 'comment'; time: number; words: string };

/** More letters than this cannot be told apart in a small panel: the latest are kept. */
const MOST_FLAGS = 12;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Where the trend breaks, where brands joined or left the list, and what staff wrote about a wave; oldest first. */
export function flagsOf({ waves, comments }: Pick<Report, 'waves' | 'comments'>): Flag[] {
  const all = waves.flatMap(({ id, label, time, breaks, lists = [] }, i): Omit<Flag, 'label'>[] => {
    const before = waves[i - 1];
    // A break lies between two waves; everything else at one.
    const between = before === undefined ? time : (before.time + time) / 2;
    return [
      ...(breaks.length > 0
        ? [
            {
              kind: 'break' as const,
              time: between,
              words: `Trend break before ${label}: ${breaks.join(' ')}`,
            },
          ]
        : []),
      ...(lists.length > 0 ? [{ kind: 'list' as const, time, words: `${label}: ${lists.join(' ')}` }] : []),
      ...comments
        .filter(({ wave, figure }) => wave.id === id && figure === '')
        .map(({ content, signed }) => ({
          kind: 'comment' as const,
          time,
          words: `${label}: ${content} (${signed})`,
        })),
    ];
  });
  return all.slice(-MOST_FLAGS).map((flag, i) => ({ ...flag, label: LETTERS[i]! }));
}
