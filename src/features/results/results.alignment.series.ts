import { type Db } from '../../db/connect';
import { type Change, differenceOf } from '../../measurement/change';
import { type SegmentFilter } from '../../measurement/domain';
import { type InCommon } from '../../stats';
import { type Target } from '../positioning/positioning.queries';
import { type Alignments, loadAlignments } from './results.alignment';
import { type AlignmentResult, type AlignmentSeries } from './results.alignment.types';
import { type Comparison } from './results.comparable';
import { type Line } from './results.line';
import { type WaveResults } from './results.waves';

export type OpenAlignment = Omit<AlignmentSeries, 'verdict'>;

export type Compared = { before: WaveResults; today: WaveResults; comparison: Comparison } | null;

/** @returns null without a target that any statement matters to */
export async function loadReportAlignments(
  db: Db,
  waves: readonly WaveResults[],
  pair: Compared,
  view: { ownBrand: string; target: Target | undefined; segment: SegmentFilter | null },
  options: { now: Date; isPatient: boolean },
): Promise<Alignments | null> {
  const { target } = view;
  if (target === undefined || !target.items.some(({ importance }) => importance > 0)) return null;
  return loadAlignments(db, waves, pair, { ...view, target }, options);
}

/** The index over all waves, and its change on the statements that both waves asked alike; to be judged with all others. */
export function openAlignment(line: Line, alignments: Alignments | null): OpenAlignment | null {
  if (alignments === null) return null;
  const points = line.waves.map(({ wave, results, comparison }, i) => ({
    wave,
    ...alignments.of(results),
    isBreak: i > 0 && comparison.breaks.length > 0,
    correlations: line.waves.slice(0, i).map((before) => alignments.correlation(before.results, results)),
  }));
  const { compared, comparedInCommon, wanted } = alignments;
  return {
    points,
    wanted,
    compared,
    change: compared === null ? null : changeOf(compared.before, compared.today, comparedInCommon),
  };
}

/** Null where there is nothing on one of the two sides to compare. */
function changeOf(before: AlignmentResult, today: AlignmentResult, inCommon: InCommon | null): Change | null {
  if (before.kind === 'cannot-say' || today.kind === 'cannot-say') return null;
  const { difference, se, df, p, low, high } = differenceOf(
    { value: before.index / 100, se: before.se / 100, respondents: before.respondents },
    { value: today.index / 100, se: today.se / 100, respondents: today.respondents },
    inCommon,
  );
  const quality = before.quality === 'small' || today.quality === 'small' ? 'small' : 'good';
  return { kind: 'change', difference, se, low, high, p, method: 't', df, quality };
}
