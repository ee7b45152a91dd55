import {
  DEMO_BRANDS,
  DEMO_FACTS,
  DEMO_FICTITIOUS,
  DEMO_PEOPLE,
  DEMO_SEED,
  DEMO_SEGMENTS,
  DEMO_STATEMENTS,
  DEMO_TARGETS,
  DEMO_TRACKER,
  DEMO_WAVES,
  DEMO_WORKSPACE,
  OWN_BRAND,
} from '../../seeds/demo';
import { type Db } from '../db/connect';
import { newId } from '../db/ids';
import { insertMembership, insertWorkspace } from '../features/accounts/memberships.queries';
import { hashPassword } from '../features/accounts/passwords';
import { insertPerson } from '../features/accounts/people.queries';
import { findCurrentTarget, saveDraft } from '../features/positioning/positioning.queries';
import { lockTarget } from '../features/positioning/positioning.set';
import { planAll, publishAll } from '../features/publishing/publishing.set';
import { keepForecasts } from '../features/trajectory/trajectory.keeping';
import { saveFacts } from '../features/waves/waves.facts.queries';
import { insertWave } from '../features/waves/waves.queries';
import { insertFictitious } from '../features/trackers/fictitious.queries';
import { insertTracker } from '../features/trackers/trackers.insert';
import { getTracker } from '../features/trackers/trackers.queries';
import { seedFrom } from '../simulation/chance';
import { seedInsiders } from './demo.insiders';
import { demoMarket } from './demo.market';
import { seedOpenQuestion, seedThemes } from './demo.open-answers';
import { type DemoPeriod, demoPeriods } from './demo.periods';
import { simulateWave } from './simulate.wave';

const DAY = 86_400_000;

/** Fills an empty database with the demo: people, tracker, targets, six waves that are over, one in field, two to come. */
export async function seedDemo(db: Db, now: Date, onProgress: (text: string) => void): Promise<void> {
  const periods = demoPeriods(DEMO_WAVES.closed, now);
  const start = new Date(periods[0]!.opensAt.getTime() - 14 * 86_400_000);
  const workspaceId = await seedPeople(db, start);
  const trackerId = await insertTracker(db, {
    workspaceId,
    createdAt: start.toISOString(),
    ...DEMO_TRACKER,
    brands: DEMO_BRANDS.map(({ key, name, aliases }) => ({ key, name, aliases, isOwn: key === OWN_BRAND })),
    statements: DEMO_STATEMENTS.map(({ key, wording }) => ({ key, wording })),
    segments: DEMO_SEGMENTS.map((segment) => ({
      ...segment,
      options: segment.options.map(({ key, label, qualifies, population }) => ({
        key,
        label,
        qualifies,
        populationShare: population,
      })),
    })),
  });
  await seedTargets(db, trackerId, periods, 0);
  await seedOpenQuestion(db, trackerId, OWN_BRAND, start);
  for (const [i, period] of periods.entries()) {
    if (i >= DEMO_WAVES.closed + 1) break;
    if (i + 1 === DEMO_FICTITIOUS.fromWave)
      await insertFictitious(db, trackerId, { ...DEMO_FICTITIOUS.brand, position: 1, retiredAt: null });
    onProgress(`Making ${period.label} …`);
    await seedWave(db, trackerId, i + 1, period, now);
    if (i < DEMO_WAVES.closed) await publishResults(db, workspaceId, trackerId, period);
    await seedTargets(db, trackerId, periods, i + 1);
  }
  const last = periods[DEMO_WAVES.closed - 1]!;
  await seedInsiders(db, trackerId, last);
  await seedThemes(db, trackerId, DEMO_WAVES.closed, new Date(last.closesAt.getTime() + 8 * DAY));
  for (const period of periods.slice(DEMO_WAVES.closed + 1)) await planWave(db, trackerId, period, now);
}

/** What is still to come: targets are to be reached by these. */
async function planWave(
  db: Db,
  trackerId: string,
  { label, opensAt, closesAt }: DemoPeriod,
  now: Date,
): Promise<void> {
  const dates = {
    opensOn: opensAt.toISOString().slice(0, 10),
    closesOn: closesAt.toISOString().slice(0, 10),
  };
  const plannedCompletes = DEMO_WAVES.planned;
  await insertWave(db, { trackerId, label, ...dates, plannedCompletes, createdAt: now.toISOString() });
}

async function seedPeople(db: Db, createdAt: Date): Promise<string> {
  const workspaceId = newId();
  const at = createdAt.toISOString();
  await insertWorkspace(db, { id: workspaceId, name: DEMO_WORKSPACE, createdAt: at });
  for (const { name, email, role, password } of DEMO_PEOPLE) {
    const person = { id: newId(), email, name, passwordHash: await hashPassword(password), createdAt: at };
    await insertPerson(db, person);
    await insertMembership(db, { workspaceId, personId: person.id, role, createdAt: at });
  }
  return workspaceId;
}

async function seedWave(
  db: Db,
  trackerId: string,
  number: number,
  period: DemoPeriod,
  now: Date,
): Promise<void> {
  const inField = number > DEMO_WAVES.closed;
  const script = {
    trackerId,
    ...period,
    staysOpen: inField,
    answersUntil: inField ? now : period.closesAt,
    planned: DEMO_WAVES.planned,
  };
  const completes = inField ? DEMO_WAVES.completesInField : DEMO_WAVES.completesEach;
  const { wave } = await simulateWave(db, script, demoMarket(number), completes, seedFrom(DEMO_SEED, number));
  const recorded = { edit: 0, by: DEMO_PEOPLE[0].name, now: period.opensAt };
  await saveFacts(db, wave.id, DEMO_FACTS, recorded);
}

/** A week after the end of its fieldwork, so that what a report said then stays what it says. */
async function publishResults(
  db: Db,
  workspaceId: string,
  trackerId: string,
  { label, closesAt }: DemoPeriod,
): Promise<void> {
  const tracker = await getTracker(db, workspaceId, trackerId);
  const now = new Date(closesAt.getTime() + 7 * 86_400_000);
  const { hash } = await planAll(db, tracker, now);
  await publishAll(db, tracker, hash, { by: DEMO_PEOPLE[0].name, reason: `Results of ${label}`, now });
  // As a server that had been running would have: nothing of the waves to come is in the database yet.
  await keepForecasts(db, tracker, now);
}

/** Locks the versions that were agreed after a wave, two weeks before the next. */
async function seedTargets(db: Db, trackerId: string, periods: DemoPeriod[], wave: number): Promise<void> {
  for (const { lockedAfterWave, reason, items } of DEMO_TARGETS) {
    if (lockedAfterWave !== wave) continue;
    const now = new Date(periods[wave]!.opensAt.getTime() - 10 * 86_400_000);
    const content = {
      reason,
      items: Object.entries(items).map(([statementKey, [share, importance, deadline, why]]) => ({
        statementKey,
        share,
        importance,
        deadline: periods[deadline - 1]!.label,
        reason: why,
      })),
    };
    const before = await findCurrentTarget(db, trackerId);
    const { edit } = await saveDraft(db, trackerId, before?.edit ?? 0, content, now);
    await lockTarget(db, trackerId, DEMO_STATEMENTS, { edit, by: DEMO_PEOPLE[0].name, now });
  }
}
