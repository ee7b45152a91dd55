import {
  type CorrelationOf,
  forecastShare,
  trendAt,
  type TrendLine,
  waveErrors,
  type WaveErrors,
} from '../stats';
import { noVariance, type NoVariance } from './gap-progress';
import { type Share, type ShareEstimate } from './share';

/** A result and the middle of its fieldwork, in years. */
export type TimedShare = { time: number; result: ShareEstimate };

/** A share that a trend leads to; no share lies outside 0 to 1, so its interval ends there. */
export type Level = { time: number; value: number; low: number; high: number };

/** Movement in shares (0.02 is 2 points) over the usual time between two waves. */
export type Pace = { needed: number; seen: number };

export type Arrival =
  | {
      kind: 'forecast';
      /** the true level at the deadline, if it goes on as it went so far */
      at: Level;
      /** chance that the true level is at the target or above by then, unitless */
      chance: number;
      pace: Pace;
      waves: number;
      /** three or four waves: the scatter around the line is hardly known */
      isWeak: boolean;
      /** the deadline lies further ahead than the waves reach back */
      isExtrapolated: boolean;
      /** the line misses the interval of today's share: lately it went another way */
      isOffTrend: boolean;
      /** the line from the last wave to the deadline, for drawing */
      path: Level[];
      trend: TrendLine;
      /** whether people who answered several waves are taken into account */
      samples: WaveErrors;
    }
  | { kind: 'cannot-say'; reason: 'too-few-waves' | 'waves-too-close' | NoVariance; waves: number };

/**
 * Whether a share will have reached its target by a deadline, if it goes on as it went.
 *
 * Waves that tell nothing (too few people) are left out.
 *
 * @param waves        comparable waves in their order, the last one is today
 * @param target       wanted share, unitless, 0 to 1
 * @param deadline     in years, later than the last wave
 * @param correlation  of the shares of two of the waves, by their places, where people answered both; 0 for separate samples
 * @throws RangeError  when the target is not 0 to 1 or the deadline not later than the last wave
 *
 * Source: forecastShare. Checked by hand and by properties in tests/measurement/arrival.test.ts.
 */
export function arrivalBy(
  waves: readonly TimedShare[],
  target: number,
  deadline: number,
  correlation: CorrelationOf = () => 0,
): Arrival {
  const today = waves.at(-1);
  if (today !== undefined && !(deadline > today.time))
    throw new RangeError(`deadline must be later than ${today.time}, got ${deadline}`);
  const reason = today === undefined ? 'too-few-people' : noVariance(today.result);
  const told = tellingOf(waves);
  const cannotSay = (why: NoAnswer): Arrival => ({ kind: 'cannot-say', reason: why, waves: told.length });
  if (reason !== null) return cannotSay(reason);
  if (told.length < FEWEST) return cannotSay('too-few-waves');
  if (new Set(told.map(({ time }) => Math.round(time * DAYS))).size < FEWEST)
    return cannotSay('waves-too-close');
  const samples = waveErrors(
    told.map(({ se }) => se!),
    (before, after) => correlation(told[before]!.place, told[after]!.place),
  );
  const covariance = samples.kind === 'shared' ? samples.covariance : undefined;
  const found = forecastShare(told.map(waveShare), { target, deadline }, covariance);
  if (found.kind === 'cannot-say') return cannotSay('too-few-waves');
  const path = pathOf(found.line, today!.time, deadline);
  const now = told.at(-1)!;
  return {
    kind: 'forecast',
    at: path.at(-1)!,
    chance: found.chance,
    pace: paceOf(told, found.line, target, deadline),
    waves: told.length,
    isWeak: found.isWeak,
    isExtrapolated: found.isExtrapolated,
    isOffTrend: path[0]!.value < now.low! || path[0]!.value > now.high!,
    path,
    trend: found.line,
    samples,
  };
}

type NoAnswer = Extract<Arrival, { kind: 'cannot-say' }>['reason'];

const FEWEST = 3;
const DAYS = 365.25;
/** Points of the drawn line: its band widens in a curve, and on the logit scale the line bends. */
const STEPS = 5;

type Told = Share & { time: number; place: number };

/** The waves that tell something, each with its place among all. */
function tellingOf(waves: readonly TimedShare[]): Told[] {
  return waves.flatMap(({ time, result }, place) =>
    result.kind === 'estimate' && noVariance(result) === null ? [{ time, place, ...result }] : [],
  );
}

function waveShare({ time, share, se, effectiveBase }: Told) {
  return { time, share, se: se!, effectiveBase };
}

function paceOf(waves: readonly Told[], line: TrendLine, target: number, deadline: number): Pace {
  const [first, last] = [waves[0]!, waves.at(-1)!];
  const steps = waves.length - 1;
  // Whole waves: fieldwork never falls on the same day twice, and readers divide by the waves they see ahead.
  const stepsToGo = Math.max(1, Math.round((deadline - last.time) / ((last.time - first.time) / steps)));
  const seen = levelAt(line, last.time).value - levelAt(line, first.time).value;
  return { needed: (target - last.share) / stepsToGo, seen: seen / steps };
}

function pathOf(line: TrendLine, from: number, to: number): Level[] {
  return Array.from({ length: STEPS }, (_, i) => levelAt(line, from + ((to - from) * i) / (STEPS - 1)));
}

function levelAt(line: TrendLine, time: number): Level {
  // Any target does: only the chance depends on it.
  const { value, low, high } = trendAt(line, time, 0.5);
  return { time, value: within(value), low: within(low), high: within(high) };
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
