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

/** What two waves' estimates have in common where people answered both. */
export type InCommon = {
  /** of the two estimates, -1 to 1 */
  correlation: number;
  /** in either wave, each counted once */
  people: number;
};

/**
 * The same of two waves that share respondents: the standard errors of the two as they are shown, with the correlation of the
 * estimates between them.
 *
 * @param inCommon  see InCommon
 * @returns as waveDifference, on one degree of freedom less than there are people
 * @throws RangeError  when a standard error is negative or the correlation no correlation
 *
 * Source: Kish (1965), section 12.4: V = V1 + V0 - 2 Cov. Checked against panelDifference in tests/stats/difference.test.ts.
 */
export function overlappingDifference(
  before: WaveValue,
  after: WaveValue,
  { correlation, people }: InCommon,
  level = 0.95,
): Difference {
  if (!(before.se >= 0 && after.se >= 0))
    throw new RangeError(`se must be 0 or more, got ${before.se}, ${after.se}`);
  if (!(correlation >= -1 && correlation <= 1))
    throw new RangeError(`correlation must lie in -1 to 1, got ${correlation}`);
  const df = people - 1;
  const difference = after.value - before.value;
  const se = Math.sqrt(Math.max(0, before.se ** 2 + after.se ** 2 - 2 * correlation * before.se * after.se));
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
 * @param correlation  of the two shares where people are in both, -1 to 1; 0 for separate samples
 * @returns bounds of after minus before, unitless, within -1 to 1
 * @throws RangeError  when a share, base or correlation is outside its range
 *
 * Source: Newcombe (1998), Statistics in Medicine 17(8), 873-890, method 10; with correlation, Newcombe (1998), Statistics in
 * Medicine 17(22), 2635-2650, method 8. Checked against R in tests/stats/difference.test.ts.
 */
export function newcombeInterval(
  before: ShareOfBase,
  after: ShareOfBase,
  level = 0.95,
  correlation = 0,
): Interval {
  if (!(correlation >= -1 && correlation <= 1))
    throw new RangeError(`correlation must lie in -1 to 1, got ${correlation}`);
  const b = wilsonInterval(before.share, before.base, level);
  const a = wilsonInterval(after.share, after.base, level);
  const difference = after.share - before.share;
  const reach = (own: number, other: number): number =>
    Math.sqrt(Math.max(0, own ** 2 - 2 * correlation * own * other + other ** 2));
  return {
    low: difference - reach(after.share - a.low, b.high - before.share),
    high: difference + reach(a.high - after.share, before.share - b.low),
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
 * inverting it back in tests/stats/difference.test.ts. With correlation and bases of very different sizes the interval need not
 * grow with its level, and the first level found is taken.
 */
export function newcombePValue(before: ShareOfBase, after: ShareOfBase, correlation = 0): number {
  const rises = after.share > before.share;
  const touches = (level: number): boolean => {
    const { low, high } = newcombeInterval(before, after, level, correlation);
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
