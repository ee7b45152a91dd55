import { concordance, type Concordance, type Intraclass, intraclass, sampleQuantile } from '../stats';
import { FEWEST_FOR_SPREAD, type Wish } from './agreement';
import { type Points } from './agreement-points';

/** Do people put things in the same order? */
export type OrderAgreement =
  | { kind: 'order'; people: number; w: number; chiSquare: number; df: number; p: number }
  | { kind: 'cannot-say'; reason: 'too-few' | 'one-statement' | 'all-tied'; people: number };

/** Do people mean the same height? Apart from order: all may agree on that and want it 30 points higher or lower. */
export type LevelAgreement =
  | {
      kind: 'level';
      people: number;
      /** distance between who wants most and who wants least on average, share */
      apart: number;
      /** interquartile range of those averages, share */
      iqr: number;
      /** ICC(A,1); null where it does not exist */
      icc: number | null;
    }
  | { kind: 'cannot-say'; reason: 'too-few' | 'one-statement'; people: number };

/** The room as a whole, level and rank apart. */
export type RoomAgreement = {
  importance: OrderAgreement;
  order: OrderAgreement;
  level: LevelAgreement;
};

/**
 * How far the whole room agrees, over the people who answered on every statement.
 *
 * @param statements  their keys
 * @param wishes      one per player and statement at most
 * @param points      importance as given; each player's own order counts
 * @returns Kendall's W over importance and over the wished shares, and the distance of the levels; "cannot say" below five people
 *
 * Source: stats/concordance.ts and stats/intraclass.ts.
 */
export function roomAgreement(
  statements: readonly string[],
  wishes: readonly Wish[],
  points: readonly Points[],
): RoomAgreement {
  const desired = tableOf(
    statements,
    wishes.map(({ player, statement, desired: value }) => ({ player, statement, value })),
  );
  const importance = tableOf(
    statements,
    points.map(({ player, statement, points: value }) => ({ player, statement, value })),
  );
  return { importance: orderOf(importance), order: orderOf(desired), level: levelOf(desired) };
}

type Cell = { player: string; statement: string; value: number };

/** One row per statement, one column per player; only players with a number in every row. */
function tableOf(statements: readonly string[], cells: readonly Cell[]): number[][] {
  const byPlayer = new Map<string, Map<string, number>>();
  for (const { player, statement, value } of cells) {
    const own = byPlayer.get(player) ?? new Map<string, number>();
    byPlayer.set(player, own.set(statement, value));
  }
  const whole = [...byPlayer.values()].filter((own) => statements.every((statement) => own.has(statement)));
  return statements.map((statement) => whole.map((own) => own.get(statement)!));
}

function orderOf(table: number[][]): OrderAgreement {
  const people = table[0]?.length ?? 0;
  if (people < FEWEST_FOR_SPREAD) return { kind: 'cannot-say', reason: 'too-few', people };
  const found: Concordance = concordance(table);
  if (found.kind === 'estimate') {
    const { w, chiSquare, df, p } = found;
    return { kind: 'order', people, w, chiSquare, df, p };
  }
  return {
    kind: 'cannot-say',
    reason: found.reason === 'one-object' ? 'one-statement' : 'all-tied',
    people,
  };
}

function levelOf(table: number[][]): LevelAgreement {
  const people = table[0]?.length ?? 0;
  if (people < FEWEST_FOR_SPREAD) return { kind: 'cannot-say', reason: 'too-few', people };
  if (table.length < 2) return { kind: 'cannot-say', reason: 'one-statement', people };
  const means = table[0]!.map((_, i) => table.reduce((sum, row) => sum + row[i]!, 0) / table.length);
  const icc: Intraclass = intraclass(table);
  return {
    kind: 'level',
    people,
    apart: Math.max(...means) - Math.min(...means),
    iqr: sampleQuantile(means, 0.75) - sampleQuantile(means, 0.25),
    icc: icc.kind === 'estimate' ? icc.single : null,
  };
}
