import { type Db } from '../../db/connect';
import { FEWEST_TOLD } from '../../measurement/disclosure-tally';
import { type SegmentFilter } from '../../measurement/domain';
import { buildExecutive } from '../executive/executive.build';
import { executiveLines } from '../executive/executive.csv';
import { type Executive } from '../executive/executive.types';
import { listTargetVersions } from '../positioning/positioning.queries';
import { type Against } from '../results/results.against';
import { disclosureOf } from '../results/results.disclosed';
import { type Report } from '../results/results.report.types';
import { type Window } from '../results/results.rolling';
import { loadResults, loadScope } from '../results/results.scope';
import { type WaveResults } from '../results/results.waves';
import { listBrands } from '../trackers/brands.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { isTaking } from '../waves/waves.state';
import { type Scope, TARGET_ANY, TARGET_IN_FORCE } from './sharing.scope';
import { toldLines, within } from './sharing.told';

/** What a reader outside chose; whatever the link does not allow is as if it was not chosen. */
export type SharedQuery = {
  waveId?: string | undefined;
  segment?: SegmentFilter | undefined;
  target?: number | undefined;
  against?: Against | undefined;
  brand?: string | undefined;
  rolling?: Window | undefined;
  statement?: string | undefined;
};

export type Shared = {
  executive: Executive;
  /** waves that may be chosen, in their order */
  waves: { id: string; label: string }[];
  /** versions of the target that may be chosen */
  targets: number[];
  lines: ReturnType<typeof executiveLines>;
};

/**
 * The executive page as people outside get it: of closed waves only, within the scope, and with nothing about small groups. The
 * rule for small numbers does not look at the scope: it is decided for the wave, so that two links together tell no more than
 * one. Nor does it look at the choices of waves: a change and a mean over waves are made of figures that are told by themselves.
 *
 * @param fewest  see FEWEST_TOLD; other numbers are for tests
 * @returns undefined where there is nothing to show
 */
export async function readShared(
  db: Db,
  tracker: Tracker,
  scope: Scope,
  query: SharedQuery,
  { now, fewest = FEWEST_TOLD }: { now: Date; fewest?: number },
): Promise<Shared | undefined> {
  const open = await openWaves(db, tracker, now, fewest);
  const choosable = open.filter(
    ({ wave }, i) =>
      scope.waves === 'all' || (scope.waves === 'one' ? wave.id === scope.waveId : i === open.length - 1),
  );
  const current = choosable.find(({ wave }) => wave.id === query.waveId) ?? choosable.at(-1);
  if (current === undefined) return undefined;
  const versions = await lockedVersions(db, tracker.id);
  const seen = seenWith(current, open, scope);
  const request = {
    waveId: current.wave.id,
    segment: allowedSegment(current, scope, query.segment, fewest),
    target: allowedTarget(scope, versions, query.target),
    brand: scope.hasBrands ? await knownBrand(db, tracker, query.brand) : undefined,
    ...(scope.hasHistory ? acrossWaves(query, seen) : {}),
    statement: query.statement,
    outside: { waves: seen, threshold: fewest },
  };
  const found = await buildExecutive(db, tracker, request, now);
  if (found === undefined) return undefined;
  const executive = within({ ...found, report: offering(found.report, scope) }, scope);
  return {
    executive,
    waves: choosable.map(({ wave: { id, label } }) => ({ id, label })),
    targets: scope.target === TARGET_ANY ? versions : [],
    lines: toldLines(executiveLines(executive), scope),
  };
}

/** Waves that are over for certain: while one takes answers, two looks at it differ by the few who came between them. */
async function openWaves(db: Db, tracker: Tracker, now: Date, fewest: number): Promise<WaveResults[]> {
  const scope = await loadScope(db, tracker, now);
  const closed = scope.waves.filter((wave) => isTaking(wave, now) === 'closed');
  const outside = { waves: closed.map(({ id }) => id), threshold: fewest };
  const results = await loadResults(db, scope, closed, { outside }, now);
  return results.filter(({ completes }) => completes > 0);
}

/** A report of one wave knows those before it, where the link allows; one that lets waves be chosen knows them all. */
function seenWith({ wave }: WaveResults, open: readonly WaveResults[], scope: Scope): string[] {
  if (!scope.hasHistory) return [wave.id];
  const seen = scope.waves === 'one' ? open.filter((one) => one.wave.position <= wave.position) : open;
  return seen.map((one) => one.wave.id);
}

/** Another wave to compare with, of those that the reader sees, and means over waves. */
function acrossWaves(
  { against, rolling }: SharedQuery,
  seen: readonly string[],
): Pick<SharedQuery, 'against' | 'rolling'> {
  const isSeen = typeof against !== 'object' || seen.includes(against.waveId);
  return { against: isSeen ? against : undefined, rolling };
}

async function knownBrand(db: Db, { id }: Tracker, brand: string | undefined): Promise<string | undefined> {
  if (brand === undefined) return undefined;
  return (await listBrands(db, id)).some(({ key }) => key === brand) ? brand : undefined;
}

function allowedSegment(
  current: WaveResults,
  { hasSegments }: Scope,
  segment: SegmentFilter | undefined,
  fewest: number,
): SegmentFilter | undefined {
  if (!hasSegments || segment === undefined) return undefined;
  return disclosureOf(current, fewest).offers(segment) ? segment : undefined;
}

async function lockedVersions(db: Db, trackerId: string): Promise<number[]> {
  const versions = await listTargetVersions(db, trackerId);
  return versions.flatMap(({ version, status }) => (status === 'locked' ? [version] : []));
}

function allowedTarget(
  { target }: Scope,
  versions: readonly number[],
  chosen: number | undefined,
): number | undefined {
  if (target === TARGET_IN_FORCE) return undefined;
  if (target !== TARGET_ANY) return versions.includes(target) ? target : undefined;
  return chosen !== undefined && versions.includes(chosen) ? chosen : undefined;
}

/** Only such choices as the link lets its readers make. */
function offering(report: Report, { hasSegments, hasBrands }: Scope): Report {
  return {
    ...report,
    segmentChoices: hasSegments ? report.segmentChoices : [],
    brandChoices: hasBrands ? report.brandChoices : [],
  };
}
