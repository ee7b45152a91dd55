import { type Db } from '../../src/db/connect';
import { type Counter } from '../../src/features/quotas/quotas.counters';
import { NO_QUOTAS, type QuotaPlan } from '../../src/features/quotas/quotas.plan';
import { listCounters } from '../../src/features/quotas/quotas.queries';
import { saveQuotas } from '../../src/features/quotas/quotas.saving';
import { getWave, type Wave } from '../../src/features/waves/waves.queries';

/** Quotas on the role that tests/support/survey.ts screens by: so many who decide and who prepare. */
export function roleQuotas(
  decides: number | null,
  prepares: number | null,
  more: Partial<QuotaPlan> = {},
): QuotaPlan {
  const cells = [
    { options: ['decides'], amount: decides },
    { options: ['prepares'], amount: prepares },
  ];
  return { ...NO_QUOTAS, quotas: [{ segments: ['role'], cells }], ...more };
}

/** Sets the quotas of a wave as its page does. */
export async function setQuotas(
  db: Db,
  { id, trackerId }: Pick<Wave, 'id' | 'trackerId'>,
  plan: QuotaPlan,
  now: Date,
): Promise<void> {
  const { quotaVersion } = await getWave(db, trackerId, id);
  await saveQuotas(db, { id, trackerId }, { seen: quotaVersion, plan, by: 'Somebody', now });
}

/** "cell taken+held" of every cell of a wave. */
export async function fill(db: Db, waveId: string, isTest = false): Promise<string[]> {
  const words = ({ cell, taken, held }: Counter) => `${cell} ${taken}+${held}`;
  return (await listCounters(db, { waveId, isTest })).map(words);
}
