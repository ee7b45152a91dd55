import type { Interval } from './wilson';
import { meanInterval } from './proportion-intervals';

/** One wave of a series: estimate and variance in its own unit, squared. */
export type WavePoint = { value: number; variance: number };

export type RollingMean = {
  /** mean of the window's waves, each counting the same */
  value: number;
  se: number;
  /** waves in the window; fewer than asked for at the start of a series */
  waves: number;
  isShort: boolean;
  /** against the window one wave before; null at the start and beside short windows */
  change: {
    value: number;
    se: number;
    /** what the standard error would be were the windows independent: far too wide, they share all waves but two */
    seIfIndependent: number;
  } | null;
};

/**
 * Rolling means of a series of separate waves, and the change from one window to the next.
 *
 * Neighbouring windows share all their waves but the one that leaves and the one that enters, so only these two count for
 * the change.
 *
 * @param series  waves in order, one or more, variances 0 or more
 * @param window  waves per mean, a whole number, 1 or more
 * @returns per wave the window that ends with it
 * @throws RangeError  when the window is impossible or a variance negative
 *
 * Source: variance of a mean of independent estimates; R's svycontrast(svyby(~y, ~wave), rep(1/k, k)). Checked against R
 * in tests/oracle (rolling), by hand in tests/stats/rolling.test.ts.
 */
export function rollingMeans(series: readonly WavePoint[], window: number): RollingMean[] {
  if (!(Number.isInteger(window) && window >= 1))
    throw new RangeError(`window must be a whole number, 1 or more, got ${window}`);
  for (const { value, variance } of series) {
    if (!Number.isFinite(value) || !(variance >= 0 && variance < Infinity))
      throw new RangeError(`a wave needs a value and a variance of 0 or more, got ${value} and ${variance}`);
  }
  return series.map((entering, end) => {
    const waves = series.slice(Math.max(0, end - window + 1), end + 1);
    const { value, se } = equalMean(waves);
    const leaving = series[end - window];
    return {
      value,
      se,
      waves: waves.length,
      isShort: waves.length < window,
      change:
        leaving === undefined
          ? null
          : {
              value: (entering.value - leaving.value) / window,
              se: Math.sqrt(entering.variance + leaving.variance) / window,
              seIfIndependent: Math.hypot(se, equalMean(series.slice(end - window, end)).se),
            },
    };
  });
}

/**
 * The newest wave against the mean of the waves before it: a better question than two overlapping windows.
 *
 * @param newest  see WavePoint
 * @param before  the waves before it, one or more, separate samples
 * @param df      degrees of freedom, above 0: respondents of all these waves minus their number
 * @param level   confidence level, unitless, strictly between 0 and 1
 * @returns newest minus the mean of the others, with its standard error and interval
 * @throws RangeError  when there is no wave before or a variance is negative
 *
 * Source: variance of a contrast of independent estimates. Checked by hand in tests/stats/rolling.test.ts.
 */
export function againstRecent(
  newest: WavePoint,
  before: readonly WavePoint[],
  df: number,
  level = 0.95,
): { difference: number; se: number } & Interval {
  if (before.length === 0) throw new RangeError('before must hold a wave or more, got none');
  const recent = equalMean(before);
  const difference = newest.value - recent.value;
  const se = Math.hypot(Math.sqrt(newest.variance), recent.se);
  return { difference, se, ...meanInterval(difference, se, df, level) };
}

function equalMean(waves: readonly WavePoint[]): { value: number; se: number } {
  const sum = (of: (wave: WavePoint) => number): number => waves.reduce((total, wave) => total + of(wave), 0);
  return {
    value: sum(({ value }) => value) / waves.length,
    se: Math.sqrt(sum(({ variance }) => variance)) / waves.length,
  };
}
