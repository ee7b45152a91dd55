import { MATCHER_EDITION } from '../../coding/edition';
import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { makeVersion } from '../trackers/frame.state';
import { hasAnswers, isReadByOlder, listReadByOlder, saveEdition } from './codeframe.edition.queries';

/**
 * Makes a new edition of the matcher a version of every tracker's frame, so that waves are read anew as after any other change: what a
 * person decided stays, and published results keep their numbers until somebody lets them change.
 */
export async function noteEdition(db: Db, now: Date, edition = MATCHER_EDITION): Promise<void> {
  for (const trackerId of await listReadByOlder(db, edition)) {
    await db.transaction(async (trx) => {
      await lockTracker(trx, trackerId);
      if (!(await isReadByOlder(trx, trackerId, edition))) return;
      if (await hasAnswers(trx, trackerId)) {
        await makeVersion(trx, trackerId, null, {
          ...{ what: `Typed names are read by edition ${edition} of the matcher`, before: [], undoes: null },
          ...{ kind: 'matcher', madeBy: 'Regard', madeAt: now.toISOString() },
        });
      }
      await saveEdition(trx, trackerId, edition);
    });
  }
}
