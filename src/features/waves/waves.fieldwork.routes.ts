import { type Request } from 'express';
import { type AppContext } from '../../context';
import { StateError } from '../../errors';
import { formErrors, formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { updateBreakNote } from './waves.changes.queries';
import { closeWave, openWave } from './waves.opening';
import { presentClosing } from './waves.progress.presenter';
import { countCompletes, deleteTestAnswers } from './waves.progress.queries';
import { getWave, type Wave } from './waves.queries';
import { BreakNote, SeenNote, WaveParams } from './waves.schemas';
import { showWave, showWaves, type WaveContext } from './waves.showing';
import { effectiveStatus } from './waves.state';

/** Opening, closing, and what is done to a wave meanwhile. */
export function waveFieldworkRoutes(routes: StaffRouter, context: WaveContext): void {
  const { db, now, moreFacts } = context;
  const load = async (req: Request, who: Who): Promise<{ tracker: Tracker; wave: Wave; here: string }> => {
    const { trackerId, waveId: id } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    return { tracker, wave: await getWave(db, tracker.id, id, 'all'), here: paths.wave(trackerId, id) };
  };

  routes.post('/trackers/:trackerId/waves/:waveId/opening', 'editor', async (req, res, who) => {
    const { tracker, wave, here } = await load(req, who);
    const opened = await orRefused(openWave(db, wave, now(), moreFacts));
    if (opened instanceof StateError)
      return showWave(context, res.status(409), who, tracker, wave.id, { notice: opened.message });
    if (opened.blockedBy.length === 0) return res.redirect(303, here);
    await showWave(context, res.status(409), who, tracker, wave.id);
  });

  routes.get('/trackers/:trackerId/waves/:waveId/closing', 'editor', async (req, res, who) => {
    const { tracker, wave, here } = await load(req, who);
    if (effectiveStatus(wave, now()) !== 'open') return res.redirect(303, here);
    const page = presentClosing(tracker, wave, await countCompletes(db, wave.id));
    showWaves(res, who, tracker, 'waves/close', page);
  });

  routes.post('/trackers/:trackerId/waves/:waveId/closing', 'editor', async (req, res, who) => {
    const { tracker, wave, here } = await load(req, who);
    const closed = await orRefused(closeWave(db, wave, now()));
    if (!(closed instanceof StateError)) return res.redirect(303, here);
    await showWave(context, res.status(409), who, tracker, wave.id, { notice: closed.message });
  });

  routes.post('/trackers/:trackerId/waves/:waveId/test-answers', 'editor', async (req, res, who) => {
    const { wave, here } = await load(req, who);
    await deleteTestAnswers(db, wave.id);
    res.redirect(303, here);
  });

  routes.post('/trackers/:trackerId/waves/:waveId/break-note', 'editor', async (req, res, who) => {
    const { tracker, wave, here } = await load(req, who);
    const error = await saveBreakNote(context, wave, req.body);
    if (error === undefined) return res.redirect(303, `${here}#changes`);
    const note = { value: formValues(req.body)['breakNote'] ?? '', error: error.message };
    await showWave(context, res.status(error.status), who, tracker, wave.id, { note });
  });
}

/** What a wave is not in the state for is said on its page, which shows the state it is in. */
async function orRefused<T>(change: Promise<T>): Promise<T | StateError> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof StateError) return error;
    throw error;
  }
}

async function saveBreakNote(
  { db }: AppContext,
  wave: Wave,
  body: unknown,
): Promise<{ status: 409 | 422; message: string } | undefined> {
  const values = formValues(body);
  const { seen } = parse(SeenNote, { seen: values['seen'] ?? '' });
  const form = BreakNote.safeParse(values);
  if (!form.success)
    return { status: 422, message: formErrors(form.error)['breakNote'] ?? 'Type the note again.' };
  if (await updateBreakNote(db, wave.id, seen, form.data.breakNote)) return undefined;
  return {
    status: 409,
    message: 'Somebody else changed this note meanwhile. Save again to keep what you typed.',
  };
}
