import { normalUpperTail } from './normal-cdf';

/** So many yes among so many. */
export type Counts = { yes: number; base: number };

/** A test by the normal distribution. */
export type NormalTest = { z: number; p: number };

/**
 * Textbook tests of two unweighted shares, for comparison with other software; reports use waveDifference.
 *
 * @param before  yes and base, whole numbers, yes at most base, base 1 or more
 * @param after   the same of the other group
 * @returns after minus before, and the z tests with the pooled and with each share's own standard error; null where that
 *          standard error is 0 and there is no test
 * @throws RangeError  when counts are impossible
 *
 * Source: R's prop.test(correct = FALSE) for the pooled test. Checked against R in tests/oracle (two_wave), by hand in
 * tests/stats/two-by-two.test.ts.
 */
export function twoByTwo(
  before: Counts,
  after: Counts,
): { difference: number; pooled: NormalTest | null; unpooled: NormalTest | null } {
  requireCounts(before);
  requireCounts(after);
  const [p0, p1] = [before.yes / before.base, after.yes / after.base];
  const together = (before.yes + after.yes) / (before.base + after.base);
  const pooled = Math.sqrt(together * (1 - together) * (1 / before.base + 1 / after.base));
  const unpooled = Math.sqrt((p0 * (1 - p0)) / before.base + (p1 * (1 - p1)) / after.base);
  const test = (se: number): NormalTest | null => (se === 0 ? null : normalTest((p1 - p0) / se));
  return { difference: p1 - p0, pooled: test(pooled), unpooled: test(unpooled) };
}

/**
 * Two-sided p-value of a standard normal statistic.
 *
 * @param z  in standard deviations
 * @returns the statistic and P(|Z| > |z|), unitless
 * @throws RangeError  when z is not a number
 *
 * Source and check: normalUpperTail.
 */
export function normalTest(z: number): NormalTest {
  return { z, p: Math.min(1, 2 * normalUpperTail(Math.abs(z))) };
}

/**
 * Fisher's exact test of two unweighted shares: the chance of a table no likelier than this one, given its margins.
 *
 * @param before  as twoByTwo
 * @param after   as twoByTwo
 * @returns two-sided p-value, unitless, above 0 to 1
 * @throws RangeError  as twoByTwo
 *
 * Source: Fisher (1935), as R's fisher.test. Checked against R in tests/oracle (two_wave); the lady tasting tea in
 * tests/stats/two-by-two.test.ts.
 */
export function fisherExactP(before: Counts, after: Counts): number {
  requireCounts(before);
  requireCounts(after);
  const yes = before.yes + after.yes;
  const least = Math.max(0, yes - after.base);
  const most = Math.min(yes, before.base);
  // Logarithms of the chances of each table, up to a common constant.
  const chances = [0];
  for (let k = least; k < most; k++) {
    const up = ((before.base - k) * (yes - k)) / ((k + 1) * (after.base - yes + k + 1));
    chances.push(chances.at(-1)! + Math.log(up));
  }
  const largest = chances.reduce((top, chance) => Math.max(top, chance), -Infinity);
  const own = chances[before.yes - least]!;
  let [all, extreme] = [0, 0];
  for (const chance of chances) {
    all += Math.exp(chance - largest);
    if (chance <= own + TIE) extreme += Math.exp(chance - largest);
  }
  return Math.min(1, extreme / all);
}

/** Tables this near in likelihood are equally likely, as in R. */
const TIE = 1e-7;

function requireCounts({ yes, base }: Counts): void {
  const isPossible = Number.isInteger(yes) && Number.isInteger(base) && yes >= 0 && base >= 1 && yes <= base;
  if (!isPossible) throw new RangeError(`counts must be whole and yes at most base, got ${yes} of ${base}`);
}
