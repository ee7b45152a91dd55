import { betaQuantile } from './beta';
import { normalQuantile } from './normal-quantile';
import { studentQuantile } from './student';
import type { Interval } from './wilson';

/**
 * Effective base of a share: how many respondents of a simple random sample would have its standard error. The base of
 * the intervals below and of wilsonInterval.
 *
 * @param share     unitless, 0 to 1
 * @param se        its standard error, 0 or more
 * @param fallback  Kish's effective base, above 0, used where the share is 0 or 1 and so has no standard error
 * @returns respondents, above 0; null for a share strictly between 0 and 1 without error, which the weighting itself has
 *          fixed: there is no interval
 * @throws RangeError  when an argument is outside its range
 *
 * Source: Korn & Graubard (1998), Survey Methodology 24(2), 193-201. Checked against R in tests/oracle (prop_ci).
 */
export function effectiveBaseOfShare(share: number, se: number, fallback: number): number | null {
  requireShare(share, fallback);
  if (!(se >= 0 && se < Infinity)) throw new RangeError(`se must be 0 or more, got ${se}`);
  if (share === 0 || share === 1) return fallback;
  return se === 0 ? null : (share * (1 - share)) / se ** 2;
}

/**
 * Agresti and Coull's interval for a share: the textbook interval after adding z² imagined answers, half of them yes.
 *
 * @param share  unitless, 0 to 1
 * @param base   (effective) base, above 0
 * @param level  confidence level, unitless, strictly between 0 and 1
 * @returns bounds, unitless, within 0 to 1 as shown; the method itself may leave them, see agrestiCoullUnclipped
 * @throws RangeError  when an argument is outside its range
 *
 * Source: Agresti & Coull (1998), The American Statistician 52(2), 119-126. Checked against R in tests/oracle (prop_ci).
 */
export function agrestiCoullInterval(share: number, base: number, level = 0.95): Interval {
  const { low, high } = agrestiCoullUnclipped(share, base, level);
  return { low: Math.max(0, low), high: Math.min(1, high) };
}

/** As agrestiCoullInterval, but as the formula gives it: it may lie below 0 or above 1. */
export function agrestiCoullUnclipped(share: number, base: number, level = 0.95): Interval {
  requireShare(share, base);
  const z = normalQuantile((1 + level) / 2);
  const raised = base + z ** 2;
  const centre = (share * base + z ** 2 / 2) / raised;
  const reach = z * Math.sqrt((centre * (1 - centre)) / raised);
  return { low: centre - reach, high: centre + reach };
}

/**
 * Exact interval of a share by quantiles of the beta distribution: Clopper and Pearson's for a simple sample, Korn and
 * Graubard's for a weighted one. Never too narrow, and wider than it need be.
 *
 * @param share  unitless, 0 to 1
 * @param base   (effective) base, above 0, need not be whole
 * @param level  confidence level, unitless, strictly between 0 and 1
 * @returns bounds, unitless, within 0 to 1
 * @throws RangeError  when an argument is outside its range
 *
 * Source: Clopper & Pearson (1934), Biometrika 26(4), 404-413; Korn & Graubard (1998), as R's svyciprop(method =
 * "beta"). Checked against R in tests/oracle (prop_ci), by hand in tests/stats/proportion-intervals.test.ts.
 */
export function exactInterval(share: number, base: number, level = 0.95): Interval {
  requireShare(share, base);
  requireLevel(level);
  const tail = (1 - level) / 2;
  const [yes, no] = [share * base, (1 - share) * base];
  return {
    low: yes < NOBODY ? 0 : betaQuantile(tail, yes, no + 1),
    high: no < NOBODY ? 1 : betaQuantile(1 - tail, yes + 1, no),
  };
}

/**
 * Interval of a share on the logit scale, as R's svyciprop(method = "logit").
 *
 * @param share  unitless
 * @param se     its standard error, 0 or more
 * @param df     degrees of freedom, above 0: respondents minus one
 * @param level  confidence level, unitless, strictly between 0 and 1
 * @returns bounds, unitless, strictly within 0 to 1; null at a share of 0 or 1, where the scale has no place for it
 * @throws RangeError  when an argument is outside its range
 *
 * Source: Korn & Graubard (1998); Franco, Little, Louis & Slud (2019), Journal of Survey Statistics and Methodology 7(3),
 * 334-364. Checked against R in tests/oracle (prop_ci).
 */
export function logitInterval(share: number, se: number, df: number, level = 0.95): Interval | null {
  const reach = studentReach(share, se, df, level);
  if (share === 0 || share === 1) return null;
  const centre = Math.log(share / (1 - share));
  const width = reach / (share * (1 - share));
  const back = (logit: number): number => 1 / (1 + Math.exp(-logit));
  return { low: back(centre - width), high: back(centre + width) };
}

/**
 * Interval of a share on the arcsine scale, as R's svyciprop(method = "asin").
 *
 * @param share  as logitInterval
 * @param se     as logitInterval
 * @param df     as logitInterval
 * @param level  as logitInterval
 * @returns bounds, unitless, within 0 to 1; null at a share of 0 or 1
 * @throws RangeError  when an argument is outside its range
 *
 * Source: Franco, Little, Louis & Slud (2019). Checked against R in tests/oracle (prop_ci).
 */
export function arcsineInterval(share: number, se: number, df: number, level = 0.95): Interval | null {
  const reach = studentReach(share, se, df, level);
  if (share === 0 || share === 1) return null;
  const centre = Math.asin(Math.sqrt(share));
  const width = reach / (2 * Math.sqrt(share * (1 - share)));
  // As R does: an end beyond the scale's own end folds back.
  return { low: Math.sin(centre - width) ** 2, high: Math.sin(centre + width) ** 2 };
}

/**
 * Student's interval of a mean, a difference or a score: estimate ± t × se. Not for a single share near 0 or 1.
 *
 * @param value  estimate in its own unit
 * @param se     standard error, same unit, 0 or more
 * @param df     degrees of freedom, above 0
 * @param level  confidence level, unitless, strictly between 0 and 1
 * @returns bounds in the unit of the estimate
 * @throws RangeError  when an argument is outside its range
 *
 * Source: textbook; R's confint(svymean, df). Checked against R in tests/oracle (weighted_mean, prop_ci).
 */
export function meanInterval(value: number, se: number, df: number, level = 0.95): Interval {
  if (!Number.isFinite(value)) throw new RangeError(`value must be a number, got ${value}`);
  if (!(se >= 0 && se < Infinity)) throw new RangeError(`se must be 0 or more, got ${se}`);
  requireLevel(level);
  const reach = studentQuantile((1 + level) / 2, df) * se;
  return { low: value - reach, high: value + reach };
}

/** Fewer effective respondents than this are nobody; the bound is then 0 (or 1) to every digit. */
const NOBODY = 1e-12;

function studentReach(share: number, se: number, df: number, level: number): number {
  requireShare(share, 1);
  const { low, high } = meanInterval(share, se, df, level);
  return (high - low) / 2;
}

function requireShare(share: number, base: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share must lie in 0 to 1, got ${share}`);
  if (!(base > 0 && base < Infinity)) throw new RangeError(`base must be above 0, got ${base}`);
}

function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie between 0 and 1, got ${level}`);
}
