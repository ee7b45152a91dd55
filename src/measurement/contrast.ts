import { normalUpperTail, studentQuantile, studentTwoSided } from '../stats';
import { HIDDEN_BELOW } from './mean';
import type { NetPromoterScore } from './net-promoter-score';
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
  if (first.kind === 'cannot-say' || second.kind === 'cannot-say')
    return { ...nothingOf(df), untested: 'nobody-asked' };
  const spread = kishVariance(first, second);
  const found = variance === null ? null : test === 'kish' ? spread : rounded(variance, spread);
  const sides = {
    difference: first.share - second.share,
    hasErrors: first.se !== null && second.se !== null,
  };
  return judged(sides, found, df, {
    test,
    withoutError: () => withoutError(first, second),
    tooFew: () => (rules === 'none' ? null : (tooFew(first) ?? tooFew(second))),
  });
}

/**
 * The same for two Net Promoter Scores, in score points. A mean has no yes and no: the rule is that of the bases alone.
 *
 * @param variance  of the difference, in squared score points; null where it cannot be had
 *
 * Source: as `contrastOf`; a score is a mean of 100, 0 and -100 (methods, section 13).
 */
export function scoreContrastOf(
  first: NetPromoterScore,
  second: NetPromoterScore,
  variance: number | null,
  df: number,
): Contrast {
  if (first.kind === 'cannot-say' || second.kind === 'cannot-say')
    return { ...nothingOf(df), untested: 'nobody-asked' };
  const spread = scoreSpread(first) + scoreSpread(second);
  const sides = {
    difference: first.score - second.score,
    hasErrors: first.se !== null && second.se !== null,
  };
  return judged(sides, variance === null ? null : rounded(variance, spread), df, {
    test: 'engine',
    withoutError: () => (spread === 0 ? 'no-difference-possible' : 'fixed-by-weighting'),
    tooFew: () =>
      Math.min(first.effectiveBase, second.effectiveBase) < HIDDEN_BELOW ? 'base-too-small' : null,
  });
}

function nothingOf(df: number): Omit<Contrast, 'untested'> {
  return { difference: null, se: null, low: null, high: null, df, statistic: null, p: null };
}

type Rules = { test: ContrastTest; withoutError: () => Untested; tooFew: () => Untested | null };

function judged(
  { difference, hasErrors }: { difference: number; hasErrors: boolean },
  variance: number | null,
  df: number,
  { test, withoutError, tooFew }: Rules,
): Contrast {
  if (!hasErrors || variance === null || !(df > 0))
    return { ...nothingOf(df), difference, untested: 'no-standard-error' };
  const se = Math.sqrt(variance);
  if (se === 0) return { ...nothingOf(df), difference, se, untested: withoutError() };
  const statistic = difference / se;
  const reach = (test === 'kish' ? NORMAL_REACH : reachOf(df)) * se;
  const p = test === 'kish' ? 2 * normalUpperTail(Math.abs(statistic)) : studentTwoSided(statistic, df);
  const interval = { low: difference - reach, high: difference + reach };
  return { difference, se, ...interval, df, statistic, p, untested: tooFew() };
}

/** Variance of a score if everybody counted the same, on Kish's base. */
function scoreSpread({
  promoters,
  detractors,
  effectiveBase,
}: Extract<NetPromoterScore, { kind: 'estimate' }>): number {
  return (1e4 * Math.max(0, promoters + detractors - (promoters - detractors) ** 2)) / effectiveBase;
}

function kishVariance(first: Share, second: Share): number {
  const part = ({ share, effectiveBase }: Share) => (share * (1 - share)) / effectiveBase;
  return part(first) + part(second);
}

/** What margins fix comes out as the rounding of 0; nothing measured is this exact. */
function rounded(variance: number, spread: number): number {
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
