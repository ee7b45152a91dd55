import { type Change } from '../../measurement/change';
import { type Measure } from '../../measurement/measure';
import { type ShareResult, type ShownVariance } from '../../measurement/results';
import {
  rollingChange,
  rollingScore,
  rollingShare,
  rollingShareChange,
} from '../../measurement/rolling-share';
import { type SegmentFilter } from '../../measurement/domain';
import { type Line, lineOf, type NamedWave } from './results.line';
import { commonOf, endsOf, meanScores, meanShare, scoreOf, windowOf } from './results.rolling.windows';
import { type Overlaps } from './results.overlap.types';
import { type WavePair } from './results.overlap';
import { type WaveResults } from './results.waves';

/** Waves that a figure may be the mean of; 1 is each wave by itself. */
export const WINDOWS = [1, 2, 3, 4] as const;
export type Window = (typeof WINDOWS)[number];

/** How a line of rolling means says what changed: never from two windows that share waves. */
export type Rolling = {
  window: Window;
  /** waves in the window that ends with the wave reported */
  wavesOf(measure: Measure): number;
  change(measure: Measure): Change | null;
  scoreChange(
    brand: string,
    ofWaves: (before: WaveResults, after: WaveResults) => Change | null,
  ): Change | null;
};

/** Changes and progress may count from any wave that the reported one follows. */
export function reportPairs(shown: readonly WaveResults[], position: number, window: Window): WavePair[] {
  const after = shown[position]!;
  const before = shown.slice(0, position);
  return [...before.map((one) => ({ before: one, after })), ...pairsInWindows(shown, window)];
}

/** Pairs of waves whose people may be in one window, or enter and leave with one another. */
function pairsInWindows(shown: readonly WaveResults[], window: Window): WavePair[] {
  if (window === 1) return [];
  return shown.flatMap((after, i) =>
    shown.slice(Math.max(0, i - window), i).map((before) => ({ before, after })),
  );
}

/**
 * The same line with every figure the mean of the last waves. A window ends where the trend breaks and where a wave did not ask;
 * it is shorter then. What is counted wave by wave (courses, alignment) stays with the line it came from, `unrolled`.
 */
export function rolledLine(line: Line, window: Window, variance: ShownVariance = 'jackknife'): Line {
  if (window === 1) return line;
  const waves = line.waves.map((wave, i) => ({ ...wave, results: rolled(line, i, window, variance) }));
  const { position } = line;
  const rolling: Rolling = {
    window,
    wavesOf: (measure) => windowOf(line, position, measure, window).length,
    change(measure) {
      const ends = endsOf(line, measure, window);
      if (ends === null) return null;
      const shares = [meanShare(ends.leaving, measure), meanShare(ends.entering, measure)] as const;
      return rollingShareChange(...shares, window / ends.entering.length, commonOf(line, ends, measure));
    },
    scoreChange(brand, ofWaves) {
      const ends = endsOf(line, scoreOf(brand), window);
      if (ends === null) return null;
      const change = ofWaves(...meanScores(ends, brand));
      return change === null ? null : rollingChange(change, window / ends.entering.length);
    },
  };
  return {
    ...line,
    waves,
    current: waves[position]!.results,
    previous: line.against === null ? null : waves[line.against]!.results,
    rolling,
    unrolled: line,
  };
}

function rolled(line: Line, position: number, window: Window, variance: ShownVariance): WaveResults {
  const own = line.waves[position]!.results;
  const correlationFor = (within: readonly NamedWave[], measure: Measure) => (a: number, b: number) =>
    line.overlap(within[a]!.results, within[b]!.results, measure)?.correlation ?? 0;
  return {
    ...own,
    share(measure): ShareResult {
      const within = windowOf(line, position, measure, window);
      const shares = within.flatMap(({ results }) => {
        const share = results.share(measure);
        return share.kind === 'estimate' ? [share] : [];
      });
      if (shares.length === 0) return own.share(measure);
      return rollingShare(
        shares,
        variance === 'clusters' ? 'jackknife' : variance,
        correlationFor(within, measure),
      );
    },
    nps(brand) {
      const within = windowOf(line, position, scoreOf(brand), window);
      const scores = within.flatMap(({ results }) => {
        const score = results.nps(brand);
        return score.kind === 'estimate' ? [score] : [];
      });
      if (scores.length !== within.length || scores.length === 0) return own.nps(brand);
      return rollingScore(scores, correlationFor(within, scoreOf(brand)));
    },
  };
}

/** What a report says of its window; null where every wave stands by itself. */
export type RollingHead = { window: Window; waves: number; labels: string[] };

/** @returns the waves in the longest window that ends with the wave reported: fewer than wanted at the start and after a break */
export function rollingHead({ rolling, waves, position }: Line): RollingHead | null {
  if (rolling === null) return null;
  const { layout } = waves[position]!.results;
  const longest = Math.max(1, ...layout.measures.map((measure) => rolling.wavesOf(measure)));
  const labels = waves.slice(position - longest + 1, position + 1).map(({ wave }) => wave.label);
  return { window: rolling.window, waves: longest, labels };
}

type RolledView = {
  rolling: Window;
  segment: SegmentFilter | undefined;
  variance: ShownVariance | undefined;
};

/** Every wave's figures as the mean of the last waves; those of a wave that nobody completed stay its own. */
export function rolledResults(
  every: readonly WaveResults[],
  { rolling, segment, variance }: RolledView,
  now: Date,
  overlaps: Overlaps,
): (results: WaveResults) => WaveResults {
  const shown = every.filter(({ completes }) => completes > 0);
  if (rolling === 1 || shown.length === 0) return (results) => results;
  const line = lineOf(every, shown, shown.length - 1, segment?.segment ?? null, now, overlaps.of);
  const { waves } = rolledLine(line, rolling, variance);
  return (results) => waves[shown.indexOf(results)]?.results ?? results;
}
