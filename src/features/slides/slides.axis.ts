/** Values are per cent already; the sign is only shown. */
export const PERCENT = '0" %"';
const STEP = 20;

/** The end of an axis of shares: the next 20 above everything drawn, 100 at most. */
export function axisEnd(values: readonly (number | null | undefined)[]): number {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  return Math.min(100, Math.max(STEP, Math.ceil(most / STEP) * STEP));
}
