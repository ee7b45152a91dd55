import { type Db } from '../../db/connect';
import { isActive } from '../trackers/trackers.setup';
import { listSegments, replaceMargins } from '../trackers/segments.queries';
import { claimEdit, raiseEdit } from '../trackers/trackers.queries';
import { checkMargins, type MarginCheck, type MarginInput } from './weighting.margins';

/**
 * Gives a tracker the population margins of `input` and no others, or changes nothing.
 *
 * @param edit  what the form showed; left out where there was no form (the command line)
 * @throws StaleError when the tracker was changed since
 */
export async function setMargins(
  db: Db,
  trackerId: string,
  input: MarginInput,
  edit?: number,
): Promise<MarginCheck> {
  return db.transaction(async (trx) => {
    const segments = (await listSegments(trx, trackerId)).filter(isActive);
    const check = checkMargins(segments, input);
    if (check.kind === 'refused') return check;
    if (edit === undefined) await raiseEdit(trx, trackerId);
    else await claimEdit(trx, trackerId, edit);
    await replaceMargins(trx, trackerId, check.margins);
    return check;
  });
}
