import { type Db } from '../../db/connect';
import { listStatements } from '../trackers/statements.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { type Facts } from '../../measurement/reality';
import { isActive } from '../trackers/trackers.setup';
import { type TargetStatement } from './positioning.draft';
import { type TargetContext, type TodayByStatement } from './positioning.presenter';
import {
  findCurrentTarget,
  findDraft,
  listTargetVersions,
  listWaveLabels,
  type Target,
} from './positioning.queries';

import { listReplaced } from './positioning.replaced.queries';

/** Where the market sees our own brand, per statement, in which wave; '' before the first. */
export type TodaySource = (tracker: Tracker) => Promise<{
  wave: string;
  byStatement: TodayByStatement;
  /** whether the target in force will be reached in time, in words */
  outlook: ReadonlyMap<string, string>;
}>;

/** What a wish can be held against; null before anything was measured. */
export type RealitySource = (tracker: Tracker) => Promise<Facts | null>;

export type TargetPlace = Omit<TargetContext, 'tracker'> & {
  tracker: Tracker;
  draft: Target | undefined;
  /** also those retired since: old versions read as they were */
  everStated: TargetStatement[];
};

/** Everything the target pages are made of. */
export async function loadContext(
  db: Db,
  workspaceId: string,
  trackerId: string,
  todayOf: TodaySource,
  realityOf: RealitySource,
): Promise<TargetPlace> {
  const tracker = await getTracker(db, workspaceId, trackerId);
  const today = await todayOf(tracker);
  const everStated = await listStatements(db, tracker.id);
  return {
    tracker,
    everStated,
    statements: everStated.filter(isActive),
    today: today.byStatement,
    todayWave: today.wave,
    reality: await realityOf(tracker),
    outlook: today.outlook,
    versions: await listTargetVersions(db, tracker.id),
    replaced: await listReplaced(db, tracker.id),
    current: await findCurrentTarget(db, tracker.id),
    draft: await findDraft(db, tracker.id),
    deadlines: await listWaveLabels(db, tracker.id),
  };
}
