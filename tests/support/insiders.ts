import { demoMarket } from '../../src/commands/demo.market';
import { simulateWave } from '../../src/commands/simulate.wave';
import { type Db } from '../../src/db/connect';
import { type Wave } from '../../src/features/waves/waves.queries';
import { DEMO_INSIDERS } from '../../seeds/demo.insiders';

export const DEPARTMENTS = {
  key: 'department',
  question: 'Where do you work?',
  options: [
    { key: 'services', label: 'Services' },
    { key: 'sales', label: 'Sales' },
    { key: 'legal', label: 'Legal counsel' },
  ],
};

/** A closed wave of the company's own people of the demo tracker; few of them in the last department. */
export async function insidersWave(
  db: Db,
  trackerId: string,
  label: string,
  completes: number,
  shares: Record<string, number> = { services: 0.5, sales: 0.4, legal: 0.1 },
): Promise<Wave> {
  const opensAt = new Date('2026-04-01T00:00:00.000Z');
  const closesAt = new Date('2026-04-10T00:00:00.000Z');
  const times = { opensAt, closesAt, answersUntil: closesAt, staysOpen: false };
  const truth = { statements: DEMO_INSIDERS.statements, groups: { department: shares }, unknown: 0.05 };
  const insiders = { truth, questions: [DEPARTMENTS] };
  const script = { trackerId, label, ...times, planned: completes, insiders };
  return (await simulateWave(db, script, demoMarket(1), completes, 7)).wave;
}
