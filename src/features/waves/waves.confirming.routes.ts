import { type FormErrors, type FormValues, formValues } from '../../http/forms';
import { parse, requiredLine } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker } from '../trackers/trackers.queries';
import { type Confirmation, saveConfirmation } from './waves.confirmations.queries';
import { type ToConfirm } from './waves.gate';
import { loadAsked } from './waves.loading';
import { getWave } from './waves.queries';
import { WaveParams } from './waves.schemas';
import { showWave, type WaveContext } from './waves.showing';

const Reason = requiredLine(200, 'Say why, in a sentence that a reader of the trend understands.');

const NOTHING_LEFT = 'There is nothing to confirm: nothing was changed.';

/** Saying why a wave opens all the same, once for each thing that needs it. */
export function waveConfirmingRoutes(routes: StaffRouter, context: WaveContext): void {
  const { db, now, moreFacts } = context;

  routes.post('/trackers/:trackerId/waves/:waveId/confirmations', 'editor', async (req, res, who) => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const wave = await getWave(db, tracker.id, waveId, 'all');
    const values = formValues(req.body);
    const { toConfirm } = await loadAsked(db, wave, moreFacts);
    if (toConfirm.length === 0)
      return showWave(context, res.status(409), who, tracker, wave.id, { notice: NOTHING_LEFT });
    const made = { madeBy: who.name, madeAt: now().toISOString() };
    const { confirmations, errors } = readReasons(values, toConfirm, made);
    if (Object.keys(errors).length > 0)
      return showWave(context, res.status(422), who, tracker, wave.id, { reasons: { values, errors } });
    await db.transaction(async (trx) => {
      for (const confirmation of confirmations) await saveConfirmation(trx, wave.id, confirmation);
    });
    res.redirect(303, paths.wave(tracker.id, wave.id));
  });
}

/** Reasons stand beside what they are about as it was shown: what changed meanwhile is asked about anew. */
function readReasons(
  values: FormValues,
  toConfirm: readonly ToConfirm[],
  made: Pick<Confirmation, 'madeBy' | 'madeAt'>,
): { confirmations: Confirmation[]; errors: FormErrors } {
  const errors: FormErrors = {};
  const confirmations = toConfirm.flatMap(({ item, what }, i): Confirmation[] => {
    const field = `reason.${i}`;
    if (values[`item.${i}`] !== item || values[`what.${i}`] !== what) {
      errors[field] = 'This is not what the page showed before. Read it, and say why.';
      return [];
    }
    const reason = Reason.safeParse(values[field] ?? '');
    if (!reason.success) errors[field] = reason.error.issues[0]?.message ?? '';
    return reason.success ? [{ item, what, reason: reason.data, ...made }] : [];
  });
  return { confirmations, errors };
}
