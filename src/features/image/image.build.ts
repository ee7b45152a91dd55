import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { findCurrentTarget, getTargetVersion } from '../positioning/positioning.queries';
import { ownBrandOf, segmentChoices, trackerHead, weightingHead } from '../results/results.heads';
import { askedQuestions } from '../results/results.questions';
import { type Loaded, loadAll } from '../results/results.report';
import { namedSegment, type Scope, type View } from '../results/results.scope';
import { type WaveResults } from '../results/results.waves';
import { listBrands } from '../trackers/brands.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { findSampleKind } from '../waves/waves.facts.queries';
import { effectiveStatus } from '../waves/waves.state';
import { loadDrivers } from './image.drivers';
import { loadImageGrid } from './image.grid';
import { perceptualMap } from './image.map';
import { type Image } from './image.types';

/** What to show; what is left out is the newest wave with completes, the best weights, our own brand. */
export type ImageRequest = Omit<View, 'variance'> & {
  waveId?: string | undefined;
  /** step of the funnel that the drivers are of */
  outcome?: string | undefined;
  of?: 'own' | 'all' | undefined;
  /** version of the target to hold it against; the one in force where left out */
  target?: number | undefined;
  /** false to leave out what goes with choosing a brand */
  hasDrivers?: boolean;
  /** to wait for all that must be worked out from respondents, however many there are */
  isPatient?: boolean;
};

/**
 * Works the page about the image out, once for the page, the charts, the CSV and the command line.
 *
 * For readers outside (`request.outside`) what is worked out from single answers is of the whole market only: the correction for
 * brand size, of the shares that they are told, and what goes with choosing a brand.
 *
 * @param loaded  what the same view found, where the caller has it already
 * @returns undefined while no wave has a complete and none was asked for
 * @throws NotFoundError for a wave or segment that the tracker does not have
 */
export async function buildImage(
  db: Db,
  tracker: Tracker,
  request: ImageRequest,
  now: Date,
  loaded?: Loaded,
): Promise<Image | undefined> {
  const { waveId, weights, of = 'own', outcome, outside } = request;
  const view = { segment: request.segment, weights, outside };
  const { scope, all } = loaded ?? (await loadAll(db, tracker, view, now));
  const segment = request.segment ?? null;
  const named = segment === null ? null : namedSegment(scope.segments, segment);
  if (waveId !== undefined && !scope.waves.some(({ id }) => id === waveId)) throw new NotFoundError('wave');
  const answered = all.filter(({ completes }) => completes > 0);
  const chosen = all.find(({ wave }) => wave.id === waveId);
  const results = chosen ?? (waveId === undefined || outside ? answered.at(-1) : undefined);
  if (results === undefined) return undefined;
  const target = await lockedTarget(db, tracker.id, request.target);
  const patience = { now, isPatient: request.isPatient === true };
  const threshold = tracker.threshold;
  const own = ownBrandOf(results, await listBrands(db, tracker.id));
  const grid = await loadImageGrid(db, results, { segment, threshold }, patience);
  const isTold = outside === undefined || segment === null;
  return {
    tracker: trackerHead(tracker, own.name),
    ...headOf(scope, results, now),
    segment: named,
    weights: weights ?? null,
    variance: varianceOf(results),
    sampleKind: await findSampleKind(db, results.wave.id),
    grid: isTold ? grid : uncorrected(grid),
    map: await perceptualMap(results, { all, segment: segment?.segment ?? null, target }),
    drivers:
      request.hasDrivers === false || !isTold
        ? null
        : await loadDrivers(db, results, { segment, outcome, of, target, threshold }, patience),
  };
}

/** Nobody is held against a draft here. */
async function lockedTarget(db: Db, trackerId: string, version: number | undefined) {
  if (version === undefined) return findCurrentTarget(db, trackerId);
  const target = await getTargetVersion(db, trackerId, version);
  return target.status === 'locked' ? target : undefined;
}

function uncorrected(grid: Image['grid']): Image['grid'] {
  return grid === null ? null : { ...grid, corrected: { kind: 'cannot-say', reason: 'too-few' } };
}

function headOf(
  { waves }: Scope,
  results: WaveResults,
  now: Date,
): Pick<Image, 'wave' | 'waves' | 'segmentChoices' | 'weighting' | 'question'> {
  const { wave, completes, instrument } = results;
  const isOpen = effectiveStatus(wave, now) === 'open';
  return {
    wave: { id: wave.id, label: wave.label, completes, isOpen },
    waves: waves.map(({ id, label }) => ({ id, label })),
    segmentChoices: segmentChoices(results),
    weighting: weightingHead(results),
    question: askedQuestions(instrument).find(({ key }) => key === 'image')?.wording ?? '',
  };
}

/** How errors of the shares were had; those of the correction are the jackknife's whatever the weights. */
function varianceOf({ weighting }: WaveResults): Image['variance'] {
  const { base, source } = weighting.weights ?? { base: 'equal', source: 'none' };
  if (base === 'supplied') return source === 'supplied' ? 'fixed' : 'survey';
  return 'jackknife';
}
