import { type Db } from '../../db/connect';
import { lockWave } from '../../db/locks';
import { nextTurn } from './results.folding';
import {
  findTallyStamp,
  getExclusionsEdit,
  saveTally,
  type SavedTally,
  type TallyStamp,
} from './results.queries';
import { countVectors, type Place, START } from '../columns/columns.vectors.queries';

/** An instant after every completion. */
export const FOREVER = '9999';
const COUNT_PAGE = 20_000;

/** What a tally that is to be saved rests on. */
export type Basis = {
  /** stamp of the stored tally that it went on from; null where it was built from scratch */
  known: string | null;
  /** completions from this instant on are not in it */
  before: string;
};

/**
 * Saves a tally, unless somebody was erased, excluded or taken back, or came, since they were read: then it is left for the next reader to
 * count again. A final tally is never counted again, so what was erased would stay in it for ever.
 *
 * @returns whether it was saved
 */
export function saveUnlessChanged(db: Db, tally: SavedTally, basis: Basis): Promise<boolean> {
  return db.transaction(async (trx) => {
    await lockWave(trx, tally.waveId);
    if (!(await stillHolds(trx, tally, basis))) return false;
    await saveTally(trx, tally);
    return true;
  });
}

async function stillHolds(
  trx: Db,
  { waveId, split, respondents, isFinal, exclusionsEdit }: SavedTally,
  { known, before }: Basis,
): Promise<boolean> {
  if ((await getExclusionsEdit(trx, waveId)) !== exclusionsEdit) return false;
  if (known !== null) {
    // Erasing deletes the stored tallies. This look-up is enough for one that will be compared with the table again.
    const stored = await findTallyStamp(trx, waveId, split);
    if (stored === undefined || stampOf(stored) !== known) return false;
    if (!isFinal) return true;
  }
  return (await countAll(trx, waveId, before)) === respondents;
}

/** Completes before an instant, counted page by page so that others get their turn. */
export async function countAll(db: Db, waveId: string, before: string): Promise<number> {
  let people = 0;
  for (let place: Place | undefined = START; place !== undefined; await nextTurn()) {
    const { count, last } = await countVectors(db, waveId, place, before, COUNT_PAGE);
    people += count;
    place = last;
  }
  return people;
}

/** Tells one state of a tally from another. */
export function stampOf({
  respondents,
  foldedTo,
  isFinal,
  exclusionsEdit,
}: Pick<TallyStamp, 'respondents' | 'foldedTo' | 'isFinal' | 'exclusionsEdit'>): string {
  return `${respondents} ${foldedTo} ${isFinal ? 'final' : 'live'} ${exclusionsEdit}`;
}
