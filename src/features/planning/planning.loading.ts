import { type Db } from '../../db/connect';
import { cellCodes } from '../../measurement/cells';
import { type SegmentFilter } from '../../measurement/domain';
import { ASSOCIATION } from '../../measurement/measure';
import { type ShareResult } from '../../measurement/results';
import { type Tally } from '../../measurement/tally';
import { buildReport } from '../results/results.report';
import { type Report } from '../results/results.report.types';
import { loadResults, loadScope } from '../results/results.scope';
import { type WaveResults } from '../results/results.waves';
import { type Tracker } from '../trackers/trackers.queries';
import { listWaves, type Wave } from '../waves/waves.queries';
import { USUAL, USUAL_COMPLETES, type Assumptions } from './planning.assumptions';
import { type Aim, wavesUntil } from './planning.aims';

/** A group of respondents and how many of them a wave asks about the image of our brand. */
export type Group = { segment: string; option: string; label: string; asked: number };

/** What a plan is made from: where we stand, where we want to be, and what the last wave was like. */
export type PlanningMaterial = {
  tracker: { id: string; name: string; ownBrand: string; threshold: number };
  /** the wave that the numbers are of; null while nobody has answered */
  wave: { label: string; completes: number } | null;
  segment: Report['segment'];
  segmentChoices: Report['segmentChoices'];
  aims: Aim[];
  groups: Group[];
  /** comparisons that the report of this wave makes */
  comparisons: number;
  usual: Assumptions;
};

/** @throws NotFoundError for a segment that the tracker does not have */
export async function loadPlanning(
  db: Db,
  tracker: Tracker,
  segment: SegmentFilter | undefined,
  now: Date,
): Promise<PlanningMaterial> {
  const report = await buildReport(db, tracker, { segment }, now);
  const waves = await listWaves(db, tracker.id);
  const { id, name, threshold } = tracker;
  const about = { id, name, threshold, ownBrand: report?.tracker.ownBrand ?? '' };
  if (report === undefined) return { tracker: about, ...NOTHING_YET, usual: usualOf(waves, undefined) };
  const results = await resultsOf(db, tracker, report.wave.id, now);
  return {
    tracker: about,
    wave: { label: report.wave.label, completes: report.wave.completes },
    segment: report.segment,
    segmentChoices: report.segmentChoices,
    aims: report.gaps.map((row): Aim => {
      const { statement, today, target } = row;
      const until = target === null ? null : wavesUntil(target.deadline, report.wave, waves);
      const asked = askedShare(today, report.wave.completes);
      return {
        statement,
        today,
        asked,
        wanted: target?.share ?? null,
        deadline: target?.deadline ?? '',
        until,
      };
    }),
    groups: results === undefined ? [] : groupsOf(results, report),
    comparisons: report.comparisons,
    usual: usualOf(waves, report),
  };
}

const NOTHING_YET = {
  wave: null,
  segment: null,
  segmentChoices: [],
  aims: [],
  groups: [],
  comparisons: 0,
} satisfies Partial<PlanningMaterial>;

/** Share of the completes who were asked this: fewer than all know our brand, or belong to the segment. */
function askedShare(today: ShareResult, completes: number): number {
  return completes > 0 ? Math.min(1, today.base / completes) : 0;
}

/** As the last wave was, and as the next one is planned. */
function usualOf(waves: Wave[], report: Report | undefined): Assumptions {
  const next = waves.findLast(
    ({ status, plannedCompletes }) => status !== 'closed' && plannedCompletes !== null,
  );
  const last = report === undefined || report.wave.completes < 2 ? undefined : report.wave.completes;
  const completes = next?.plannedCompletes ?? last ?? USUAL_COMPLETES;
  const efficiency = report?.weighting.efficiency ?? null;
  return {
    ...USUAL,
    completes: Math.max(2, completes),
    ...(efficiency === null || efficiency <= 0 ? {} : { designEffect: Math.max(1, round(1 / efficiency)) }),
  };
}

/** As it stands in the form: nobody plans with more digits. */
function round(designEffect: number): number {
  return Number(designEffect.toFixed(2));
}

async function resultsOf(
  db: Db,
  tracker: Tracker,
  waveId: string,
  now: Date,
): Promise<WaveResults | undefined> {
  const scope = await loadScope(db, tracker, now);
  const waves = scope.waves.filter(({ id }) => id === waveId);
  return (await loadResults(db, scope, waves, {}, now))[0];
}

/** Segments that are among the cells of the tally; others would cost a pass over the answers. */
function groupsOf({ weighting, layout, completes }: WaveResults, report: Report): Group[] {
  const { people } = weighting;
  const own = layout.measures.findIndex(
    ({ measure, brand, statement }) =>
      measure === ASSOCIATION && isOwn(brand, report) && statement === report.gaps[0]?.statement.key,
  );
  if (own < 0 || completes === 0) return [];
  return report.segmentChoices
    .filter(({ key }) => people.cellSegments.includes(key))
    .flatMap(({ key, label, options }) => {
      const counts = askedByOption(people, key, own);
      const known = layout.segments.find((segment) => segment.key === key)?.options ?? [];
      return options.map((option) => ({
        segment: key,
        option: option.key,
        label: `${label}: ${option.label}`,
        asked: (counts.get(known.indexOf(option.key)) ?? 0) / completes,
      }));
    });
}

function isOwn(brand: string, report: Report): boolean {
  return report.funnel.some((row) => row.brand.isOwn && row.brand.key === brand);
}

function askedByOption(tally: Tally, segment: string, measure: number): Map<number, number> {
  const cells = tally.keys.length;
  const counts = new Map<number, number>();
  cellCodes(tally, segment).forEach((code, cell) =>
    counts.set(code, (counts.get(code) ?? 0) + tally.asked[measure * cells + cell]!),
  );
  return counts;
}
