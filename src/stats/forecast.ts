import { normalQuantile } from './normal-quantile';
import { trendAt, type TrendForecast, trendLine, type TrendLine, type TrendScale } from './trend';
import { wilsonInterval } from './wilson';

/** A measured share of one wave: when, the share and its standard error, and Kish's effective base. */
export type WaveShare = { time: number; share: number; se: number; effectiveBase: number };

/** What is wanted: a share by a time; `at-most` for a share that is to fall. */
export type Goal = { target: number; deadline: number; wanted?: 'at-least' | 'at-most' };

export type Forecast =
  | { kind: 'cannot-say'; reason: 'too-few-waves' | 'no-interval' }
  | {
      kind: 'forecast';
      line: TrendLine;
      at: TrendForecast;
      /** chance that the true share is where it is wanted at the deadline, unitless */
      chance: number;
      /** chance that a wave measured then would show it */
      chanceOfMeasuring: number;
      /** three or four waves: the scatter around the line is hardly known */
      isWeak: boolean;
      /** the deadline lies further ahead than the waves reach back */
      isExtrapolated: boolean;
    };

/**
 * Forecast of a share at its deadline, if it goes on as it went so far.
 *
 * Two waves always lie on a line and so cannot tell whether there is a trend; below three waves there is no forecast.
 * Shares near 0 or 1 bend, so there the line is drawn on the logit scale, unless a wave has nobody or everybody.
 *
 * @param waves       in order of time; shares unitless, 0 to 1
 * @param goal        target (0 to 1) and deadline on the time scale of the waves
 * @param covariance  matrix of the shares' covariances where waves share respondents
 * @returns forecast, chances and marks; `no-interval` where a share between 0 and 1 has no error (weighting fixed it)
 * @throws RangeError  when a share, target or time is outside its range
 *
 * Source: house rules over trendLine. Checked case by case in tests/stats/trend.test.ts.
 */
export function forecastShare(
  waves: readonly WaveShare[],
  { target, deadline, wanted = 'at-least' }: Goal,
  covariance?: readonly (readonly number[])[],
): Forecast {
  if (!(target >= 0 && target <= 1)) throw new RangeError(`target must lie in 0 to 1, got ${target}`);
  if (waves.length < FEWEST) return { kind: 'cannot-say', reason: 'too-few-waves' };
  const variances = waves.map(varianceOfWave);
  if (variances.some((variance) => variance === 0)) return { kind: 'cannot-say', reason: 'no-interval' };
  const times = waves.map(({ time }) => time);
  const errors = covariance === undefined ? variances : withDiagonal(covariance, variances);
  const points = { times, values: waves.map(({ share }) => share), errors };
  const straight = trendLine(points);
  const scale = scaleFor(points.values, trendAt(straight, deadline, target).value, target);
  const line = scale === 'identity' ? straight : trendLine(points, scale);
  const at = trendAt(line, deadline, target);
  const turned = (chance: number): number => (wanted === 'at-least' ? chance : 1 - chance);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return {
    kind: 'forecast',
    line,
    at,
    chance: turned(at.chanceOfLevel),
    chanceOfMeasuring: turned(at.chanceOfMeasuring),
    isWeak: waves.length <= WEAK,
    isExtrapolated: deadline - last > last - first,
  };
}

const FEWEST = 3;
const WEAK = 4;
/** Shares and forecasts outside these bounds bend too much for a straight line. */
const BEND = 0.05;

function scaleFor(shares: readonly number[], forecast: number, target: number): TrendScale {
  const isAtEnd = (share: number): boolean => share <= 0 || share >= 1;
  if (shares.some(isAtEnd) || isAtEnd(target)) return 'identity';
  return [...shares, forecast].some((share) => share < BEND || share > 1 - BEND) ? 'logit' : 'identity';
}

/** Nobody and everybody have no standard error; half of Wilson's interval stands in for it. */
function varianceOfWave({ share, se, effectiveBase }: WaveShare): number {
  if (!(se >= 0)) throw new RangeError(`se must be 0 or more, got ${se}`);
  const { low, high } = wilsonInterval(share, effectiveBase);
  if (share > 0 && share < 1) return se ** 2;
  return ((high - low) / 2 / normalQuantile(0.975)) ** 2;
}

function withDiagonal(covariance: readonly (readonly number[])[], variances: readonly number[]): number[][] {
  return covariance.map((row, i) => row.map((value, j) => (i === j ? variances[i]! : value)));
}
