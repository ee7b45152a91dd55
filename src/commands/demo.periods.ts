const DAY = 86_400_000;

export type DemoPeriod = { label: string; opensAt: Date; closesAt: Date };

/** Every half year three weeks of fieldwork; the one after the closed ones has been going on for ten days, and two are to come. */
export function demoPeriods(closed: number, now: Date): DemoPeriod[] {
  const current = new Date(now.getTime() - 10 * DAY);
  // No month is shorter than 28 days, so that half a year earlier is the same day of the month.
  current.setUTCDate(Math.min(current.getUTCDate(), 28));
  return Array.from({ length: closed + 3 }, (_, i) => {
    const opensAt = new Date(current);
    opensAt.setUTCMonth(current.getUTCMonth() + 6 * (i - closed));
    const half = opensAt.getUTCMonth() < 6 ? 'Spring' : 'Autumn';
    const closesAt = new Date(opensAt.getTime() + 21 * DAY);
    return { label: `${half} ${opensAt.getUTCFullYear()}`, opensAt, closesAt };
  });
}
