import { normalQuantile } from './normal-quantile';
import { normalCdf, normalUpperTail } from './normal-cdf';
import { studentCdf, studentQuantile, studentTwoSided } from './student';
import { invertSymmetric } from './symmetric';
import type { Interval } from './wilson';

/** Waves in order of time: when (years, or wave units), the value, and the errors of the values. */
export type TrendPoints = {
  times: readonly number[];
  values: readonly number[];
  /** variance of each value for separate samples, or the covariance matrix of waves that share respondents */
  errors: readonly number[] | readonly (readonly number[])[];
};

/** Scale on which a line is drawn; on the logit scale shares cannot leave 0 to 1. */
export type TrendScale = 'identity' | 'logit';

export type TrendLine = {
  scale: TrendScale;
  intercept: number;
  slope: number;
  /** covariance of intercept and slope, before the dispersion */
  covariance: [[number, number], [number, number]];
  slopeSe: number;
  slopeStatistic: number;
  slopeP: number;
  /** weighted squared distance of the waves from the line, and its degrees of freedom */
  q: number;
  qDf: number;
  /** Birge ratio, 1 or more: how much more the waves scatter than their samples explain */
  dispersion: number;
  /** degrees of freedom of Student's reference, or null for the normal */
  df: number | null;
  /** mean variance of one wave's value on the line's scale */
  waveVariance: number;
};

/**
 * Straight line through the waves, weighted by what each wave knows.
 *
 * Where the waves scatter more than their samples explain, errors are widened by the Birge ratio and Student's
 * distribution takes the place of the normal.
 *
 * @param points  two waves or more at two times or more; values in their own unit, strictly within 0 to 1 for `logit`;
 *                variances above 0
 * @param scale   see TrendScale
 * @returns the line on its scale
 * @throws RangeError  when lengths differ, there are not two times, a variance is not above 0, or a share has no logit
 *
 * Source: Aitken (1935) for generalised least squares; Birge (1932), Physical Review 40, 207-227; R's lm(weights = 1/v)
 * and metafor::rma(method = "FE"). Checked against R in tests/oracle (trend_forecast), by hand in
 * tests/stats/trend.test.ts.
 */
export function trendLine(points: TrendPoints, scale: TrendScale = 'identity'): TrendLine {
  const { times, values, variances, weighed } = onScale(points, scale);
  const k = times.length;
  const { q, intercept, slope, covariance } = weightedLine(times, values, weighed);
  const dispersion = k > 2 ? Math.max(1, q / (k - 2)) : 1;
  const df = dispersion > 1 ? k - 2 : null;
  const slopeSe = Math.sqrt(dispersion * covariance[1][1]);
  return {
    scale,
    intercept,
    slope,
    covariance,
    slopeSe,
    slopeStatistic: slope / slopeSe,
    slopeP: twoSided(slope / slopeSe, df),
    q,
    qDf: k - 2,
    dispersion,
    df,
    waveVariance: variances.reduce((sum, variance) => sum + variance, 0) / k,
  };
}

/** Generalised least squares for a line; q is the weighted squared distance from it. */
function weightedLine(
  times: readonly number[],
  values: readonly number[],
  weighed: Weighed,
): Pick<TrendLine, 'intercept' | 'slope' | 'covariance' | 'q'> {
  // Times are counted from the first wave while solving, so that years like 2026 do not cost digits.
  const origin = times[0]!;
  const [one, t] = [times.map(() => 1), times.map((time) => time - origin)];
  const [s, st, stt] = [weighed(one, one), weighed(one, t), weighed(t, t)];
  const determinant = s * stt - st * st;
  const [sy, sty] = [weighed(one, values), weighed(t, values)];
  const slope = (s * sty - st * sy) / determinant;
  const start = (stt * sy - st * sty) / determinant;
  const rest = values.map((value, i) => value - start - slope * t[i]!);
  const slopeVariance = s / determinant;
  const cross = -st / determinant - origin * slopeVariance;
  const startVariance = (stt + 2 * origin * st) / determinant + origin ** 2 * slopeVariance;
  return {
    intercept: start - slope * origin,
    slope,
    covariance: [
      [startVariance, cross],
      [cross, slopeVariance],
    ],
    q: weighed(rest, rest),
  };
}

export type TrendForecast = {
  /** the line at that time, in the unit of the values */
  value: number;
  /** its standard error on the line's scale */
  se: number;
  /** chance that the true level is at the target or above, unitless */
  chanceOfLevel: number;
  /** chance that a wave measured then shows the target or more, unitless */
  chanceOfMeasuring: number;
} & Interval;

/**
 * Where a trend will be at a time, and how likely it will have reached a target, if nothing changes.
 *
 * @param line    from trendLine
 * @param time    on the time scale of the waves
 * @param target  wanted value in the unit of the values; strictly within 0 to 1 on the logit scale
 * @param level   confidence level of the interval, unitless, strictly between 0 and 1
 * @returns the forecast with its interval, in the unit of the values
 * @throws RangeError  when the time is not a number or the target has no place on the scale
 *
 * Source and check: as trendLine.
 */
export function trendAt(line: TrendLine, time: number, target: number, level = 0.95): TrendForecast {
  if (!Number.isFinite(time)) throw new RangeError(`time must be a number, got ${time}`);
  const { covariance, dispersion, df, scale } = line;
  const centre = line.intercept + line.slope * time;
  const variance = covariance[0][0] + 2 * time * covariance[0][1] + time ** 2 * covariance[1][1];
  const se = Math.sqrt(dispersion * Math.max(0, variance));
  const tail = (1 + level) / 2;
  const reach = (df === null ? normalQuantile(tail) : studentQuantile(tail, df)) * se;
  const above = centre - linked(target, scale);
  return {
    value: unlinked(centre, scale),
    se,
    low: unlinked(centre - reach, scale),
    high: unlinked(centre + reach, scale),
    chanceOfLevel: df === null ? normalCdf(above / se) : studentCdf(above / se, df),
    chanceOfMeasuring: normalCdf(above / Math.sqrt(se ** 2 + line.waveVariance)),
  };
}

function onScale(points: TrendPoints, scale: TrendScale) {
  const { times, values, errors } = points;
  const k = times.length;
  if (values.length !== k || errors.length !== k)
    throw new RangeError(`${k} times, ${values.length} values and ${errors.length} errors`);
  if (!times.every(Number.isFinite) || new Set(times).size < 2)
    throw new RangeError(`a trend needs waves at two times or more, got ${times.join(', ')}`);
  const slopes = values.map((value) => (scale === 'logit' ? value * (1 - value) : 1));
  const rows = errors.map((row, i) =>
    typeof row === 'number' ? row : row.map((value, j) => value / (slopes[i]! * slopes[j]!)),
  );
  const variances = rows.map((row, i) => (typeof row === 'number' ? row / slopes[i]! ** 2 : row[i]!));
  variances.forEach((variance, i) => {
    if (!(variance > 0)) throw new RangeError(`variance must be above 0, got ${variance} in wave ${i + 1}`);
  });
  const matrix = rows.filter((row) => typeof row !== 'number');
  const weighed = matrix.length === 0 ? byVariance(variances) : byMatrix(matrix);
  return { times, values: values.map((value) => linked(value, scale)), variances, weighed };
}

/** a' V⁻¹ b, where V is the covariance of the values. */
type Weighed = (a: readonly number[], b: readonly number[]) => number;

/** Separate samples: V has nothing beside its diagonal, so nothing needs to be inverted. */
function byVariance(variances: readonly number[]): Weighed {
  return (a, b) => a.reduce((sum, value, i) => sum + (value * b[i]!) / variances[i]!, 0);
}

function byMatrix(matrix: readonly (readonly number[])[]): Weighed {
  const k = matrix.length;
  const precision = invertSymmetric(Float64Array.from(matrix.flat()), k);
  return (a, b) => {
    let sum = 0;
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) sum += a[i]! * precision[i * k + j]! * b[j]!;
    return sum;
  };
}

function linked(value: number, scale: TrendScale): number {
  if (!Number.isFinite(value)) throw new RangeError(`value must be a number, got ${value}`);
  if (scale === 'identity') return value;
  if (!(value > 0 && value < 1))
    throw new RangeError(`only shares between 0 and 1 have a logit, got ${value}`);
  return Math.log(value / (1 - value));
}

export function unlinked(value: number, scale: TrendScale): number {
  return scale === 'identity' ? value : 1 / (1 + Math.exp(-value));
}

function twoSided(statistic: number, df: number | null): number {
  return df === null ? Math.min(1, 2 * normalUpperTail(Math.abs(statistic))) : studentTwoSided(statistic, df);
}
