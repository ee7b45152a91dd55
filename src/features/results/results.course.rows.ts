import { type Arrival, type OpenProgress } from './results.course.types';

/** Progress and arrival as files and the command line give them: fractions of 1, null where there is nothing to say. */
export type CourseNumbers = {
  progressSince: string | null;
  progress: number | null;
  progressLow: number | null;
  progressHigh: number | null;
  /** reached, due, forecast (with what makes it doubtful: weak, extrapolated, off-trend), or why it cannot be said */
  arrival: string | null;
  forecast: number | null;
  forecastLow: number | null;
  forecastHigh: number | null;
  /** of the true level reaching the target by its deadline */
  chance: number | null;
  neededPerWave: number | null;
  seenPerWave: number | null;
};

export const NO_COURSE: CourseNumbers = {
  progressSince: null,
  progress: null,
  progressLow: null,
  progressHigh: null,
  arrival: null,
  forecast: null,
  forecastLow: null,
  forecastHigh: null,
  chance: null,
  neededPerWave: null,
  seenPerWave: null,
};

export function courseNumbers(progress: OpenProgress | null, arrival: Arrival | null): CourseNumbers {
  return { ...NO_COURSE, ...progressNumbers(progress), ...arrivalNumbers(arrival) };
}

/** The same under the names that columns of files have. */
export function courseCells(
  ...course: Parameters<typeof courseNumbers>
): Record<CourseColumn, string | number | null> {
  const numbers = courseNumbers(...course);
  return {
    progress_since: numbers.progressSince,
    progress: numbers.progress,
    progress_low: numbers.progressLow,
    progress_high: numbers.progressHigh,
    arrival: numbers.arrival,
    forecast: numbers.forecast,
    forecast_low: numbers.forecastLow,
    forecast_high: numbers.forecastHigh,
    chance: numbers.chance,
    needed_per_wave: numbers.neededPerWave,
    seen_per_wave: numbers.seenPerWave,
  };
}

type CourseColumn =
  | 'progress_since'
  | 'progress'
  | 'progress_low'
  | 'progress_high'
  | 'arrival'
  | 'forecast'
  | 'forecast_low'
  | 'forecast_high'
  | 'chance'
  | 'needed_per_wave'
  | 'seen_per_wave';

function progressNumbers(progress: OpenProgress | null): Partial<CourseNumbers> {
  if (progress === null) return {};
  const progressSince = progress.since?.label ?? null;
  if (progress.kind === 'cannot-say') return { progressSince };
  const { closed, low, high } = progress;
  return { progressSince, progress: closed, progressLow: low, progressHigh: high };
}

function arrivalNumbers(arrival: Arrival | null): Partial<CourseNumbers> {
  if (arrival === null) return {};
  if (arrival.kind === 'cannot-say') return { arrival: arrival.reason };
  if (arrival.kind !== 'forecast') return { arrival: arrival.kind };
  const { at, chance, pace, isWeak, isExtrapolated, isOffTrend } = arrival;
  const marks = { weak: isWeak, extrapolated: isExtrapolated, 'off-trend': isOffTrend };
  const doubts = Object.entries(marks).flatMap(([mark, isSo]) => (isSo ? [mark] : []));
  return {
    arrival: ['forecast', ...doubts].join(' '),
    forecast: at.value,
    forecastLow: at.low,
    forecastHigh: at.high,
    chance,
    neededPerWave: pace.needed,
    seenPerWave: pace.seen,
  };
}
