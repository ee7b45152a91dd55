import { effectiveBase } from './effective-base';
import { deviates, movesOf, rootOf, varianceOf, type WeightedSample } from './engine';
import { ratioOf } from './ratio';

export type Conversion =
  | { kind: 'cannot-say'; reason: 'nobody-at-first-step' }
  | {
      kind: 'conversion';
      /** share of those at the first step who are also at the second, unitless */
      share: number;
      /** null where a single respondent is at the first step */
      se: number | null;
      /** respondents at the first step who were asked both, and how many equally weighted ones they are worth */
      base: number;
      effectiveBase: number;
      /** share of all asked both who are at the second step but not at the first; above 2 % the order is in doubt */
      inconsistent: number;
    };

/**
 * Conversion from one step of the funnel to the next: known to considered, considered to bought.
 *
 * A ratio of two totals of the same people with a standard error of its own; a quotient of two published percentages has
 * none, and counts those who skipped the first step as converted.
 *
 * @param from    per respondent 1 at the first step, 0 not, null not asked
 * @param to      the same for the second step
 * @param sample  weights and variance route, see WeightedSample
 * @returns the conversion over those asked both steps
 * @throws RangeError  when lengths differ or an answer is neither 0, 1 nor null
 *
 * Source: Särndal, Swensson & Wretman (1992), section 5.6; R's svyratio. Checked against R in tests/oracle (funnel), by
 * hand in tests/stats/funnel.test.ts.
 */
export function conversion(
  from: readonly (number | null)[],
  to: readonly (number | null)[],
  sample: WeightedSample,
): Conversion {
  const { weight } = sample;
  if (from.length !== to.length || from.length !== weight.length)
    throw new RangeError(`${from.length} and ${to.length} answers for ${weight.length} weights`);
  const both = from.map((first, i) => first !== null && to[i] !== null);
  const at = (step: readonly (number | null)[]) =>
    Float64Array.from(step, (answer, i) => {
      if (answer !== null && answer !== 0 && answer !== 1)
        throw new RangeError(`an answer to a step must be 0, 1 or null, got ${answer}`);
      return both[i] ? answer! : 0;
    });
  const [first, second] = [at(from), at(to)];
  const held = totalOf(first, weight);
  if (held === 0) return { kind: 'cannot-say', reason: 'nobody-at-first-step' };
  const reached = first.map((one, i) => one * second[i]!);
  const ratio = ratioOf([0], [1]);
  const base = first.reduce((sum, one) => sum + one, 0);
  const asked = totalOf(Float64Array.from(both, Number), weight);
  return {
    kind: 'conversion',
    share: totalOf(reached, weight) / held,
    se: base < 2 ? null : rootOf(varianceOf(deviates(movesOf([reached, first], sample), ratio))),
    base,
    effectiveBase: effectiveBase(
      held,
      totalOf(
        first.map((one, i) => one * weight[i]!),
        weight,
      ),
    ),
    inconsistent: (totalOf(second, weight) - totalOf(reached, weight)) / asked,
  };
}

function totalOf(values: Float64Array, weight: Float64Array): number {
  return values.reduce((sum, value, i) => sum + value * weight[i]!, 0);
}
