import { normalQuantile } from './normal-quantile';
import { normalUpperTail } from './normal-cdf';
import { studentQuantile, studentTwoSided } from './student';
import { type Interval, wilsonInterval } from './wilson';

/** An estimate of one wave: value and standard error in the same unit, and respondents of the whole wave. */
export type WaveValue = { value: number; se: number; respondents: number };

/** `t` and `p` are null where the standard error is 0: there is no test. */
export type Difference = {
  difference: number;
  se: number;
  df: number;
  t: number | null;
  p: number | null;
} & Interval;

/**
 * Difference between two waves with separate samples, by the unpooled t test.
 *
 * Unpooled, because the test, the interval and the planner must agree, and because weighting has no pooled analogue.
 *
 * @param before  the earlier wave
 * @param after   the later wave
 * @param level   confidence level of the interval, unitless, strictly between 0 and 1
 * @returns after minus before, in the unit of the values, with its interval
 * @throws RangeError  when a standard error is negative, or the waves hold fewer than three respondents together
 *
 * Source: Korn & Graubard (1999), Analysis of Health Surveys, section 3.2, as R's svycontrast over independent strata.
 * Checked against R in tests/stats/difference.test.ts.
 */
export function waveDifference(before: WaveValue, after: WaveValue, level = 0.95): Difference {
  if (!(before.se >= 0 && after.se >= 0))
    throw new RangeError(`se must be 0 or more, got ${before.se}, ${after.se}`);
  const df = before.respondents + after.respondents - 2;
  const difference = after.value - before.value;
  const se = Math.hypot(before.se, after.se);
  const reach = studentQuantile((1 + level) / 2, df) * se;
  const t = se > 0 ? difference / se : null;
  const p = t === null ? null : studentTwoSided(t, df);
  return { difference, se, df, t, p, low: difference - reach, high: difference + reach };
}

/** A share with the number of equally weighted respondents that would give its standard error. */
export type ShareOfBase = { share: number; base: number };

/**
 * Newcombe's hybrid score interval for the difference of two independent shares.
 *
 * For small counts, where the t interval is too narrow or has no width at all (nobody in one wave, somebody in the next).
 *
 * @param before  share 0 to 1 and (effective) base above 0 of the earlier wave
 * @param after   the same of the later wave
 * @param level   confidence level, unitless, strictly between 0 and 1
 * @returns bounds of after minus before, unitless, within -1 to 1
 * @throws RangeError  when a share or base is outside its range
 *
 * Source: Newcombe (1998), Statistics in Medicine 17(8), 873-890, method 10. Checked against R in
 * tests/stats/difference.test.ts.
 */
export function newcombeInterval(before: ShareOfBase, after: ShareOfBase, level = 0.95): Interval {
  const b = wilsonInterval(before.share, before.base, level);
  const a = wilsonInterval(after.share, after.base, level);
  const difference = after.share - before.share;
  return {
    low: difference - Math.hypot(after.share - a.low, b.high - before.share),
    high: difference + Math.hypot(a.high - after.share, before.share - b.low),
  };
}

/**
 * The p-value that belongs to Newcombe's interval: one minus the confidence level at which a bound just touches 0.
 *
 * A family of tests corrected together needs a p-value from each of them; this one says the same as the interval.
 *
 * @param before  as newcombeInterval
 * @param after   as newcombeInterval
 * @returns two-sided p-value, unitless, 0 to 1; 1 for equal shares
 * @throws RangeError  when a share or base is outside its range
 *
 * Source: inversion of the interval above (Casella & Berger, Statistical Inference, 2nd ed., section 9.2.1). Checked by
 * inverting it back in tests/stats/difference.test.ts.
 */
export function newcombePValue(before: ShareOfBase, after: ShareOfBase): number {
  const rises = after.share > before.share;
  const touches = (level: number): boolean => {
    const { low, high } = newcombeInterval(before, after, level);
    return rises ? low <= 0 : high >= 0;
  };
  if (after.share === before.share) return 1;
  let clear = 0;
  let touching = FURTHEST;
  for (let step = 0; step < 60; step++) {
    const middle = (clear + touching) / 2;
    if (touches(levelAt(middle))) touching = middle;
    else clear = middle;
  }
  return 2 * normalUpperTail(touching);
}

/** Beyond 8 standard deviations the confidence level can no longer be told from 1. */
const FURTHEST = -normalQuantile(1e-15);

function levelAt(z: number): number {
  return 1 - 2 * normalUpperTail(z);
}
