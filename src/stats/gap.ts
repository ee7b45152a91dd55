import { studentCdf, studentQuantile, studentUpperTail } from './student';
import type { Interval } from './wilson';

/** Tests of an estimate against a wanted value. Probabilities are unitless; `low` and `high` bound the gap. */
export type GapTests = {
  gap: number;
  /** probability of so low a value if the target were reached exactly */
  pBelow: number;
  /** probability of so high a value if the target were reached exactly */
  pAbove: number;
  pTwoSided: number;
  /** small when the value is shown to lie above target - margin */
  pNotShort: number;
  /** small when the value is shown to lie within target ± margin (TOST) */
  pOnTarget: number;
  /** statistics of the two one-sided tests against target - margin and target + margin */
  tLower: number;
  tUpper: number;
  /** bounds of the gap at 1 - 2 × 5 %: on target exactly when they lie within ± margin */
  inner: Interval;
} & Interval;

/**
 * Gap to a target: t tests on either side, and two one-sided tests (TOST) for "on target".
 *
 * "Not different from the target" is no evidence of being there when the sample is small; TOST asks for evidence that the
 * value lies within the margin.
 *
 * @param estimate  value in its own unit, its standard error (above 0) and degrees of freedom (above 0)
 * @param target    wanted value, fixed, same unit
 * @param margin    how near counts as there, same unit, above 0
 * @param level     confidence level of the gap's interval, unitless, strictly between 0 and 1
 * @returns gap (estimate minus target) with its t interval and p-values
 * @throws RangeError  when the standard error, the degrees of freedom or the margin is not above 0
 *
 * Source: Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15(6), 657-680; Lakens (2017), Social
 * Psychological and Personality Science 8(4), 355-362. Checked against R in tests/stats/gap.test.ts.
 */
export function gapTests(
  estimate: { value: number; se: number; df: number },
  target: number,
  margin: number,
  level = 0.95,
): GapTests {
  const { value, se, df } = estimate;
  if (!(se > 0 && margin > 0)) throw new RangeError(`se and margin must be above 0, got ${se} and ${margin}`);
  const gap = value - target;
  const pBelow = studentCdf(gap / se, df);
  const pAbove = studentUpperTail(gap / se, df);
  const pNotShort = studentUpperTail((gap + margin) / se, df);
  const pNotOver = studentCdf((gap - margin) / se, df);
  const reach = studentQuantile((1 + level) / 2, df) * se;
  const innerReach = studentQuantile(0.95, df) * se;
  return {
    gap,
    tLower: (gap + margin) / se,
    tUpper: (gap - margin) / se,
    inner: { low: gap - innerReach, high: gap + innerReach },
    low: gap - reach,
    high: gap + reach,
    pBelow,
    pAbove,
    pTwoSided: Math.min(1, 2 * Math.min(pBelow, pAbove)),
    pNotShort,
    pOnTarget: Math.max(pNotShort, pNotOver),
  };
}
