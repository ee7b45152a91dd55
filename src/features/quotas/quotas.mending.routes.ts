import { z } from 'zod';
import { type AppContext } from '../../context';
import { StaleError, StateError } from '../../errors';
import { idParam, line, parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker } from '../trackers/trackers.queries';
import { generateForWave } from '../waves/waves.instrument';
import { getWave } from '../waves/waves.queries';
import { mendedQuota } from './quotas.mending';
import { getQuotaPlan } from './quotas.queries';
import { saveQuotas } from './quotas.saving';
import { variableOf } from './quotas.variables';

const WaveParams = z.object({ trackerId: idParam, waveId: idParam });
const MendForm = z.object({ quota: line(400), seen: z.coerce.number().int().min(0).max(1_000_000) });

/** What one press on a wave's page puts right about a quota that cannot be filled. */
export function quotaMendingRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  routes.post(paths.quotaMends(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const wave = await getWave(db, tracker.id, waveId);
    const { quota, seen } = parse(MendForm, req.body);
    const { segments } = await generateForWave(db, wave);
    const first = segments.filter(({ place }) => place === 'screener').map(variableOf);
    const stored = await getQuotaPlan(db, wave.id, wave.quotaVersion);
    const plan = mendedQuota(stored, quota, first, wave.plannedCompletes);
    const edit = { seen, plan, by: who.name, now: now() };
    const isSaved = wave.status === 'planned' && (await wasSaved(saveQuotas(db, wave, edit)));
    // Whoever was late sees the quotas as they are now, with what is still to be put right.
    res.redirect(303, isSaved ? paths.wave(tracker.id, wave.id) : paths.quotas(tracker.id, wave.id));
  });
}

async function wasSaved(saving: Promise<void>): Promise<boolean> {
  try {
    await saving;
    return true;
  } catch (error) {
    if (error instanceof StaleError || error instanceof StateError) return false;
    throw error;
  }
}
