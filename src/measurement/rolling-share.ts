import { meanInterval } from '../stats';
import { type Change, changeBetween } from './change';
import { type InCommon } from '../stats';
import { qualityOf } from './mean';
import { type NetPromoterScore } from './net-promoter-score';
import { type ShareEstimate, shareInterval } from './share';

type Share = Extract<ShareEstimate, { kind: 'estimate' }>;
type Score = Extract<NetPromoterScore, { kind: 'estimate' }>;

/** Correlation of the estimates of two waves of a window, by their places in it; 0 for separate samples. */
export type CorrelationIn = (a: number, b: number) => number;
const SEPARATE: CorrelationIn = () => 0;

/**
 * Mean share of several waves, each counting the same, with the interval of such a mean.
 *
 * @param waves        the window, oldest first, one wave or more that asked alike
 * @param correlation  where people answered several of them
 * @returns an estimate like that of one wave: base, n and effective base are those of the whole window
 *
 * Source: rollingMeans in src/stats/rolling.ts, checked against it in tests/measurement/rolling-share.test.ts.
 */
export function rollingShare(
  waves: readonly Share[],
  wished: Share['variance'],
  correlation: CorrelationIn = SEPARATE,
): Share {
  const [newest] = waves.slice(-1);
  if (newest === undefined) throw new RangeError('a window needs a wave or more, got none');
  if (waves.length === 1) return newest;
  const mean = sum(waves, ({ share }) => share) / waves.length;
  const about = { ...held(waves), variance: newest.variance };
  const spread = { share: mean, se: errorOf(waves, correlation), ...about };
  return { kind: 'estimate', ...spread, ...shareInterval(spread, wished) };
}

/** The same of a Net Promoter Score, in points. */
export function rollingScore(waves: readonly Score[], correlation: CorrelationIn = SEPARATE): Score {
  const [newest] = waves.slice(-1);
  if (newest === undefined) throw new RangeError('a window needs a wave or more, got none');
  if (waves.length === 1) return newest;
  const mean = (of: (wave: Score) => number) => sum(waves, of) / waves.length;
  const [score, se, about] = [mean((wave) => wave.score), errorOf(waves, correlation), held(waves)];
  const interval = se === null || se === 0 ? null : meanInterval(score, se, about.df);
  return {
    ...{ kind: 'estimate', score, se, ...about, variance: newest.variance },
    promoters: mean(({ promoters }) => promoters),
    passives: mean(({ passives }) => passives),
    detractors: mean(({ detractors }) => detractors),
    low: interval === null ? null : Math.max(-100, interval.low),
    high: interval === null ? null : Math.min(100, interval.high),
  };
}

/**
 * Change of a rolling mean from one window to the next: the two share all their waves but the one that leaves and the one that
 * enters, so only these are tested.
 *
 * @param change  of the wave that enters against the one that leaves
 * @param window  waves per mean
 */
export function rollingChange(change: Change, window: number): Change {
  if (change.kind === 'cannot-say') return change;
  const { difference, se, low, high } = change;
  return {
    ...change,
    ...{ difference: difference / window, se: se / window, low: low / window, high: high / window },
  };
}

/** As rollingChange, of two shares. */
export function rollingShareChange(
  leaving: ShareEstimate,
  entering: ShareEstimate,
  window: number,
  inCommon: InCommon | null,
): Change {
  return rollingChange(changeBetween(leaving, entering, inCommon), window);
}

type Held = Pick<Share, 'base' | 'effectiveBase' | 'n' | 'df' | 'quality'>;

function held(waves: readonly Held[]): Held {
  const n = sum(waves, (wave) => wave.n);
  // A mean of k shares is as sure as one of this many people: k² over the sum of 1 / effective base.
  const effectiveBase = waves.length ** 2 / sum(waves, (wave) => 1 / wave.effectiveBase);
  const base = sum(waves, (wave) => wave.base);
  return { base, effectiveBase, n, df: sum(waves, (wave) => wave.df), quality: qualityOf(effectiveBase) };
}

function errorOf(waves: readonly { se: number | null }[], correlation: CorrelationIn): number | null {
  let variance = 0;
  for (const [i, { se }] of waves.entries()) {
    if (se === null) return null;
    variance += se ** 2;
    for (let j = 0; j < i; j++) variance += 2 * correlation(j, i) * se * waves[j]!.se!;
  }
  return Math.sqrt(Math.max(0, variance)) / waves.length;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
