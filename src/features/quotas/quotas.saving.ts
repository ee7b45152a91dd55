import { type Db } from '../../db/connect';
import { lockTracker, lockWave, lockWaveForAll } from '../../db/locks';
import { StaleError, StateError } from '../../errors';
import { updateQuotas } from '../waves/waves.changes.queries';
import { getWave, type Wave } from '../waves/waves.queries';
import { effectiveStatus } from '../waves/waves.state';
import { hasQuotas, plannedCells, type QuotaPlan, quotaSegments } from './quotas.plan';
import { insertQuotaVersion, listCounters, lockCounters } from './quotas.queries';
import { isSameCells, recountSide, withTargets, writeCounters } from './quotas.recount';

export type QuotaEdit = {
  /** version that the form showed; 0 where there was none */
  seen: number;
  plan: QuotaPlan;
  by: string;
  now: Date;
};

/**
 * Gives a wave quotas, or others. Targets may go up and down while people answer: who has a place keeps it. Where the cells
 * themselves change, what has been taken is counted anew.
 *
 * @throws StaleError when somebody else changed them since
 * @throws StateError when the wave has closed
 */
export async function saveQuotas(
  db: Db,
  { id, trackerId }: Pick<Wave, 'id' | 'trackerId'>,
  { seen, plan, by, now }: QuotaEdit,
): Promise<void> {
  await db.transaction(async (trx) => {
    // The wave may be opening: what it asks first is frozen then.
    await lockTracker(trx, trackerId);
    // Where nobody counts places yet, nobody waits for their lock either.
    const counted = await listCounters(trx, { waveId: id, isTest: false });
    await (counted.length === 0 ? lockWaveForAll : lockWave)(trx, id);
    const wave = await getWave(trx, trackerId, id);
    if (effectiveStatus(wave, now) === 'closed')
      throw new StateError('This wave has closed: its quotas are history.');
    if (wave.quotaVersion !== seen) throw new StaleError('the quotas were changed meanwhile');
    const [version, madeAt] = [seen + 1, now.toISOString()];
    await insertQuotaVersion(trx, id, { version, content: plan, madeBy: by, madeAt });
    for (const isTest of [false, true]) await apply(trx, { waveId: id, isTest }, plan, madeAt);
    await updateQuotas(trx, wave, version, hasQuotas(plan) ? quotaSegments(plan) : []);
  });
}

async function apply(
  trx: Db,
  side: { waveId: string; isTest: boolean },
  plan: QuotaPlan,
  now: string,
): Promise<void> {
  const before = await lockCounters(trx, side);
  const after = isSameCells(before, plannedCells(plan))
    ? withTargets(plan, before, now)
    : await recountSide(trx, side, plan, now);
  await writeCounters(trx, side, before, after);
}
