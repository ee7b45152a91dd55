import { normalQuantile } from './normal-quantile';
import { studentQuantile } from './student';
import { type TrendLine, unlinked } from './trend';
import type { Interval } from './wilson';

/**
 * Range in which a wave measured at a time will find its value, if the trend goes on.
 *
 * Wider than the range of the level itself: the wave brings a sampling error of its own, taken to be that of a usual wave so far.
 * Where the waves scatter more around the line than their samples explain, the next one is expected to do so, too: both parts
 * are widened by the dispersion, and Student's distribution takes the place of the normal.
 *
 * @param line   from trendLine
 * @param time   on the time scale of the waves
 * @param level  chance that the value lies within, unitless, strictly between 0 and 1
 * @returns limits in the unit of the values
 * @throws RangeError  when the time is not a number
 *
 * Source: prediction of a new observation in weighted least squares, as R's predict.lm(interval = "prediction", weights = 1/v).
 * Checked by hand and by simulation in tests/stats/predictive.test.ts.
 */
export function measuredRange(line: TrendLine, time: number, level: number): Interval {
  if (!Number.isFinite(time)) throw new RangeError(`time must be a number, got ${time}`);
  const { covariance, dispersion, df, scale, waveVariance } = line;
  const ofLine = covariance[0][0] + 2 * time * covariance[0][1] + time ** 2 * covariance[1][1];
  const se = Math.sqrt(dispersion * (Math.max(0, ofLine) + waveVariance));
  const tail = (1 + level) / 2;
  const reach = (df === null ? normalQuantile(tail) : studentQuantile(tail, df)) * se;
  const centre = line.intercept + line.slope * time;
  return { low: unlinked(centre - reach, scale), high: unlinked(centre + reach, scale) };
}
