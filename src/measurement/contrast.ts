import { normalUpperTail, studentQuantile, studentTwoSided } from '../stats';
import { HIDDEN_BELOW } from './mean';
import type { Share, ShareEstimate } from './share';

/** Each side of a test needs so many effective yes, and so many no (methods, section 0). */
const FEW_ANSWERS = 5;

export type Untested =
  | 'nobody-asked'
  | 'no-standard-error'
  | 'fixed-by-weighting'
  | 'no-difference-possible'
  | 'base-too-small'
  | 'too-few-answers';

/** A share less another of the same wave, whether or not the two have respondents in common. */
export type Contrast = {
  /** first share less second; null where one of them cannot be said */
  difference: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  df: number;
  /** t, or z for the Kish test; null where there is no standard error */
  statistic: number | null;
  p: number | null;
  /** why it is not tested although it may have a p-value; null where it is */
  untested: Untested | null;
};

/**
 * `engine`: t on the standard error under the weighting. `kish`: the z test of table programs, on effective bases, blind to
 * what the margins explain.
 */
export type ContrastTest = 'engine' | 'kish';

/** `house`: both bases 30 or more effective and five effective yes and no on each side. `none`: whatever has a p-value. */
export type BaseRules = 'house' | 'none';

/**
 * Difference of two shares with its test.
 *
 * @param first     a share
 * @param second    the share it is set against
 * @param variance  of the difference (covariance taken into account); null where it cannot be had
 * @param df        degrees of freedom: n₁ + n₂ - 2 for two segments, n - 2 against the rest, n - 1 paired
 * @returns difference, t interval, p-value, and whether the rules allow it to be called tested
 *
 * Source: Korn & Graubard (1999), Analysis of Health Surveys, section 3.2; the z test is that of column letters in table
 * programs. Checked against R in tests/measurement/crosstab.oracle.test.ts.
 */
export function contrastOf(
  first: ShareEstimate,
  second: ShareEstimate,
  variance: number | null,
  df: number,
  { test = 'engine', rules = 'house' }: { test?: ContrastTest; rules?: BaseRules } = {},
): Contrast {
  const nothing = { difference: null, se: null, low: null, high: null, df, statistic: null, p: null };
  if (first.kind === 'cannot-say' || second.kind === 'cannot-say')
    return { ...nothing, untested: 'nobody-asked' };
  const difference = first.share - second.share;
  if (first.se === null || second.se === null || variance === null || !(df > 0))
    return { ...nothing, difference, untested: 'no-standard-error' };
  const se = Math.sqrt(test === 'kish' ? kishVariance(first, second) : rounded(variance, first, second));
  if (se === 0) return { ...nothing, difference, se, untested: withoutError(first, second) };
  const statistic = difference / se;
  const reach = (test === 'kish' ? NORMAL_REACH : reachOf(df)) * se;
  const p = test === 'kish' ? 2 * normalUpperTail(Math.abs(statistic)) : studentTwoSided(statistic, df);
  const untested = rules === 'none' ? null : (tooFew(first) ?? tooFew(second));
  return {
    difference,
    se,
    low: difference - reach,
    high: difference + reach,
    df,
    statistic,
    p,
    untested,
  };
}

function kishVariance(first: Share, second: Share): number {
  const part = ({ share, effectiveBase }: Share) => (share * (1 - share)) / effectiveBase;
  return part(first) + part(second);
}

/** What margins fix comes out as the rounding of 0; nothing measured is this exact. */
function rounded(variance: number, first: Share, second: Share): number {
  const spread = kishVariance(first, second);
  return variance > 1e-16 * spread ? variance : 0;
}

function withoutError(first: Share, second: Share): Untested {
  const isSettled = ({ share }: Share) => share === 0 || share === 1;
  return isSettled(first) && isSettled(second) ? 'no-difference-possible' : 'fixed-by-weighting';
}

function tooFew({ share, effectiveBase }: Share): Untested | null {
  if (effectiveBase < HIDDEN_BELOW) return 'base-too-small';
  return effectiveBase * Math.min(share, 1 - share) < FEW_ANSWERS ? 'too-few-answers' : null;
}

const NORMAL_REACH = 1.959963984540054;

/** Quantiles of t take long and a table asks for the same few again and again. */
const reaches = new Map<number, number>();
const MOST_REACHES = 5000;

function reachOf(df: number): number {
  const known = reaches.get(df);
  if (known !== undefined) return known;
  const fresh = studentQuantile(0.975, df);
  if (reaches.size >= MOST_REACHES) reaches.clear();
  reaches.set(df, fresh);
  return fresh;
}
