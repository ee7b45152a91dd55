import { conflictAt } from '../../db/conflicts';
import { type Db } from '../../db/connect';
import { LABEL_TAKEN, type WavePlan } from './waves.queries';

/**
 * Changes the plan, if it is still the one that was `seen`.
 *
 * @returns false when somebody else changed it meanwhile, or the wave closed
 * @throws ConflictError at 'label'
 */
export async function updateWavePlan(
  db: Db,
  waveId: string,
  seen: WavePlan,
  plan: WavePlan,
): Promise<boolean> {
  const { label, opensOn, closesOn, plannedCompletes } = plan;
  const changed = await conflictAt('label', LABEL_TAKEN, () =>
    db('waves')
      .where({
        'waves.id': waveId,
        'waves.label': seen.label,
        'waves.opens_on': seen.opensOn,
        'waves.closes_on': seen.closesOn,
        'waves.planned_completes': seen.plannedCompletes,
      })
      .whereNot('waves.status', 'closed')
      .update({ label, opens_on: opensOn, closes_on: closesOn, planned_completes: plannedCompletes }),
  );
  return changed === 1;
}

/** @returns false when somebody else changed the note that was `seen` */
export async function updateBreakNote(
  db: Db,
  waveId: string,
  seen: string,
  breakNote: string,
): Promise<boolean> {
  const changed = await db('waves')
    .where({ 'waves.id': waveId, 'waves.break_note': seen })
    .update({ break_note: breakNote });
  return changed === 1;
}

/** planned → open. @returns false when it was not planned any more */
export async function markOpen(
  db: Db,
  waveId: string,
  instrumentId: string,
  openedAt: string,
): Promise<boolean> {
  const changed = await db('waves')
    .where({ 'waves.id': waveId, 'waves.status': 'planned' })
    .update({ status: 'open', instrument_id: instrumentId, opened_at: openedAt });
  return changed === 1;
}

/** open → closed, for good. @returns false when it was not open any more */
export async function markClosed(db: Db, waveId: string, closedAt: string): Promise<boolean> {
  const changed = await db('waves')
    .where({ 'waves.id': waveId, 'waves.status': 'open' })
    .update({ status: 'closed', closed_at: closedAt });
  return changed === 1;
}

/** Says which quotas hold, and what they go by; what a wave in the field asks first never changes. */
export async function updateQuotas(
  db: Db,
  wave: { id: string; status: string },
  version: number,
  askedFirst: readonly string[],
): Promise<void> {
  const asked = wave.status === 'planned' ? { asked_first: JSON.stringify(askedFirst) } : {};
  await db('waves')
    .where('waves.id', wave.id)
    .update({ quota_version: version, ...asked });
}
