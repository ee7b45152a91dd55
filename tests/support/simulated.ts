import { demoMarket } from '../../src/commands/demo.market';
import { type SimulatedWave, simulateWave } from '../../src/commands/simulate.wave';
import { type Db } from '../../src/db/connect';
import { insertTracker, type NewTracker } from '../../src/features/trackers/trackers.insert';
import { DEMO_BRANDS, DEMO_SEGMENTS, DEMO_STATEMENTS, DEMO_TRACKER, OWN_BRAND } from '../../seeds/demo';

/** The tracker of the demo, in a workspace of the test's own. */
export async function demoTracker(
  db: Db,
  workspaceId: string,
  more: Partial<NewTracker> = {},
): Promise<string> {
  return insertTracker(db, {
    workspaceId,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...DEMO_TRACKER,
    brands: DEMO_BRANDS.map(({ key, name, aliases }) => ({ key, name, aliases, isOwn: key === OWN_BRAND })),
    statements: DEMO_STATEMENTS.map(({ key, wording }) => ({ key, wording })),
    segments: DEMO_SEGMENTS.map((segment) => ({
      ...segment,
      options: segment.options.map(({ population, ...option }) => ({
        ...option,
        populationShare: population,
      })),
    })),
    ...more,
  });
}

/** A closed wave of simulated people. */
export async function simulatedWave(
  db: Db,
  trackerId: string,
  label: string,
  completes: number,
): Promise<SimulatedWave> {
  const closesAt = new Date('2026-03-20T00:00:00.000Z');
  const opensAt = new Date('2026-03-01T00:00:00.000Z');
  const times = { opensAt, closesAt, answersUntil: closesAt, staysOpen: false };
  return simulateWave(db, { trackerId, label, ...times, planned: completes }, demoMarket(1), completes, 11);
}
