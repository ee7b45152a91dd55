const DAY = 86_400_000;
const HALF_YEAR = 182 * DAY;
const FIELD = 21 * DAY;
/** The last simulated wave ended this long ago. */
const REST = 7 * DAY;

export type Period = { opensAt: Date; closesAt: Date };

/**
 * Field periods of waves that are over, oldest first: three weeks every half year, the last one ending a week ago; closer
 * together where an earlier wave leaves less room.
 *
 * @param after  when the wave before them ended, or null
 */
export function pastPeriods(waves: number, after: Date | null, now: Date): Period[] {
  const lastEnd = now.getTime() - REST;
  const room = after === null ? Infinity : lastEnd - after.getTime();
  const step = Math.min(HALF_YEAR, Math.max(room, waves * 1000) / waves);
  const field = Math.min(FIELD, step / 2);
  return Array.from({ length: waves }, (_, i) => {
    const closes = lastEnd - (waves - 1 - i) * step;
    return { opensAt: new Date(closes - field), closesAt: new Date(closes) };
  });
}

/** A wave that has just been opened and stays open for three weeks. */
export function periodFromNow(now: Date): Period {
  return { opensAt: now, closesAt: new Date(now.getTime() + FIELD) };
}
