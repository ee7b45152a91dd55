import { type Wave } from './waves.queries';

/** Who started in time may finish for this long after a wave closed. */
export const GRACE_MINUTES = 30;

type Timed = Pick<Wave, 'status' | 'opensOn' | 'closesOn' | 'closedAt'>;

/** Whether answers are taken: 'grace' is for respondents who started before the wave closed, and for nobody else. */
export type Taking = 'not-open' | 'taking' | 'grace' | 'closed';

export function isTaking(wave: Timed, now: Date): Taking {
  if (wave.status === 'planned') return 'not-open';
  const closed = closedSince(wave, now);
  if (closed === null) return 'taking';
  return now.getTime() < closed.getTime() + GRACE_MINUTES * 60_000 ? 'grace' : 'closed';
}

/** The status that the dates make true, even where the row has not been told yet. */
export function effectiveStatus(wave: Timed, now: Date): Wave['status'] {
  if (wave.status === 'planned') return 'planned';
  return closedSince(wave, now) === null ? 'open' : 'closed';
}

/** When the wave closed: by hand, or by date at the end of its last day in UTC; null while it is open. */
export function closedSince(wave: Timed, now: Date): Date | null {
  if (wave.status === 'closed') return wave.closedAt === null ? new Date(0) : new Date(wave.closedAt);
  if (wave.closesOn === null) return null;
  const end = endOf(wave.closesOn);
  return end <= now ? end : null;
}

/** A planned wave whose first day has come and whose last has not gone. */
export function isDueToOpen(wave: Timed, now: Date): boolean {
  if (wave.status !== 'planned' || wave.opensOn === null) return false;
  const isOver = wave.closesOn !== null && endOf(wave.closesOn) <= now;
  return startOf(wave.opensOn) <= now && !isOver;
}

export function isDueToClose(wave: Timed, now: Date): boolean {
  return wave.status === 'open' && effectiveStatus(wave, now) === 'closed';
}

/** Midnight at which a day begins, in UTC. */
export function startOf(date: string): Date {
  return new Date(`${date}T00:00:00.000Z`);
}

/** Midnight at which a day ends, in UTC. */
export function endOf(date: string): Date {
  const end = startOf(date);
  end.setUTCDate(end.getUTCDate() + 1);
  return end;
}
