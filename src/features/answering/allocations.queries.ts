import { z } from 'zod';
import { total } from '../../db/columns';
import { type Db } from '../../db/connect';

const Allocation = z.object({ brand: z.string(), respondents: total });

/** How many respondents were given each brand's image cards, by brand key. */
export async function loadAllocations(
  db: Db,
  waveId: string,
  isTest: boolean,
): Promise<Record<string, number>> {
  const rows = await db('allocations')
    .select({ brand: 'allocations.brand_key', respondents: 'allocations.respondents' })
    .where({ 'allocations.wave_id': waveId, 'allocations.is_test': isTest })
    .orderBy('allocations.brand_key');
  return Object.fromEntries(
    z
      .array(Allocation)
      .parse(rows)
      .map(({ brand, respondents }) => [brand, respondents]),
  );
}

/** Adds to the counts, in one order for everybody, so that two writers cannot wait for each other. */
export async function addAllocations(
  db: Db,
  waveId: string,
  isTest: boolean,
  added: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [brand, respondents] of Object.entries(added).sort(([a], [b]) => (a < b ? -1 : 1))) {
    await db('allocations')
      .insert({ wave_id: waveId, brand_key: brand, is_test: isTest, respondents })
      .onConflict(['wave_id', 'brand_key', 'is_test'])
      .merge({ respondents: db.raw('allocations.respondents + ?', [respondents]) });
  }
}
