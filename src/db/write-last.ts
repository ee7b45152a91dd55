import { type Db } from './connect';

type Write<T> = (trx: Db, items: T[]) => Promise<void>;

/** What the transactions under way have put off, by how it will be written. */
const putOff = new WeakMap<Db, Map<Write<never>, unknown[]>>();

/**
 * Writes items at the end of the transaction that respondents share, all of them at once: rows that everybody changes are
 * then changed once in a commit, and are locked for no longer than the commit takes. Any other transaction writes them now.
 *
 * @param write  the same function every time: it is called once with everything that was put off for it
 */
export async function writeLast<T>(trx: Db, items: T[], write: Write<T>): Promise<void> {
  const waiting = putOff.get(trx);
  if (waiting === undefined) return write(trx, items);
  const before = (waiting.get(write as Write<never>) ?? []) as T[];
  waiting.set(write as Write<never>, [...before, ...items]);
}

/** Does some work in a transaction, then what it put off. */
export async function withLastWrites<T>(trx: Db, work: () => Promise<T>): Promise<T> {
  const waiting = new Map<Write<never>, unknown[]>();
  putOff.set(trx, waiting);
  try {
    const result = await work();
    for (const [write, items] of waiting) await (write as Write<unknown>)(trx, items);
    return result;
  } finally {
    putOff.delete(trx);
  }
}
