import { type Db } from '../../src/db/connect';
import { hashSecret } from '../../src/db/ids';
import { type Instrument } from '../../src/instrument/instrument';
import { type Wave } from '../../src/features/waves/waves.queries';
import { changePlan } from '../../src/features/trackers/plans.queries';
import { openText } from './built-questions';
import { answersIn, aTracker, aWave, type Person } from './results';

/** What somebody typed to the question "why", and their segments; '' typed nothing. */
export type Typed = { why: string; segments?: Record<string, string>; weight?: number };

/** A tracker that asks "why" of everybody. */
export async function openTracker(db: Db, workspaceId: string, text = 'Why is that?'): Promise<string> {
  const trackerId = await aTracker(db, workspaceId, {
    segments: [
      {
        label: 'Size',
        question: 'How many work there?',
        options: [
          { label: 'Small', populationShare: 0.5 },
          { label: 'Large', populationShare: 0.5 },
        ],
      },
    ],
  });
  await askWhy(db, trackerId, text);
  return trackerId;
}

export async function askWhy(db: Db, trackerId: string, text: string): Promise<void> {
  const step = { what: `asking “${text}”`, by: 'Somebody', at: new Date('2026-01-01T00:00:00.000Z') };
  const question = openText({ key: 'why', text, requirement: 'optional' });
  await changePlan(db, trackerId, step, ({ plan }) => ({ ...plan, own: [question] }));
}

/** A closed wave in which these people answered, with everything that answering leaves behind. */
export async function openWave(
  db: Db,
  trackerId: string,
  label: string,
  people: readonly Typed[],
): Promise<Wave & { instrument: Instrument; ids: string[] }> {
  const wave = await aWave(db, trackerId, label);
  const people_ = people.map(({ segments = { size: 'small' } }): Person => ({ segments }));
  await answersIn(db, wave, people_);
  const stored = await db('response_vectors')
    .where('wave_id', wave.id)
    .orderBy(['completed_at', 'response_id']);
  const rows = (stored as { completed_at: string; response_id: string }[]).map((row, i) => ({
    ...{ wave_id: wave.id, response_id: row.response_id, instrument_id: wave.instrumentId },
    ...{ status: 'completed', is_test: false, page: 'end', seed: i, source: '' },
    answers: JSON.stringify({
      segments: people[i]!.segments ?? { size: 'small' },
      ...(people[i]!.why === '' ? {} : { own: { why: { texts: [people[i]!.why] } } }),
    }),
    ...{ started_at: row.completed_at, updated_at: row.completed_at, completed_at: row.completed_at },
  }));
  for (let i = 0; i < rows.length; i += 100) await db('responses').insert(rows.slice(i, i + 100));
  return { ...wave, ids: rows.map(({ response_id: id }) => id) };
}

/** So many people who type the same. */
export function times(why: string, count: number, more: Partial<Typed> = {}): Typed[] {
  return Array.from({ length: count }, () => ({ why, ...more }));
}

export const someHash = hashSecret('nobody').slice(0, 22);
