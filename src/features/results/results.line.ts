import { acrossWaves } from './results.against';
import { type Comparison, compareWaves, NOTHING_TO_COMPARE } from './results.comparable';
import { waveHead } from './results.heads';
import { type OverlapOf } from './results.overlap.types';
import { type ReportWave } from './results.report.types';
import { type Rolling } from './results.rolling';
import { type WaveResults } from './results.waves';

/** A wave's results under the name that the report gives it; `comparison` is with the wave before. */
export type NamedWave = { wave: ReportWave; results: WaveResults; comparison: Comparison };

/** The wave reported, the one it is held against, and all of the trend. */
export type Line = {
  current: WaveResults;
  previous: WaveResults | null;
  /** with the wave it is held against */
  comparison: Comparison;
  waves: NamedWave[];
  /** of the wave reported among all */
  position: number;
  /** of the wave it is held against; null where there is none */
  against: number | null;
  /** for waves that do not stand next to each other */
  compare(before: WaveResults, after: WaveResults): Comparison;
  overlap: OverlapOf;
  /** null where every wave stands by itself */
  rolling: Rolling | null;
  /** the line of single waves behind one of rolling means; null in such a line */
  unrolled: Line | null;
};

/**
 * @param all      every wave of the tracker that was opened
 * @param shown    those that the report shows; the one reported is at `position`
 * @param segment  key of the segment that is looked at, or null for everybody
 * @param against  position of the wave to compare with, an earlier one; null for none
 */
export function lineOf(
  all: readonly WaveResults[],
  shown: readonly WaveResults[],
  position: number,
  segment: string | null,
  now: Date,
  overlap: OverlapOf = () => null,
  against: number | null = position > 0 ? position - 1 : null,
): Line {
  const compare: Line['compare'] = (before, after) => compareWaves(before, after, segment, all);
  const waves = shown.map((results, i): NamedWave => {
    const comparison = i === 0 ? NOTHING_TO_COMPARE : compare(shown[i - 1]!, results);
    return { wave: waveHead(results, comparison, now), results, comparison };
  });
  const { results: current, comparison: withBefore } = waves[position]!;
  const previous = against === null ? null : shown[against]!;
  const comparisonSince = (from: number): Comparison =>
    from === position - 1
      ? withBefore
      : acrossWaves(waves.slice(from + 1, position), compare(shown[from]!, current));
  return {
    current,
    previous,
    comparison: against === null ? NOTHING_TO_COMPARE : comparisonSince(against),
    waves,
    position,
    against,
    compare,
    overlap,
    rolling: null,
    unrolled: null,
  };
}
