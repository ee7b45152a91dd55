import { lockDraft, listTargetVersions, saveDraft } from '../../src/features/positioning/positioning.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { buildTrajectory } from '../../src/features/trajectory/trajectory.build';
import { type Trajectory } from '../../src/features/trajectory/trajectory.types';
import { insertWave, type NewWave } from '../../src/features/waves/waves.queries';
import { type Instrument } from '../../src/instrument/instrument';
import { type TestApp } from './app';
import { answersIn, aTracker, aWave, fits, people } from './results';

const QUARTER_MS = 91.3125 * 24 * 3600 * 1000;

/** A tracker whose waves are a quarter apart, from January 2024 on, and that is followed to a target. */
export async function aFollowedTracker(app: TestApp) {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  let asked = 0;
  /** when the wave of a number, from 1 on, is answered */
  const timeOf = (number: number) => new Date(Date.UTC(2024, 0, 15) + (number - 1) * QUARTER_MS);
  return {
    workspace,
    trackerId,
    timeOf,
    tracker: () => getTracker(app.db, workspace.id, trackerId),
    /** `yes` of 400 say that we are good value; the wave is closed a month later */
    async wave(yes: number, more: Partial<NewWave> = {}, change?: (instrument: Instrument) => Instrument) {
      const at = timeOf(++asked);
      const closedAt = new Date(at.getTime() + 30 * 24 * 3600 * 1000).toISOString();
      const openedAt = new Date(at.getTime() - 24 * 3600 * 1000).toISOString();
      const dates = { openedAt, closedAt };
      const wave = await aWave(app.db, trackerId, `Q${asked}`, { ...dates, ...more }, change);
      const completedAt = at.toISOString();
      await answersIn(app.db, wave, people(fits('ours', 'good-value'), yes, 400, { completedAt }));
      return wave;
    },
    plan: (label: string, on: string) =>
      insertWave(app.db, {
        ...{ trackerId, label, opensOn: on, closesOn: on, plannedCompletes: null },
        createdAt: app.clock.now.toISOString(),
      }),
    /** the next version, locked at a time; a draft without one */
    async target(share: number, deadline: string, lockedAt?: string) {
      const items = [{ statementKey: 'good-value', share, importance: 3, deadline, reason: '' }];
      const [newest] = await listTargetVersions(app.db, trackerId);
      const { edit } = await saveDraft(
        app.db,
        trackerId,
        newest?.edit ?? 0,
        { reason: 'r', items },
        app.clock.now,
      );
      const lock = { edit, contentHash: 'h', lockedBy: 'Ada' };
      if (lockedAt !== undefined) await lockDraft(app.db, trackerId, { ...lock, now: new Date(lockedAt) });
    },
    async trajectory(request: Parameters<typeof buildTrajectory>[2] = {}): Promise<Trajectory> {
      const tracker = await getTracker(app.db, workspace.id, trackerId);
      const found = await buildTrajectory(app.db, tracker, request, app.clock.now);
      if (typeof found === 'string') throw new Error(found);
      return found;
    },
  };
}
