import { type Response } from 'express';
import { type AppContext } from '../../context';
import { type Difference } from '../../http/differences';
import { renderStaff } from '../../http/frame';
import { mayAct, type Who } from '../../http/roles';
import { listCurrentSets } from '../weighting/weighting.sets.queries';
import { type Reasons } from './waves.confirming.presenter';
import { type FactSource } from './waves.gate';
import { loadAsked, loadProgress, loadWaves } from './waves.loading';
import { presentWave } from './waves.presenter';
import { getWave } from './waves.queries';
import { effectiveStatus } from './waves.state';

type Place = { id: string; name: string };

export function showWaves(res: Response, who: Who, { id, name }: Place, view: string, page: object): void {
  renderStaff(res, who, view, page, { id, name, section: 'waves' });
}

export type WaveRefusal = {
  /** a note that could not be saved, with what to do about it */
  note?: { value: string; error: string };
  /** reasons that could not be saved */
  reasons?: Reasons;
  /** why something was not done, where the wave is no longer what its page said */
  notice?: string;
  /** what was typed and cannot be saved any more */
  differences?: Difference[];
};

/** What the pages of waves work with; `moreFacts` is what features below know that may keep a wave from opening. */
export type WaveContext = AppContext & { moreFacts?: FactSource };

/** The page of one wave as it is now; `refusal` is what could not be done to it. */
export async function showWave(
  { db, now, baseUrl, moreFacts }: WaveContext,
  res: Response,
  who: Who,
  tracker: Place,
  waveId: string,
  refusal: WaveRefusal = {},
): Promise<void> {
  const wave = await getWave(db, tracker.id, waveId, 'all');
  const waves = await loadWaves(db, tracker.id);
  const isOtherOpen = (other: typeof wave) => other.id !== waveId && effectiveStatus(other, now()) === 'open';
  const page = presentWave({
    tracker,
    wave,
    progress: await loadProgress(db, wave),
    completes: waves.find((other) => other.wave.id === waveId)?.completes ?? 0,
    asked: await loadAsked(db, wave, moreFacts),
    othersOpen: waves.flatMap((other) => (isOtherOpen(other.wave) ? [other.wave.label] : [])),
    now: now(),
    baseUrl,
    mayEdit: mayAct(who.role, 'editor'),
    mayCount: mayAct(who.role, 'analyst'),
    ...(refusal.reasons === undefined ? {} : { reasons: refusal.reasons }),
    breakNote: refusal.note ?? { value: wave.breakNote, error: '' },
    published: (await listCurrentSets(db, [wave.id])).get(wave.id) ?? null,
  });
  const { notice = '', differences = [] } = refusal;
  showWaves(res, who, tracker, 'waves/show', { ...page, notice, differences });
}
