import { z } from 'zod';
import { Key } from '../../instrument/key';

/** One cell: an answer to each of the quota's questions, and how many completes it takes; null counts them without an end. */
const QuotaCell = z.strictObject({ options: z.array(Key), amount: z.number().min(0).nullable() });
/** Answers to one question, or interlocked of up to three. */
const Quota = z.strictObject({ segments: z.array(Key).min(1).max(3), cells: z.array(QuotaCell) });
export type Quota = z.infer<typeof Quota>;

/** How many completes of which kind a wave takes. */
export const QuotaPlan = z.strictObject({
  format: z.literal(1),
  /** what the amounts of cells are: numbers of completes, or percentages of `size` */
  unit: z.enum(['count', 'percent']),
  /** completes in all; null where nobody has said */
  size: z.number().int().min(1).nullable(),
  /** whether nobody is taken beyond `size` */
  stopsAtSize: z.boolean(),
  quotas: z.array(Quota),
  /** how long a place is kept for somebody who is silent */
  holdMinutes: z.number().int(),
  overfill: z.strictObject({
    /** 'began': who began before a cell was full may finish, up to `most` more in each cell */
    rule: z.enum(['none', 'began']),
    most: z.number().int().min(0),
  }),
});
export type QuotaPlan = z.infer<typeof QuotaPlan>;

export const HOLD_MINUTES = 30;
export const NO_QUOTAS: QuotaPlan = {
  format: 1,
  unit: 'count',
  size: null,
  stopsAtSize: false,
  quotas: [],
  holdMinutes: HOLD_MINUTES,
  overfill: { rule: 'none', most: 0 },
};

/** The cell that counts every complete. */
export const TOTAL = 'total';

export type PlannedCell = { cell: string; target: number | null; spare: number };

export function hasQuotas({ quotas, stopsAtSize }: QuotaPlan): boolean {
  return quotas.length > 0 || stopsAtSize;
}

/** Segments that some quota goes by. */
export function quotaSegments({ quotas }: QuotaPlan): string[] {
  return [...new Set(quotas.flatMap(({ segments }) => segments))];
}

export function quotaKey(segments: readonly string[]): string {
  return segments.join('*');
}

export function cellId(segments: readonly string[], options: readonly string[]): string {
  return `${quotaKey(segments)}/${options.join('*')}`;
}

/** The cells that are counted, with how many completes each takes; none where there are no quotas. */
export function plannedCells(plan: QuotaPlan): PlannedCell[] {
  if (!hasQuotas(plan)) return [];
  const spare = plan.overfill.rule === 'began' ? plan.overfill.most : 0;
  const total = { cell: TOTAL, target: plan.stopsAtSize ? plan.size : null, spare };
  return [
    total,
    ...plan.quotas.flatMap((quota) => {
      const targets = targetsOf(plan, quota);
      return quota.cells.map(({ options }, i) => ({
        cell: cellId(quota.segments, options),
        target: targets[i]!,
        spare,
      }));
    }),
  ];
}

/**
 * Completes that each cell of a quota takes. Percentages become whole numbers that add up to what they add up to: the largest
 * remainders are rounded up.
 */
export function targetsOf({ unit, size }: QuotaPlan, { cells }: Quota): (number | null)[] {
  if (unit === 'count') return cells.map(({ amount }) => amount);
  const exact = cells.map(({ amount }) => (amount === null ? null : (amount * (size ?? 0)) / 100));
  const targets = exact.map((value) => (value === null ? null : Math.floor(value + 1e-9)));
  const sum = (values: (number | null)[]) => values.reduce((all: number, value) => all + (value ?? 0), 0);
  const missing = Math.round(sum(exact)) - sum(targets);
  const byRemainder = exact
    .map((value, i) => ({ i, rest: value === null ? -1 : value - targets[i]! }))
    .filter(({ rest }) => rest > 0)
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, missing)) targets[i]! += 1;
  return targets;
}

/**
 * The cells that somebody counts in: the total, and one of every quota whose questions they answered. Who prefers not to say
 * is in no cell of that quota.
 */
export function cellsOf(plan: QuotaPlan, answers: Readonly<Record<string, string>>): string[] {
  if (!hasQuotas(plan)) return [];
  const found = plan.quotas.flatMap(({ segments, cells }) => {
    const cell = cells.find(({ options }) => options.every((option, i) => answers[segments[i]!] === option));
    return cell === undefined ? [] : [cellId(segments, cell.options)];
  });
  return [TOTAL, ...found].sort();
}
