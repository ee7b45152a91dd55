import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError, StaleError } from '../../errors';
import { type FormErrors } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { getLanguages, spokenBy } from '../trackers/languages.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { getWave, type Wave } from '../waves/waves.queries';
import { lettersIn } from './access.letters.words';
import { loadAccess } from './access.queries';
import { WaveParams } from './access.schemas';
import { type WaveAccess } from './access.settings';

/** A wave whose access somebody looks at or changes. */
export type AccessPlace = { tracker: Tracker; wave: Wave; access: WaveAccess; languages: string[] };

/** @throws NotFoundError for a wave of another workspace, and for an imported one, which nobody answers */
export async function loadPlace({ db }: AppContext, req: Request, who: Who): Promise<AccessPlace> {
  const { trackerId, waveId } = parse(WaveParams, { ...req.params });
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  const wave = await getWave(db, tracker.id, waveId, 'all');
  if (wave.source === 'import') throw new NotFoundError('access of an imported wave');
  const languages = spokenBy(await getLanguages(db, tracker.id));
  const access = await loadAccess(db, wave.id);
  const settings = lettersIn(access.settings, languages);
  return { tracker, wave, access: { ...access, settings }, languages };
}

export function showAccess(
  res: Response,
  who: Who,
  { tracker }: AccessPlace,
  view: string,
  page: object,
): void {
  renderStaff(res, who, `access/${view}`, page, { id: tracker.id, name: tracker.name, section: 'waves' });
}

/** Saves, or says that somebody else was first. */
export async function orStale(save: Promise<void>): Promise<FormErrors | undefined> {
  try {
    await save;
    return undefined;
  } catch (error) {
    if (error instanceof StaleError) return { form: error.message };
    throw error;
  }
}
