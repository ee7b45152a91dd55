import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { freePlace } from '../quotas/quotas.claims';
import { getQuotaVersion } from '../quotas/quotas.version.queries';
import { forgetEntry } from '../access/access.contacts.queries';
import { countMove } from '../waves/waves.counts.queries';
import { countField } from '../waves/waves.field-counts.queries';
import { eraseAnswers } from './answering.counted.queries';
import { findVisitToChange, standing, type Visit } from './answering.queries';
import { type Link } from './answering.surveys';

type Surroundings = Pick<AppContext, 'writer' | 'now'>;

/** Ends an interview that is under way and deletes what was answered; what has ended stays as it is. */
export async function stop({ writer, now }: Surroundings, link: Link, responseId: string): Promise<void> {
  await writer.write(async (trx) => {
    const visit = await findVisitToChange(trx, link, responseId);
    if (visit?.status !== 'started') return;
    await eraseAndCount(trx, link, visit, now());
  });
}

/**
 * Deletes what somebody answered, at any time, whatever became of it. The wave's tally then counts one complete too many,
 * sees it, and is folded anew.
 *
 * @returns false when there is no such response
 */
export function erase({ writer, now }: Surroundings, link: Link, responseId: string): Promise<boolean> {
  return writer.write(async (trx) => {
    const visit = await findVisitToChange(trx, link, responseId);
    if (visit === undefined) return false;
    await eraseAndCount(trx, link, visit, now());
    return true;
  });
}

async function eraseAndCount(trx: Db, link: Link, visit: Visit, now: Date): Promise<void> {
  await eraseAnswers(trx, link.waveId, visit.responseId, now.toISOString());
  await forgetEntry(trx, link.waveId, visit.responseId);
  await countMove(trx, link, standing(visit), { status: 'abandoned', page: '' });
  const { responseId } = visit;
  await countField(trx, { ...link, ...visit }, -1);
  await countField(trx, { ...link, ...visit, status: 'abandoned' }, 1);
  // Erasing has locked the wave: quotas that came meanwhile are there by now, with a place for whoever had completed.
  if ((await getQuotaVersion(trx, link.waveId)) > 0)
    await freePlace(trx, { ...link, responseId }, now.toISOString());
}
