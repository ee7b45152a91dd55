import { effectiveBase } from './effective-base';
import type { MarginDesign } from './margin-design';
import { fixedVariance, jackknifeVariance, rakedVariance } from './variance';

/** Which variance to use, with what it needs to know; see variance.ts. */
export type VarianceRoute =
  | { variance: 'fixed' }
  | { variance: 'survey'; design: MarginDesign; base: Float64Array }
  | { variance: 'jackknife'; design: MarginDesign };

export type MeanEstimate =
  | {
      kind: 'estimate';
      mean: number;
      /** null where the base is a single respondent: one answer says nothing about spread */
      se: number | null;
      /** respondents with a weight and an answer */
      base: number;
      /** respondents with a weight: the n of the variance formulas */
      respondents: number;
      effectiveBase: number;
      /** sum of the weights over the base, in the scale in which they were given */
      weightedBase: number;
      /** weighted variance of the answers over the base, in squared units of the answers */
      spread: number;
    }
  | { kind: 'cannot-say'; reason: 'nobody-asked'; respondents: number };

/**
 * Weighted mean (or share, for answers 0 and 1) with its standard error, respondent by respondent.
 *
 * The reference route: tallies give the same numbers from counts. A missing answer is outside the base but stays in the
 * sample, as in R's svymean(na.rm = TRUE), so a segment is had by setting the others' answers to null.
 *
 * @param answers  per respondent the answer in its own unit, or null
 * @param weights  per respondent the final weight, any scale; null or 0 drops the respondent before anything is
 *                 counted (only without margins: a raked sample has no such respondents)
 * @param route    see VarianceRoute; `fixed` if not given
 * @returns the estimate in the unit of the answers, or `nobody-asked` for an empty base
 * @throws RangeError  when a weight is negative or not a number, or lengths differ
 *
 * Source: Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, section 5.7; variance.ts for the routes.
 * Checked against R in tests/stats/weighted-mean.test.ts and raked-mean.test.ts.
 */
export function weightedMean(
  answers: readonly (number | null)[],
  weights: ArrayLike<number | null>,
  route: VarianceRoute = { variance: 'fixed' },
): MeanEstimate {
  const sample = keepWeighted(answers, weights, route);
  const { y, asked, weight } = sample;
  const respondents = weight.length;
  const base = asked.reduce((sum, flag) => sum + flag, 0);
  if (base === 0) return { kind: 'cannot-say', reason: 'nobody-asked', respondents };

  const heldWeight = sumOf(weight, (w, i) => w * asked[i]!);
  const heldSquare = sumOf(weight, (w, i) => w * w * asked[i]!);
  // Centred on an answer, so that large numbers with small differences keep their digits.
  const origin = y[asked.indexOf(1)]!;
  const mean = origin + sumOf(weight, (w, i) => w * asked[i]! * (y[i]! - origin)) / heldWeight;
  const centred = y.map((value, i) => asked[i]! * (value - mean));
  const spread = sumOf(weight, (w, i) => w * centred[i]! ** 2) / heldWeight;
  const estimate = { mean, base, respondents, weightedBase: heldWeight, spread };
  const se = base < 2 ? null : Math.sqrt(meanVariance(centred, asked, heldWeight, weight, route));
  return { kind: 'estimate', ...estimate, effectiveBase: effectiveBase(heldWeight, heldSquare), se };
}

function meanVariance(
  centred: Float64Array,
  asked: Float64Array,
  heldWeight: number,
  weight: Float64Array,
  route: VarianceRoute,
): number {
  if (route.variance === 'jackknife') {
    return jackknifeVariance([centred, asked], weight, route.design, ([sum, held]) => sum! / held!);
  }
  const influence = centred.map((value) => value / heldWeight);
  if (route.variance === 'fixed') return fixedVariance(influence, weight);
  return rakedVariance(influence, weight, route.base, route.design);
}

type Sample = { y: Float64Array; asked: Float64Array; weight: Float64Array };

function keepWeighted(
  answers: readonly (number | null)[],
  weights: ArrayLike<number | null>,
  { variance }: VarianceRoute,
): Sample {
  if (answers.length !== weights.length)
    throw new RangeError(`${answers.length} answers, ${weights.length} weights`);
  const kept: number[] = [];
  for (let i = 0; i < answers.length; i++) {
    const weight = weights[i] ?? 0;
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`weight must be 0 or more, got ${weight}`);
    if (weight > 0) kept.push(i);
    else if (variance !== 'fixed') throw new RangeError('a raked sample has no respondent without weight');
  }
  return {
    y: Float64Array.from(kept, (i) => answers[i] ?? 0),
    asked: Float64Array.from(kept, (i) => (answers[i] === null ? 0 : 1)),
    weight: Float64Array.from(kept, (i) => weights[i]!),
  };
}

function sumOf(values: Float64Array, term: (value: number, position: number) => number): number {
  return values.reduce((sum, value, i) => sum + term(value, i), 0);
}
