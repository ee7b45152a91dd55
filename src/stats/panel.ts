import { chiSquareUpperTail } from './chi-square';
import { covarianceOf, deviates, movesOf, rootOf, type WeightedSample } from './engine';
import { ratioOf } from './ratio';
import { studentTwoSided } from './student';

/** One wave of a panel. */
export type PanelWave = {
  /** per respondent of the wave the answer in its own unit, or null */
  answers: readonly (number | null)[];
  sample: WeightedSample;
  /** per respondent a key that is the same in both waves; each at most once in a wave */
  people: readonly (string | number)[];
};

export type PanelDifference = {
  kind: 'difference';
  before: number;
  after: number;
  /** after minus before */
  difference: number;
  se: number | null;
  varianceBefore: number;
  varianceAfter: number;
  /** covariance of the two waves' estimates, from those who answered both */
  covariance: number;
  /** people in either wave, and in both */
  respondents: number;
  overlap: number;
  df: number;
  /** null where the standard error is 0 or missing: there is no test */
  t: number | null;
  p: number | null;
  /** what the standard error would be had different people answered */
  seIfIndependent: number | null;
};

/**
 * Difference between two waves that share respondents, in part or all of them.
 *
 * People answer much as they did before, so treating the waves as separate samples can double the standard error. What a
 * person adds to both waves is summed before it is squared; for the jackknife a person is left out of both.
 *
 * @param before  see PanelWave; fixed, survey (raked) or jackknife route
 * @param after   the later wave, with the same route
 * @returns the difference in the unit of the answers, with n - 1 degrees of freedom, n people in either wave; without
 *          overlap the same as waveDifference but for factors n/(n - 1). `nobody-asked` where a base is empty
 * @throws RangeError  when lengths differ or a key comes twice in a wave
 *
 * Source: Kish (1965), section 12.4; R's svycontrast(svyby(~y, ~wave, svydesign(ids = ~respondent), covmat = TRUE)).
 * Checked against R in tests/oracle (panel_diff), by McNemar's formula in tests/stats/panel.test.ts.
 */
export function panelDifference(
  before: PanelWave,
  after: PanelWave,
): PanelDifference | { kind: 'cannot-say'; reason: 'nobody-asked' } {
  const [from, to] = [moved(before), moved(after)];
  if (from === null || to === null) return { kind: 'cannot-say', reason: 'nobody-asked' };
  const people = [...new Set([...from.by.keys(), ...to.by.keys()])];
  const n = people.length;
  const scale = (wave: Moved): number => (wave.isJackknife ? (n - 1) / n / ((wave.size - 1) / wave.size) : 1);
  const spread = (wave: Moved) => Float64Array.from(people, (key) => (wave.by.get(key) ?? 0) * scale(wave));
  const [a, b] = [spread(from), spread(to)];
  const se = rootOf(
    covarianceOf(
      b.map((value, i) => value - a[i]!),
      b.map((value, i) => value - a[i]!),
    ),
  );
  const difference = to.value - from.value;
  const t = se === null || se === 0 ? null : difference / se;
  return {
    kind: 'difference',
    before: from.value,
    after: to.value,
    difference,
    se,
    varianceBefore: covarianceOf(a, a),
    varianceAfter: covarianceOf(b, b),
    covariance: covarianceOf(a, b),
    respondents: n,
    overlap: from.by.size + to.by.size - n,
    df: n - 1,
    t,
    p: t === null ? null : studentTwoSided(t, n - 1),
    seIfIndependent: rootOf(from.variance + to.variance),
  };
}

/** Counts of those who answered yes or no to the same question in both waves. */
export type PairedCounts = { both: number; beforeOnly: number; afterOnly: number; neither: number };

/**
 * Difference of two shares of the same people from the four counts alone, unweighted, with McNemar's test.
 *
 * @param counts  people by their two answers, 0 or more, two people or more
 * @returns both shares, after minus before with its standard error and statistic, and McNemar's chi-square without
 *          correction; the tests are null where nobody changed
 * @throws RangeError  when a count is negative or there are fewer than two people
 *
 * Source: McNemar (1947), Psychometrika 12(2), 153-157. Checked against R in tests/oracle (panel_diff) and against
 * panelDifference in tests/stats/panel.test.ts.
 */
export function pairedShares({ both, beforeOnly, afterOnly, neither }: PairedCounts): {
  respondents: number;
  before: number;
  after: number;
  difference: number;
  se: number;
  statistic: number | null;
  mcnemar: { chiSquare: number; p: number } | null;
} {
  const counts = [both, beforeOnly, afterOnly, neither];
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (!counts.every((count) => count >= 0) || !(n >= 2 && n < Infinity))
    throw new RangeError(`counts must be 0 or more and two together, got ${counts.join(', ')}`);
  const difference = (afterOnly - beforeOnly) / n;
  const se = Math.sqrt(Math.max(0, (beforeOnly + afterOnly) / n - difference ** 2) / (n - 1));
  const changed = beforeOnly + afterOnly;
  const chiSquare = (beforeOnly - afterOnly) ** 2 / changed;
  return {
    respondents: n,
    before: (both + beforeOnly) / n,
    after: (both + afterOnly) / n,
    difference,
    se,
    statistic: se === 0 ? null : difference / se,
    mcnemar: changed === 0 ? null : { chiSquare, p: chiSquareUpperTail(chiSquare, 1) },
  };
}

type Moved = {
  value: number;
  size: number;
  isJackknife: boolean;
  variance: number;
  /** per person how far the estimate moves with them; 0 for those who are not in the wave */
  by: Map<string | number, number>;
};

function moved({ answers, sample, people }: PanelWave): Moved | null {
  if (people.length !== answers.length)
    throw new RangeError(`${people.length} people for ${answers.length} answers`);
  if (!answers.some((answer) => answer !== null)) return null;
  const flags = Float64Array.from(answers, (answer) => (answer === null ? 0 : 1));
  const mean = ratioOf([0], [1]);
  const moves = movesOf([Float64Array.from(answers, (answer) => answer ?? 0), flags], sample);
  const own = deviates(moves, mean);
  const value = mean.value(moves.totals);
  const size = people.length;
  const isJackknife = sample.route.variance === 'jackknife';
  // Leaving out somebody who is not in the wave leaves its estimate as it is; the other routes move by 0 then.
  const unmoved = isJackknife ? -((size - 1) / size) * value : 0;
  const by = new Map(people.map((key, i) => [key, own[i]! - unmoved]));
  if (by.size !== size) throw new RangeError('a person comes twice in a wave');
  return {
    value,
    size,
    isJackknife,
    variance: covarianceOf(own, own),
    by,
  };
}
