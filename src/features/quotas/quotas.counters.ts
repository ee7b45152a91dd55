import { ChangedMeanwhileError } from '../../errors';

/** How full one cell is. */
export type Counter = {
  cell: string;
  /** completes it takes; null: counted without an end */
  target: number | null;
  /** how many more may finish who began before it was full */
  spare: number;
  taken: number;
  held: number;
  /** since when places taken and held make up the target */
  fullAt: string | null;
};
export type Place = { cells: string[]; state: 'held' | 'taken'; expiresAt: string };

/** The counters of a wave as one transaction sees and changes them, locked. */
export type Ledger = { counters: Map<string, Counter>; changed: Set<string>; now: string };

/** Asked for a cell that is no longer there: the quotas were changed between reading them and coming here. */
export class QuotasChangedError extends ChangedMeanwhileError {
  override name = 'QuotasChangedError';
}

/** Whether a cell takes somebody who began then; one that filled up in this very transaction filled up `now`. */
export function hasRoom(
  { target, spare, taken, held, fullAt }: Counter,
  startedAt: string,
  now: string,
): boolean {
  if (target === null || taken + held < target) return true;
  return startedAt <= (fullAt ?? now) && taken + held < target + spare;
}

/** @throws QuotasChangedError */
export function admits(ledger: Ledger, cells: readonly string[], startedAt: string): boolean {
  return cells.every((cell) => hasRoom(counterOf(ledger, cell), startedAt, ledger.now));
}

/** Counts a place in or out. */
export function count(
  ledger: Ledger,
  { cells, state }: Pick<Place, 'cells' | 'state'>,
  people: 1 | -1,
): void {
  for (const cell of cells) {
    const counter = ledger.counters.get(cell);
    // A place from before the quotas were changed may be of a cell that is gone.
    if (counter === undefined) continue;
    counter[state] += people;
    ledger.changed.add(cell);
  }
}

/** What changed, in one order, with since when each is full. */
export function changedCounters({ counters, changed, now }: Ledger): Counter[] {
  return [...changed].sort().map((cell) => {
    const counter = counters.get(cell)!;
    return { ...counter, fullAt: fullSince(counter, now) };
  });
}

/** @param now  since when it is full, if it was not before */
export function fullSince({ target, taken, held, fullAt }: Counter, now: string): string | null {
  return target !== null && taken + held >= target ? (fullAt ?? now) : null;
}

function counterOf({ counters }: Ledger, cell: string): Counter {
  const counter = counters.get(cell);
  if (counter === undefined) throw new QuotasChangedError(`there is no quota cell ${cell} any more`);
  return counter;
}
