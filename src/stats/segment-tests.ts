import { rootOf, varianceOf } from './engine';
import { normalUpperTail } from './normal-cdf';
import { studentTwoSided } from './student';

/** An estimate to compare: `deviates` (engine.ts) null where its base has fewer than two respondents. */
export type Compared = { value: number | null; base: number; deviates: Float64Array | null };

/** `t` and `p` are null where there is no standard error or it is 0: then there is no test. */
export type ComparedTest = {
  difference: number | null;
  se: number | null;
  df: number;
  t: number | null;
  p: number | null;
};

/**
 * Two estimates of the same wave compared, whether their respondents are the same people, partly, or not at all.
 *
 * The difference is taken respondent by respondent, so that whatever covariance there is (the same people, the same
 * raking) is in its standard error.
 *
 * @param a   one estimate
 * @param b   another of the same sample
 * @param df  degrees of freedom; no test where it is not above 0
 * @returns a minus b in the unit of the estimates, with its t test
 *
 * Source: R's svycontrast on svyby(covmat = TRUE). Checked against R in tests/oracle (crosstab, brand_vs_brand).
 */
export function compared(a: Compared, b: Compared, df: number): ComparedTest {
  const difference = a.value === null || b.value === null ? null : a.value - b.value;
  const other = b.deviates;
  const apart = a.deviates !== null && other !== null ? a.deviates.map((own, i) => own - other[i]!) : null;
  const se = apart && rootOf(varianceOf(apart));
  const isTested = difference !== null && se !== null && se > TINY && df > 0;
  const t = isTested ? difference / se : null;
  return { difference, se, df, t, p: t === null ? null : studentTwoSided(t, df) };
}

/** A standard error of a share below this is 0 but for rounding: raking fixes a margin itself, not quite to the last digit. */
const TINY = 1e-12;

/** The tabulators' test: on effective bases, and the normal distribution. */
export type KishTest = { z: number | null; p: number | null };

/**
 * The column test of the usual tabulation programs: two shares on their Kish effective bases.
 *
 * Only to reproduce such tables: it cannot see what the weighting margins explain, and takes the columns for independent.
 *
 * @param a  share 0 to 1, or null, and its effective base, above 0, or null
 * @param b  the same of the other column
 * @returns z and its two-sided p-value; null where either share is missing or both are 0 or 1
 *
 * Source: Kish (1965), Survey Sampling, section 11.7. Checked in tests/oracle (crosstab).
 */
export function kishTest(
  a: { value: number | null; effectiveBase: number | null },
  b: { value: number | null; effectiveBase: number | null },
): KishTest {
  if (a.value === null || b.value === null || a.effectiveBase === null || b.effectiveBase === null)
    return { z: null, p: null };
  const variance = (a.value * (1 - a.value)) / a.effectiveBase + (b.value * (1 - b.value)) / b.effectiveBase;
  if (!(variance > 0)) return { z: null, p: null };
  const z = (a.value - b.value) / Math.sqrt(variance);
  return { z, p: Math.min(1, 2 * normalUpperTail(Math.abs(z))) };
}
