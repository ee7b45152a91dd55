import { type Db } from '../../db/connect';
import { lockWave } from '../../db/locks';
import { Answers } from '../../instrument/answers';
import { type Counter, fullSince } from './quotas.counters';
import { cellsOf, plannedCells, type QuotaPlan } from './quotas.plan';
import {
  getQuotaPlan,
  lockCounters,
  type PlaceOf,
  replaceCounters,
  type Side,
  updateCounter,
} from './quotas.queries';
import { deleteAllPlaces, insertPlaces, listCounting } from './quotas.recount.queries';

/** The counters as a plan has them, with what has been taken and held until now. */
export function withTargets(plan: QuotaPlan, before: readonly Counter[], now: string): Counter[] {
  const known = new Map(before.map((counter) => [counter.cell, counter]));
  return plannedCells(plan).map((cell) => {
    const { taken = 0, held = 0, fullAt = null } = known.get(cell.cell) ?? {};
    const counter = { ...cell, taken, held, fullAt };
    return { ...counter, fullAt: fullSince(counter, now) };
  });
}

/**
 * Counts one side of a wave anew from its respondents: completes take a place, held places that have not expired stay held. It
 * looks at every respondent, so it is for changed cells and for mending, not for every save.
 *
 * @param trx  a transaction that has locked the side's counters
 */
export async function recountSide(trx: Db, side: Side, plan: QuotaPlan, now: string): Promise<Counter[]> {
  const counters = new Map(withTargets(plan, [], now).map((counter) => [counter.cell, counter]));
  await eachCounting(trx, side, now, async (people) => {
    const places = people.map(({ responseId, state, expiresAt, answers }): PlaceOf => {
      const cells = cellsOf(plan, Answers.parse(JSON.parse(answers)).segments ?? {});
      for (const cell of cells) counters.get(cell)![state] += 1;
      return { responseId, state, expiresAt, cells };
    });
    await insertPlaces(trx, side, places);
  });
  return [...counters.values()].map((counter) => ({ ...counter, fullAt: fullSince(counter, now) }));
}

type Counting = Awaited<ReturnType<typeof listCounting>>;

async function eachCounting(
  trx: Db,
  side: Side,
  now: string,
  take: (people: Counting) => Promise<void>,
): Promise<void> {
  // Read before the places are made anew: who holds one stands in them.
  const pages: Counting[] = [];
  for (let after = ''; ;) {
    const page = await listCounting(trx, side, after, now);
    const last = page.at(-1);
    if (last === undefined) break;
    pages.push(page);
    after = last.responseId;
  }
  await deleteAllPlaces(trx, side);
  for (const page of pages) await take(page);
}

export async function writeCounters(trx: Db, side: Side, before: Counter[], after: Counter[]): Promise<void> {
  if (!isSameCells(before, after)) return replaceCounters(trx, side, after);
  for (const counter of after) await updateCounter(trx, side, counter);
}

export function isSameCells(before: readonly Counter[], after: readonly { cell: string }[]): boolean {
  const cells = new Set(after.map(({ cell }) => cell));
  return before.length === cells.size && before.every(({ cell }) => cells.has(cell));
}

/**
 * Puts the counters of a wave right, test answers' too.
 *
 * @returns how many places had been counted wrongly
 */
export async function correctQuotas(
  db: Db,
  wave: { id: string; quotaVersion: number },
  now: string,
): Promise<number> {
  if (wave.quotaVersion === 0) return 0;
  const plan = await getQuotaPlan(db, wave.id, wave.quotaVersion);
  return db.transaction(async (trx) => {
    await lockWave(trx, wave.id);
    let wrong = 0;
    for (const isTest of [false, true]) {
      const side = { waveId: wave.id, isTest };
      const before = await lockCounters(trx, side);
      const after = await recountSide(trx, side, plan, now);
      await writeCounters(trx, side, before, after);
      wrong += difference(before, after);
    }
    return wrong;
  });
}

function difference(before: readonly Counter[], after: readonly Counter[]): number {
  return after.reduce((sum, counter) => {
    const { taken = 0 } = before.find(({ cell }) => cell === counter.cell) ?? {};
    return sum + Math.abs(counter.taken - taken);
  }, 0);
}
