import { type Db } from '../../db/connect';
import { type Labels, LABEL_LETTERS } from '../access/access.labels';
import { countExported, type Holding, listExportIds } from './exports.queries';

/** Sorted at once: what is held of as many takes some forty megabytes. */
const MOST_HELD = 500_000;
const IDS_AT_ONCE = 5000;
/** What labels begin with, after their mark. */
const BEGINNINGS = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/**
 * The ids of a wave's responses in the order of their labels. The order of the ids themselves would give away whose row is
 * whose to anybody who can work the ids out. Large waves are read several times, each time for labels with some of the
 * beginnings, so that memory stays level.
 */
export async function* idsByLabel(
  db: Db,
  waveId: string,
  holding: Holding,
  labels: Labels,
  size: number,
): AsyncGenerator<string[]> {
  const passes = Math.max(1, Math.ceil((await countExported(db, waveId, holding)) / MOST_HELD));
  const step = Math.max(1, Math.floor(BEGINNINGS.length / passes));
  for (let from = 0; from < BEGINNINGS.length; from += step) {
    const wanted = BEGINNINGS.slice(from, from + step);
    const held = await collect(db, waveId, holding, labels, wanted);
    for (const beginning of wanted) {
      const sorted = (held.get(beginning) ?? []).sort();
      held.delete(beginning);
      for (let at = 0; at < sorted.length; at += size)
        yield sorted.slice(at, at + size).map((entry) => entry.slice(LABEL_LETTERS));
    }
  }
}

/** Labels with their ids behind them, by their beginnings. */
async function collect(
  db: Db,
  waveId: string,
  holding: Holding,
  { labelOf }: Labels,
  wanted: readonly string[],
): Promise<Map<string, string[]>> {
  const held = new Map(wanted.map((beginning) => [beginning, [] as string[]]));
  for (let after = ''; ; await nextTurn()) {
    const ids = await listExportIds(db, waveId, holding, after, IDS_AT_ONCE);
    const last = ids.at(-1);
    if (last === undefined) return held;
    for (const id of ids) {
      const label = labelOf(id);
      held.get(label.slice(1, 3))?.push(label + id);
    }
    after = last;
  }
}

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
