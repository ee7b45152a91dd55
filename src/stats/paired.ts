import { deviates, movesOf, rootOf, varianceOf, type WeightedSample } from './engine';
import { ratioOf } from './ratio';
import { compared, type ComparedTest } from './segment-tests';

export type PairedDifference = ComparedTest & {
  first: number | null;
  second: number | null;
  /** what the standard error would be if different people had answered; shows what pairing gains */
  seIfIndependent: number | null;
};

/**
 * Two measures of the same people compared: two brands on one statement, two statements of one brand.
 *
 * The same person answers both, and who ticks one brand is likelier to tick another, so the independent test would be too
 * wide (or too narrow). Where the bases differ (a brand is asked of those who know it) each measure keeps its own.
 *
 * @param first   per respondent of the wave the answer in its own unit, or null
 * @param second  the same for the other measure
 * @param sample  weights and variance route, see WeightedSample
 * @returns first minus second in the unit of the answers, n - 1 degrees of freedom; null where a base is empty
 * @throws RangeError  when lengths differ
 *
 * Source: R's svycontrast(svymean(~a + b), c(1, -1)). Checked against R in tests/oracle (brand_vs_brand); by hand in
 * tests/stats/segments.test.ts.
 */
export function pairedDifference(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
  sample: WeightedSample,
): PairedDifference {
  const moves = movesOf([...answered(first), ...answered(second)], sample);
  const [a, b] = [first, second].map((answers, k) => {
    const mean = ratioOf([2 * k], [2 * k + 1]);
    const base = answers.reduce<number>((sum, answer) => sum + (answer === null ? 0 : 1), 0);
    return {
      value: base > 0 ? mean.value(moves.totals) : null,
      base,
      deviates: base > 1 ? deviates(moves, mean) : null,
    };
  });
  const variances = [a!, b!].map(({ deviates: own }) => (own === null ? NaN : varianceOf(own)));
  return {
    first: a!.value,
    second: b!.value,
    ...compared(a!, b!, sample.weight.length - 1),
    seIfIndependent: rootOf(variances[0]! + variances[1]!),
  };
}

/** Contributions of a mean: the answers, 0 where there is none, and the flags of the base. */
export function answered(answers: readonly (number | null)[]): [Float64Array, Float64Array] {
  return [
    Float64Array.from(answers, (answer) => answer ?? 0),
    Float64Array.from(answers, (answer) => (answer === null ? 0 : 1)),
  ];
}
