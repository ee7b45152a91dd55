/** When the planned number of completes will be reached at the pace of the last days, or why that cannot be said. */
export type ExpectedEnd =
  | {
      kind: 'estimate';
      on: string;
      earliest: string;
      latest: string | null;
      perDay: number;
      days: number;
      base: number;
    }
  | { kind: 'reached' }
  | { kind: 'cannot-say'; reason: 'no-plan' | 'not-open' | 'too-early' | 'too-few' | 'too-far' };

export type Fielding = {
  isOpen: boolean;
  openedAt: string | null;
  planned: number | null;
  completes: number;
  /** ISO day → completes of that day */
  byDay: ReadonlyMap<string, number>;
};

const DAY = 86_400_000;
/** The pace is that of so many days at most; before one whole day a morning would be taken for a day. */
const WINDOW_DAYS = 7;
const LEAST_DAYS = 1;
const LEAST_COMPLETES = 20;
/** Nobody plans by a date further off than this. */
const FURTHEST_DAYS = 730;
const NORMAL_95 = 1.96;

/**
 * The range comes from the completes counted in the window taken as a Poisson count, widened where days differ more than chance
 * lets them (variance over mean of the whole days).
 */
export function expectedEnd(
  { isOpen, openedAt, planned, completes, byDay }: Fielding,
  now: Date,
): ExpectedEnd {
  if (planned === null) return { kind: 'cannot-say', reason: 'no-plan' };
  if (completes >= planned) return { kind: 'reached' };
  if (!isOpen || openedAt === null) return { kind: 'cannot-say', reason: 'not-open' };
  const firstDay = startOfDay(now.getTime()) - (WINDOW_DAYS - 1) * DAY;
  const from = Math.max(Date.parse(openedAt), firstDay);
  const days = (now.getTime() - from) / DAY;
  if (days < LEAST_DAYS) return { kind: 'cannot-say', reason: 'too-early' };
  const counts = daysBetween(from, now).map((day) => byDay.get(day) ?? 0);
  const base = counts.reduce((sum, count) => sum + count, 0);
  if (base < LEAST_COMPLETES) return { kind: 'cannot-say', reason: 'too-few' };
  const missing = planned - completes;
  const reach = (NORMAL_95 / 2) * Math.sqrt(dispersion(counts.slice(1, -1)));
  const [low, high] = [Math.max(0, Math.sqrt(base) - reach) ** 2, (Math.sqrt(base) + reach) ** 2];
  const daysAt = (count: number) => (missing * days) / count;
  if (daysAt(base) > FURTHEST_DAYS) return { kind: 'cannot-say', reason: 'too-far' };
  const dayAfter = (ahead: number) => new Date(now.getTime() + ahead * DAY).toISOString().slice(0, 10);
  return {
    kind: 'estimate',
    on: dayAfter(daysAt(base)),
    earliest: dayAfter(daysAt(high)),
    latest: daysAt(low) > FURTHEST_DAYS ? null : dayAfter(daysAt(low)),
    perDay: base / days,
    days,
    base,
  };
}

/** How much more whole days differ than counts of one rate would; never less than 1. */
function dispersion(counts: readonly number[]): number {
  if (counts.length < 3) return 1;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  if (mean === 0) return 1;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
  return Math.max(1, variance / mean);
}

function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

function daysBetween(from: number, to: Date): string[] {
  const days: string[] = [];
  for (let day = startOfDay(from); day <= to.getTime(); day += DAY)
    days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}
