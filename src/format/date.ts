const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An ISO date or instant as a day in UTC: "4 Mar 2026". */
export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** Two ISO dates as one span, saying nothing twice: "2–16 Sep 2026", "28 Aug – 3 Sep 2026". */
export function daySpan(from: string, to: string): string {
  const [first, last] = [day(from), day(to)];
  if (first === last) return first;
  const [fromDay, fromMonth, fromYear] = first.split(' ');
  const [, toMonth, toYear] = last.split(' ');
  if (fromYear !== toYear) return `${first} – ${last}`;
  if (fromMonth !== toMonth) return `${fromDay} ${fromMonth} – ${last}`;
  return `${fromDay}–${last}`;
}

/** An ISO instant with the time: "4 Mar 2026, 14:05 UTC". */
export function moment(iso: string): string {
  return `${day(iso)}, ${iso.slice(11, 16)} UTC`;
}

/** The time of an instant: "14:05 UTC". */
export function clockTime(instant: Date): string {
  return `${instant.toISOString().slice(11, 16)} UTC`;
}
