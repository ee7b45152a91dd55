import { type Request } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type Labels, responseLabels } from '../access/access.labels';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { listStatusCounts } from '../waves/waves.counts.queries';
import { getWave, type Wave } from '../waves/waves.queries';
import { listCurrentSets } from '../weighting/weighting.sets.queries';
import { exclude, takeBack } from './quality.excluding';
import { lookThrough } from './quality.pass';
import { findPass, type Pass } from './quality.pass.queries';
import {
  type Count,
  countDoubtful,
  type Doubtful,
  listDoubtful,
  listExclusionCounts,
  listFlagCounts,
  listFlagged,
} from './quality.queries';
import { listStoredFlags, type Stored } from './quality.pass.queries';
import { type ReviewQuery, WaveParams } from './quality.schemas';
import { endedOf } from './quality.watching';

export type Place = { tracker: Tracker; wave: Wave };

export async function loadPlace({ db }: AppContext, req: Request, who: Who): Promise<Place> {
  const { trackerId, waveId } = parse(WaveParams, { ...req.params });
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  const wave = await getWave(db, tracker.id, waveId);
  // A company's own people are never looked at one by one.
  if ('audience' in wave && wave.audience === 'insiders') throw new NotFoundError('wave');
  return { tracker, wave };
}

export const PAGE_SIZE = 50;

/** Everything that the review page shows. */
export type Review = {
  rows: Doubtful[];
  flags: Stored[];
  found: number;
  flagCounts: Count[];
  excluded: Count[];
  completes: number;
  pass: Pass | undefined;
  isPublished: boolean;
  labels: Labels;
};

export async function loadReview(db: Db, { wave }: Place, query: ReviewQuery): Promise<Review> {
  const at = { from: (query.page - 1) * PAGE_SIZE, size: PAGE_SIZE };
  const rows = await listDoubtful(db, wave.id, query, at);
  const ids = rows.map(({ responseId }) => responseId);
  const excluded = await listExclusionCounts(db, wave.id);
  const ended = endedOf(await listStatusCounts(db, wave.id));
  return {
    rows,
    flags: ids.length === 0 ? [] : await listStoredFlags(db, wave.id, ids),
    found: await countDoubtful(db, wave.id, query),
    flagCounts: await listFlagCounts(db, wave.id),
    excluded,
    completes: ended - excluded.reduce((sum, { people }) => sum + people, 0),
    pass: await findPass(db, wave.id),
    isPublished: (await listCurrentSets(db, [wave.id])).has(wave.id),
    labels: await responseLabels(db, wave),
  };
}

/** Larger waves are looked through by the clock alone. */
export const MOST_AT_ONCE = 20_000;

/** @returns false where the wave is too large to be waited for */
export async function lookNow(context: AppContext, { wave }: Place): Promise<boolean> {
  if (endedOf(await listStatusCounts(context.db, wave.id)) > MOST_AT_ONCE) return false;
  await lookThrough(context, wave);
  return true;
}

const IDS_AT_ONCE = 1000;

/** Excludes, or takes back, all who carry a flag. @returns how many */
export async function decideAll(
  context: AppContext,
  { wave }: Place,
  { action, flag, note, by }: { action: 'exclude' | 'take-back'; flag: string; note: string; by: string },
): Promise<number> {
  const state = action === 'exclude' ? 'counted' : 'excluded';
  let moved = 0;
  for (let after = ''; ;) {
    const ids = await listFlagged(context.db, wave.id, { flag, state }, after, IDS_AT_ONCE);
    const last = ids.at(-1);
    if (last === undefined) return moved;
    moved +=
      action === 'exclude'
        ? await exclude(context, wave, ids, { reason: flag, note, by })
        : await takeBack(context, wave, ids, { note, by });
    after = last;
  }
}
