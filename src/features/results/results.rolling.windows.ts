import { type Change } from '../../measurement/change';
import { type Quality } from '../../measurement/mean';
import { type Measure, npsPoint } from '../../measurement/measure';
import { type ShareResult } from '../../measurement/results';
import { rollingScore, rollingShare } from '../../measurement/rolling-share';
import { type Line, type NamedWave } from './results.line';
import { type OverlapOf } from './results.overlap.types';
import { type WaveResults } from './results.waves';

export const scoreOf = (brand: string): Measure => ({ measure: npsPoint(0), brand, statement: null });

/** The waves of one mean, oldest first; none where the last of them did not ask. */
export function windowOf({ waves }: Line, position: number, measure: Measure, window: number): NamedWave[] {
  const within: NamedWave[] = [];
  for (let i = position; i >= 0 && within.length < window; i--) {
    const one = waves[i]!;
    if (one.results.share(measure).kind !== 'estimate') break;
    within.unshift(one);
    if (!one.comparison.isComparable(measure)) break;
  }
  return within;
}

/** Waves that are in one of two windows only: those that left since the window before, and as many that came. */
type Ends = { leaving: WaveResults[]; entering: WaveResults[] };

/** Null where one of the two windows is short, or the trend breaks between them. */
export function endsOf(line: Line, measure: Measure, window: number): Ends | null {
  const { position, against } = line;
  if (against === null) return null;
  const apart = Math.min(window, position - against);
  const after = windowOf(line, position, measure, window);
  const before = windowOf(line, against, measure, window);
  if (after.length < window || before.length < window) return null;
  // Windows that share waves are one run: a break between any two of its waves divides them.
  if (apart < window && windowOf(line, position, measure, window + apart).length < window + apart)
    return null;
  const resultsOf = (waves: readonly NamedWave[]) => waves.map(({ results }) => results);
  return { leaving: resultsOf(before.slice(0, apart)), entering: resultsOf(after.slice(-apart)) };
}

export function meanShare(waves: readonly WaveResults[], measure: Measure): ShareResult {
  const shares = waves.flatMap(({ share }) => {
    const result = share(measure);
    return result.kind === 'estimate' ? [result] : [];
  });
  return rollingShare(shares, 'jackknife');
}

/**
 * Of windows that lie one wave apart, whoever answered both waves; further apart people are taken for separate samples, which
 * makes a change harder to claim, never easier.
 */
export function commonOf(line: Line, { leaving, entering }: Ends, measure: Measure): ReturnType<OverlapOf> {
  return leaving.length === 1 ? line.overlap(leaving[0]!, entering[0]!, measure) : null;
}

export function meanScores({ leaving, entering }: Ends, brand: string): [WaveResults, WaveResults] {
  const mean = (waves: readonly WaveResults[]): WaveResults => {
    const last = waves.at(-1)!;
    const scores = waves.flatMap(({ nps }) => {
      const score = nps(brand);
      return score.kind === 'estimate' ? [score] : [];
    });
    if (waves.length === 1 || scores.length < waves.length) return last;
    // Nobody has this id, so that whoever answered the last waves of both is not taken for whoever answered all of them.
    return { ...last, wave: { ...last.wave, id: '' }, nps: () => rollingScore(scores) };
  };
  return [mean(leaving), mean(entering)];
}

const FROM_BAD_TO_GOOD = ['hidden', 'small', 'good'] as const;

/**
 * A change between two means is no better founded than the means that stand beside it: the waves that it was worked out from may
 * be larger than others in the windows, and nobody is told of a change between figures that are not shown.
 */
export function asGoodAs(change: Change | null, ...means: { quality: Quality }[]): Change | null {
  if (change === null || change.kind === 'cannot-say') return change;
  const found = [change, ...means].map(({ quality }) => quality);
  return { ...change, quality: FROM_BAD_TO_GOOD.find((one) => found.includes(one)) ?? change.quality };
}
