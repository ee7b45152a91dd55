import {
  type CorrelationOf,
  trendAt,
  type TrendLine,
  trendLine,
  waveErrors,
  type WaveErrors,
} from '../stats';
import { measuredRange } from '../stats/predictive';
import { type NoVariance } from './gap-progress';

export type Span = { low: number; high: number };

/** Where the true level will be, and what a wave then would measure; shares or an index as fractions of 1. */
export type Prediction = {
  time: number;
  mean: number;
  level50: Span;
  level80: Span;
  level95: Span;
  measured80: Span;
  measured95: Span;
  /** that the true level is at the target or above; null where nothing is to be reached */
  chance: number | null;
  /** that a wave then measures the target or more */
  chanceOfMeasuring: number | null;
};

/** How predictions are made; a number goes up with every change of method, so that stored ones are never mixed. */
export function methodOf(samples: WaveErrors): string {
  return samples.kind === 'shared' ? 'trend 1, shared people' : 'trend 1';
}

/**
 * What a trend leads to at a time, if it goes on.
 *
 * @param target  wanted value on the scale of the line; null where nothing is to be reached
 */
export function predictionAt(line: TrendLine, time: number, target: number | null): Prediction {
  // A line on the logit scale cannot be asked about 0 and 1 themselves: both are out of its reach.
  const isWithin = target !== null && (line.scale === 'identity' || (target > 0 && target < 1));
  const asked = isWithin ? target : 0.5;
  const at = (level: number) => trendAt(line, time, asked, level);
  const { value, chanceOfLevel, chanceOfMeasuring } = at(0.95);
  return {
    time,
    mean: within(value),
    level50: span(at(0.5)),
    level80: span(at(0.8)),
    level95: span(at(0.95)),
    measured80: span(measuredRange(line, time, 0.8)),
    measured95: span(measuredRange(line, time, 0.95)),
    chance: isWithin ? chanceOfLevel : null,
    chanceOfMeasuring: isWithin ? chanceOfMeasuring : null,
  };
}

const STEPS = 9;

/** The band of a trend from one time to another, for drawing. */
export function fanOf(line: TrendLine, from: number, to: number): Prediction[] {
  return Array.from({ length: STEPS }, (_, i) =>
    predictionAt(line, from + ((to - from) * i) / (STEPS - 1), null),
  );
}

/** An index at a time, as a fraction of 1, with its standard error. */
export type TimedIndex = { time: number; value: number; se: number };

export type IndexTrend =
  | { kind: 'trend'; trend: TrendLine; waves: number; isWeak: boolean; samples: WaveErrors }
  | { kind: 'cannot-say'; reason: 'too-few-waves' | 'waves-too-close' | NoVariance; waves: number };

const FEWEST = 3;
const WEAK = 4;
const DAYS = 365.25;

/**
 * The line through an index, by the rules for shares: none before the third wave, weak up to the fourth.
 *
 * @param correlation  of two of the indices, by their places, where people answered both waves
 */
export function indexTrend(points: readonly TimedIndex[], correlation: CorrelationOf = () => 0): IndexTrend {
  const waves = points.length;
  if (waves < FEWEST) return { kind: 'cannot-say', reason: 'too-few-waves', waves };
  if (new Set(points.map(({ time }) => Math.round(time * DAYS))).size < FEWEST)
    return { kind: 'cannot-say', reason: 'waves-too-close', waves };
  if (points.some(({ se }) => !(se > 0))) return { kind: 'cannot-say', reason: 'fixed-by-weighting', waves };
  const errors = points.map(({ se }) => se);
  const samples = waveErrors(errors, correlation);
  const trend = trendLine({
    times: points.map(({ time }) => time),
    values: points.map(({ value }) => value),
    errors: samples.kind === 'shared' ? samples.covariance : errors.map((se) => se ** 2),
  });
  return { kind: 'trend', trend, waves, isWeak: waves <= WEAK, samples };
}

function span({ low, high }: Span): Span {
  return { low: within(low), high: within(high) };
}

function within(value: number): number {
  return Math.min(1, Math.max(0, value));
}
