import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { lockWave } from '../../db/locks';
import { freePlace, retakePlace } from '../quotas/quotas.claims';
import { cellsOf, type QuotaPlan } from '../quotas/quotas.plan';
import { getQuotaPlan } from '../quotas/quotas.queries';
import { getQuotaVersion } from '../quotas/quotas.version.queries';
import { countMove } from '../waves/waves.counts.queries';
import { countField } from '../waves/waves.field-counts.queries';
import { type Wave } from '../waves/waves.queries';
import {
  type Decision,
  dropCounted,
  lockPeople,
  noteDecision,
  type Person,
  putAside,
  putBack,
  setStatus,
} from './quality.moving.queries';

type Surroundings = Pick<AppContext, 'writer' | 'now'>;
export type Why = { reason: string; note: string; by: string };

/** People of one transaction: answers come in between. */
const AT_ONCE = 50;

/**
 * Excludes completes: from this moment no tally, column, quota or count knows of them, and everything about them is kept. Whoever
 * is excluded already, or no complete, stays as they are.
 *
 * @returns how many were excluded
 */
export function exclude(
  surroundings: Surroundings,
  wave: Wave,
  responseIds: readonly string[],
  why: Why,
): Promise<number> {
  return inSlices(responseIds, (slice) => move(surroundings, wave, slice, 'exclude', why));
}

/** Takes excluded people back: every number is what it would be, had they never been excluded. */
export function takeBack(
  surroundings: Surroundings,
  wave: Wave,
  responseIds: readonly string[],
  why: Omit<Why, 'reason'>,
): Promise<number> {
  return inSlices(responseIds, (slice) =>
    move(surroundings, wave, slice, 'take-back', { ...why, reason: '' }),
  );
}

async function inSlices(
  responseIds: readonly string[],
  take: (slice: readonly string[]) => Promise<number>,
): Promise<number> {
  let moved = 0;
  for (let from = 0; from < responseIds.length; from += AT_ONCE)
    moved += await take(responseIds.slice(from, from + AT_ONCE));
  return moved;
}

function move(
  { writer, now }: Surroundings,
  wave: Wave,
  responseIds: readonly string[],
  action: Decision['action'],
  why: Why,
): Promise<number> {
  return writer.write(async (trx) => {
    const at = now().toISOString();
    const isOut = action === 'exclude';
    const people = await lockPeople(trx, wave.id, responseIds, isOut ? 'completed' : 'excluded');
    if (people.length === 0) return 0;
    // After the people, in the order in which erasing takes both.
    await lockWave(trx, wave.id);
    const version = await getQuotaVersion(trx, wave.id);
    const plan = version === 0 ? null : await getQuotaPlan(trx, wave.id, version);
    for (const person of people) {
      if (isOut) await putAside(trx, wave.id, person, why.reason);
      else await putBack(trx, wave.id, person);
      await recount(trx, wave.id, person, isOut, plan, at);
      await noteDecision(trx, wave.id, person.responseId, { action, ...why, at });
    }
    await setStatus(trx, wave.id, people, isOut ? 'excluded' : 'completed');
    await dropCounted(trx, wave.id);
    return people.length;
  });
}

async function recount(
  trx: Db,
  waveId: string,
  person: Person,
  isOut: boolean,
  plan: QuotaPlan | null,
  at: string,
): Promise<void> {
  const [from, to] = isOut ? (['completed', 'excluded'] as const) : (['excluded', 'completed'] as const);
  const whose = { waveId, isTest: false };
  await countMove(trx, whose, { status: from, page: '' }, { status: to, page: '' });
  await countField(trx, { ...whose, ...person, status: from }, -1);
  await countField(trx, { ...whose, ...person, status: to }, 1);
  if (plan === null) return;
  const { responseId, answers } = person;
  const place = { ...whose, responseId };
  if (isOut) return freePlace(trx, place, at);
  const cells = cellsOf(plan, answers.segments ?? {});
  if (cells.length > 0) await retakePlace(trx, { ...place, cells }, at);
}
