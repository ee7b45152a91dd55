import { type Response } from 'express';
import { type AppContext } from '../../context';
import { renderStaff } from '../../http/frame';
import { mayAct, type Who } from '../../http/roles';
import { loadAsked, loadProgress, loadWaves } from './waves.loading';
import { presentWave } from './waves.presenter';
import { getWave } from './waves.queries';
import { effectiveStatus } from './waves.state';

type Place = { id: string; name: string };

export function showWaves(res: Response, who: Who, { id, name }: Place, view: string, page: object): void {
  renderStaff(res, who, view, page, { id, name, section: 'waves' });
}

/** The page of one wave; `typed` is a note that could not be saved, with what to do about it. */
export async function showWave(
  { db, now, baseUrl }: AppContext,
  res: Response,
  who: Who,
  tracker: Place,
  waveId: string,
  typed?: { value: string; error: string },
): Promise<void> {
  const wave = await getWave(db, tracker.id, waveId);
  const waves = await loadWaves(db, tracker.id);
  const isOtherOpen = (other: typeof wave) => other.id !== waveId && effectiveStatus(other, now()) === 'open';
  const page = presentWave({
    tracker,
    wave,
    progress: await loadProgress(db, wave),
    completes: waves.find((other) => other.wave.id === waveId)?.completes ?? 0,
    asked: await loadAsked(db, wave),
    othersOpen: waves.flatMap((other) => (isOtherOpen(other.wave) ? [other.wave.label] : [])),
    now: now(),
    baseUrl,
    mayEdit: mayAct(who.role, 'editor'),
    breakNote: typed ?? { value: wave.breakNote, error: '' },
  });
  showWaves(res, who, tracker, 'waves/show', page);
}
