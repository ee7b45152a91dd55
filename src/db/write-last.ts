import { type Db } from './connect';

type Write<T> = (trx: Db, items: T[]) => Promise<void>;
type Waiting = { items: unknown[]; isFirst: boolean };

/** What the transactions under way have put off, by how it will be written. */
const putOff = new WeakMap<Db, Map<Write<never>, Waiting>>();

/**
 * Writes items at the end of the transaction that respondents share, all of them at once: rows that everybody changes are
 * then changed once in a commit, and are locked for no longer than the commit takes. Any other transaction writes them now.
 *
 * @param write   the same function every time: it is called once with everything that was put off for it
 * @param isFirst whether it goes before what was put off without it, so that transactions lock rows in one order; it may put
 *                off more itself
 */
export async function writeLast<T>(trx: Db, items: T[], write: Write<T>, isFirst = false): Promise<void> {
  const waiting = putOff.get(trx);
  if (waiting === undefined) return write(trx, items);
  const before = waiting.get(write as Write<never>)?.items ?? [];
  waiting.set(write as Write<never>, { items: [...before, ...items], isFirst });
}

/** Does some work in a transaction, then what it put off. */
export async function withLastWrites<T>(trx: Db, work: () => Promise<T>): Promise<T> {
  const waiting = new Map<Write<never>, Waiting>();
  putOff.set(trx, waiting);
  try {
    const result = await work();
    for (let next = nextOf(waiting); next !== undefined; next = nextOf(waiting)) {
      const [write, { items }] = next;
      waiting.delete(write);
      await (write as Write<unknown>)(trx, items);
    }
    return result;
  } finally {
    putOff.delete(trx);
  }
}

function nextOf(waiting: Map<Write<never>, Waiting>): [Write<never>, Waiting] | undefined {
  const all = [...waiting];
  return all.find(([, { isFirst }]) => isFirst) ?? all[0];
}
