import { DEMO_INSIDERS } from '../../seeds/demo.insiders';
import { DEMO_SEED } from '../../seeds/demo';
import { type Db } from '../db/connect';
import { listInsiderQuestions, saveInsiderQuestions } from '../features/trackers/insiders.queries';
import { seedFrom } from '../simulation/chance';
import { type InsiderTruth } from '../simulation/insiders';
import { simulateWave } from './simulate.wave';
import { demoMarket } from './demo.market';
import { type DemoPeriod } from './demo.periods';

const DAY = 86_400_000;

/** One closed wave of the company's own people, two weeks after the market's last closed one. */
export async function seedInsiders(
  db: Db,
  trackerId: string,
  { label, closesAt }: DemoPeriod,
): Promise<void> {
  const { question, groups, completes } = DEMO_INSIDERS;
  const options = groups.map(({ key, label: shown }) => ({ key, label: shown }));
  await saveInsiderQuestions(db, trackerId, [{ ...question, options }]);
  const insiders: InsiderTruth = {
    statements: DEMO_INSIDERS.statements,
    groups: { [question.key]: Object.fromEntries(groups.map(({ key, share }) => [key, share])) },
    unknown: DEMO_INSIDERS.unknown,
  };
  const opensAt = new Date(closesAt.getTime() + 14 * DAY);
  const ends = new Date(opensAt.getTime() + 10 * DAY);
  const times = { opensAt, closesAt: ends, answersUntil: ends, staysOpen: false };
  const asked = { truth: insiders, questions: await listInsiderQuestions(db, trackerId) };
  const script = { trackerId, label: `Our people, ${label}`, ...times, planned: completes, insiders: asked };
  await simulateWave(db, script, demoMarket(1), completes, seedFrom(DEMO_SEED, 'insiders'));
}
