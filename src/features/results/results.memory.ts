import { type Db } from '../../db/connect';

/** Keeps what was used last, up to a size in all; what is kept can be worked out again at any time. */
export type Memory<T> = { get(key: string): T | undefined; set(key: string, value: T): void };

/** @param sizeOf  in the unit of `most` */
export function createMemory<T>(most: number, sizeOf: (value: T) => number): Memory<T> {
  const kept = new Map<string, { value: T; size: number }>();
  let held = 0;

  function drop(key: string): void {
    held -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      // A Map is in the order of insertion, so the first is always the one unused for longest.
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set(key, value) {
      drop(key);
      const size = sizeOf(value);
      kept.set(key, { value, size });
      held += size;
      for (const oldest of kept.keys()) {
        if (held <= most || oldest === key) break;
        drop(oldest);
      }
    },
  };
}

/** One of something per database connection, made when first asked for; gone with the connection. */
export function perDatabase<T>(make: () => T): (db: Db) => T {
  const made = new WeakMap<Db, T>();
  return (db) => {
    const existing = made.get(db);
    if (existing !== undefined) return existing;
    const fresh = make();
    made.set(db, fresh);
    return fresh;
  };
}
