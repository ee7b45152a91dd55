import { type Db } from '../../db/connect';
import { type Labels, LABEL_LETTERS } from '../access/access.labels';
import { listStatusCounts } from '../waves/waves.counts.queries';
import {
  type CountedAt,
  type ExportedRow,
  type Holding,
  listCountedIds,
  listExported,
  listHeldIds,
} from './exports.queries';

/** Sorted at once: what is held of as many takes some forty megabytes. */
const MOST_HELD = 500_000;
const IDS_AT_ONCE = 1000;
/** What labels begin with, after their mark. */
const BEGINNINGS = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/**
 * The responses of a wave in an order that says nothing about their ids, which would give away whose row is whose to anybody
 * who can work the ids out: those that count as they were completed, which every row says anyway, all others by their labels.
 *
 * @param size  respondents read at once
 */
export async function* exportedRows(
  db: Db,
  waveId: string,
  holding: Holding,
  labels: Labels,
  size: number,
): AsyncGenerator<ExportedRow[]> {
  let counted = 0;
  for await (const ids of countedIds(db, waveId, labels, size)) {
    const rows = await rowsOf(db, waveId, holding, ids);
    const counting = rows.filter(({ vector }) => vector !== null);
    counted += counting.length;
    yield counting;
  }
  const others = await othersExpected(db, waveId, holding, counted);
  if (others === 0) return;
  for await (const ids of uncountedIds(db, waveId, holding, labels, size, others))
    yield await rowsOf(db, waveId, holding, ids);
}

/**
 * How many there are that do not count, as the wave's counters have it. Where only completes are wanted and all of them have
 * been given, nobody need be looked for among them again, which takes as long as all rows did.
 */
async function othersExpected(db: Db, waveId: string, holding: Holding, counted: number): Promise<number> {
  const counts = (await listStatusCounts(db, waveId)).filter(({ isTest }) => !isTest);
  const wanted = holding === 'completed' ? counts.filter(({ status }) => status === 'completed') : counts;
  return Math.abs(wanted.reduce((sum, { respondents }) => sum + respondents, 0) - counted);
}

/** Whoever took their answers back meanwhile is gone. */
async function rowsOf(db: Db, waveId: string, holding: Holding, ids: string[]): Promise<ExportedRow[]> {
  const found = await listExported(db, waveId, holding, ids);
  const byId = new Map(found.map((row) => [row.responseId, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function* countedIds(db: Db, waveId: string, labels: Labels, size: number): AsyncGenerator<string[]> {
  for (let after: CountedAt | undefined; ;) {
    const read = await listCountedIds(db, waveId, after, IDS_AT_ONCE);
    if (read.length === 0) return;
    const ids = inOrder(read, labels);
    for (let at = 0; at < ids.length; at += size) yield ids.slice(at, at + size);
    after = read.at(-1);
  }
}

/** Those who completed at the same instant stand by their labels. */
function inOrder(read: readonly CountedAt[], { labelOf }: Labels): string[] {
  const isTied = read.map(({ completedAt }, i) =>
    [read[i - 1], read[i + 1]].some((next) => next?.completedAt === completedAt),
  );
  if (!isTied.includes(true)) return read.map(({ responseId }) => responseId);
  return read
    .map(({ completedAt, responseId }, i) => ({
      place: `${completedAt} ${isTied[i] ? labelOf(responseId) : ''}`,
      responseId,
    }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ responseId }) => responseId);
}

/** Large waves are read several times, each time for labels with some of the beginnings, so that memory stays level. */
async function* uncountedIds(
  db: Db,
  waveId: string,
  holding: Holding,
  labels: Labels,
  size: number,
  expected: number,
): AsyncGenerator<string[]> {
  const passes = Math.max(1, Math.ceil(expected / MOST_HELD));
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
    const read = await listHeldIds(db, waveId, holding, after, IDS_AT_ONCE);
    const last = read.at(-1);
    if (last === undefined) return held;
    for (const { responseId, isCounted } of read) {
      if (isCounted) continue;
      const label = labelOf(responseId);
      held.get(label.slice(1, 3))?.push(label + responseId);
    }
    after = last.responseId;
  }
}

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
