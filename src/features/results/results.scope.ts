import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { type SegmentFilter } from '../../measurement/domain';
import { type ShownVariance } from '../../measurement/results';
import {
  findCurrentTarget,
  findDraft,
  getTargetVersion,
  type Target,
} from '../positioning/positioning.queries';
import { listSegments, type Segment } from '../trackers/segments.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { type SchemeVersion } from '../weighting/weighting.scheme';
import { getScheme } from '../weighting/weighting.schemes.queries';
import { listWaves, type Wave } from '../waves/waves.queries';
import { effectiveStatus, isTaking } from '../waves/waves.state';
import { withClusters } from './results.clusters';
import { disclosed } from './results.disclosed';
import { loadPublished, type PublishedSet } from './results.published';
import { listTallyStamps } from './results.queries';
import { loadWaveResults, type WaveResults } from './results.waves';
import { type MarginPlan, marginPlans, type WeightingKind } from './results.weighting';

/** How a reader wants to look at a tracker; what is left out is chosen: the best weighting, the variance to show. */
export type View = {
  segment?: SegmentFilter | undefined;
  weights?: WeightingKind | undefined;
  variance?: ShownVariance | undefined;
  /** who reads may not see the answers themselves; see results.readers.ts */
  outside?: Outside | undefined;
};

/** The waves that such a reader may see, at most those that are over, and below how many people they are told nothing. */
export type Outside = {
  waves: readonly string[] | 'closed';
  threshold: number;
  /** a colleague all the same: what staff write for staff is for them, too */
  isStaff?: boolean;
};

/** Whether what staff write for staff is for this reader. */
export function isInside(outside: Outside | undefined): boolean {
  return outside === undefined || outside.isStaff === true;
}

/** What every reading of a tracker's results starts from. */
export type Scope = {
  tracker: Tracker;
  segments: Segment[];
  margins: MarginPlan[];
  scheme: SchemeVersion;
  /** what waves were published with, by wave */
  published: ReadonlyMap<string, PublishedSet>;
  /** waves that were opened, in their order */
  waves: Wave[];
  /** also those that are only planned, in their order */
  everyWave: Wave[];
};

export async function loadScope(db: Db, tracker: Tracker, now: Date): Promise<Scope> {
  const segments = await listSegments(db, tracker.id);
  const everyWave = await listWaves(db, tracker.id);
  const waves = everyWave.filter(
    (wave) => wave.instrumentId !== null && effectiveStatus(wave, now) !== 'planned',
  );
  const published = await loadPublished(
    db,
    waves.map(({ id }) => id),
  );
  const scheme = await getScheme(db, tracker.id);
  return { tracker, segments, margins: marginPlans(segments), scheme, published, waves, everyWave };
}

/** Results of the waves, in the order given. */
export async function loadResults(
  db: Db,
  { margins, scheme, published }: Scope,
  waves: readonly Wave[],
  { segment, weights, variance, outside }: View,
  now: Date,
): Promise<WaveResults[]> {
  const ids = waves.map(({ id }) => id);
  const stamps = new Map((await listTallyStamps(db, ids)).map((stamp) => [stamp.waveId, stamp]));
  const all: WaveResults[] = [];
  for (const wave of waves) {
    if (!mayRead(outside, wave, now)) continue;
    const results = await loadWaveResults(db, wave, {
      plan: { margins, scheme, published: published.get(wave.id) ?? null },
      weights: weights ?? null,
      variance: variance === undefined || variance === 'clusters' ? 'jackknife' : variance,
      filter: segment ?? null,
      now,
      stored: stamps.get(wave.id) ?? null,
    });
    if (results !== undefined) all.push(results);
  }
  const worked =
    variance === undefined || variance === 'clusters'
      ? await withClusters(db, all, segment ?? null, variance)
      : all;
  if (outside === undefined) return worked;
  return worked.flatMap((results) => disclosed(results, segment ?? null, outside.threshold));
}

/** While a wave takes answers, two looks at it differ by the few who came between them. */
function mayRead(outside: Outside | undefined, wave: Wave, now: Date): boolean {
  if (outside === undefined) return true;
  return outside.waves === 'closed' ? isTaking(wave, now) === 'closed' : outside.waves.includes(wave.id);
}

/** The version asked for; else the newest locked; else the draft. @throws NotFoundError for a version that is not there */
export async function chooseTarget(
  db: Db,
  trackerId: string,
  version: number | undefined,
): Promise<Target | undefined> {
  if (version !== undefined) return getTargetVersion(db, trackerId, version);
  return (await findCurrentTarget(db, trackerId)) ?? findDraft(db, trackerId);
}

/** A segment's option with its labels. @throws NotFoundError when the tracker never had it */
export function namedSegment(
  segments: readonly Segment[],
  { segment, option }: SegmentFilter,
): { key: string; label: string; option: string; optionLabel: string } {
  const found = segments.find(({ key }) => key === segment);
  const chosen = found?.options.find(({ key }) => key === option);
  if (found === undefined || chosen === undefined) throw new NotFoundError('segment');
  return { key: found.key, label: found.label, option: chosen.key, optionLabel: chosen.label };
}
