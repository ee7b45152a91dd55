import { trendAt, trendLine, type TrendScale } from '../../../src/stats';
import type { Vector } from '../../support/oracle';

type Inputs = {
  wave: number[];
  estimate: number[];
  variance: number[];
  covariance?: number[][];
  target: number;
  deadline: number;
  scale?: TrendScale;
};

export function trendForecasts({ inputs }: Vector<Inputs, unknown>): unknown {
  const { wave, estimate, variance, covariance, target, deadline, scale = 'identity' } = inputs;
  const line = trendLine({ times: wave, values: estimate, errors: covariance ?? variance }, scale);
  const forecast = trendAt(line, deadline, target);
  return {
    intercept: line.intercept,
    slope: line.slope,
    cov: line.covariance,
    se_slope: line.slopeSe,
    slope_stat: line.slopeStatistic,
    Q: line.q,
    q_df: line.qDf,
    phi: line.dispersion,
    reference: line.df === null ? 'normal' : 't, df = waves-2',
    slope_p: line.slopeP,
    forecast: forecast.value,
    forecast_se_link: forecast.se,
    forecast_ci95: [forecast.low, forecast.high],
    prob_true_level_at_or_above_target: forecast.chanceOfLevel,
    prob_measured_at_or_above_target: forecast.chanceOfMeasuring,
  };
}
