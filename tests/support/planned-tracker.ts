import { insertTracker, type NewTracker } from '../../src/features/trackers/trackers.insert';
import { getTracker, type Tracker } from '../../src/features/trackers/trackers.queries';
import { insertWave, type NewWave, type Wave } from '../../src/features/waves/waves.queries';
import { newId } from '../../src/db/ids';
import { type TestApp, type TestWorkspace } from './app';
import { TRACKER } from './survey';

/** A tracker of a workspace, ready to be asked. */
export async function aTracker(
  app: TestApp,
  workspace: Pick<TestWorkspace, 'id'>,
  more: Partial<NewTracker> = {},
): Promise<Tracker> {
  const createdAt = app.context.now().toISOString();
  const tracker = { ...TRACKER, name: `Tracker ${newId()}`, workspaceId: workspace.id, createdAt, ...more };
  return getTracker(app.db, workspace.id, await insertTracker(app.db, tracker));
}

export async function aWave(app: TestApp, trackerId: string, more: Partial<NewWave> = {}): Promise<Wave> {
  const plan = { label: `Wave ${newId()}`, opensOn: null, closesOn: null, plannedCompletes: null };
  return insertWave(app.db, { ...plan, trackerId, createdAt: app.context.now().toISOString(), ...more });
}

/** What a page shows between its tags. */
export function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}
