import { independentColumns } from './symmetric';

/** How the errors of two waves go together, by their places in the list: -1 to 1, 0 for separate samples. */
export type CorrelationOf = (before: number, after: number) => number;

export type WaveErrors =
  | { kind: 'separate' }
  | { kind: 'shared'; covariance: number[][] }
  /** pairs of waves that cannot all go together like that: nearly the same people gave the same answers */
  | { kind: 'indistinct' };

/**
 * Covariance matrix of a figure over waves of which some were answered by the same people, for trendLine.
 *
 * Correlations are found pair by pair, so that together they may be impossible, or so close to 1 that a line would rest on the
 * difference of two waves alone; then nothing is said of them.
 *
 * @param errors       standard error of the figure in each wave, 0 or more
 * @param correlation  of each pair, the earlier wave first
 * @throws RangeError  when a correlation is not within -1 to 1
 *
 * Source: Kish (1965), Survey Sampling, section 12.4. Checked in tests/stats/trend.test.ts.
 */
export function waveErrors(errors: readonly number[], correlation: CorrelationOf): WaveErrors {
  const k = errors.length;
  const correlations = errors.map((_, i) =>
    errors.map((_, j) => (i === j ? 1 : within(correlation(Math.min(i, j), Math.max(i, j))))),
  );
  if (correlations.every((row, i) => row.every((value, j) => i === j || value === 0)))
    return { kind: 'separate' };
  const rest = correlations.map((row, i) => row.map((value, j) => (i === j ? 1 - LEAST : value)));
  if (independentColumns(Float64Array.from(rest.flat()), k).length < k) return { kind: 'indistinct' };
  return {
    kind: 'shared',
    covariance: correlations.map((row, i) => row.map((value, j) => value * errors[i]! * errors[j]!)),
  };
}

/** No mixture of the waves, each in its own errors, may vary less than this: of two waves, a correlation of 0.98 is the most. */
const LEAST = 0.02;

function within(value: number): number {
  if (!(value >= -1 && value <= 1)) throw new RangeError(`correlation must lie in -1 to 1, got ${value}`);
  return value;
}
