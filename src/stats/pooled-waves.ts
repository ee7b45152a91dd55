import { effectiveBase } from './effective-base';
import { fixedVariance } from './variance';

/** One wave as it goes into a pool: answers (or null) and weights (null or 0 drops the respondent). */
export type PooledWave = { answers: readonly (number | null)[]; weights: ArrayLike<number | null> };

export type PooledMean =
  | { kind: 'cannot-say'; reason: 'nobody-asked' }
  | { kind: 'estimate'; mean: number; se: number | null; base: number; effectiveBase: number };

/**
 * Mean over the respondents of several waves together, each wave a stratum: for cuts too deep for one wave.
 *
 * Weights are brought to mean 1 within each wave, so that a wave counts by its respondents and not by the scale of its
 * weights.
 *
 * @param waves  see PooledWave; one or more
 * @returns mean and standard error (weights taken as given) in the unit of the answers; the error is null where a wave
 *          has a single respondent or the base is one: it says nothing about spread
 * @throws RangeError  when lengths differ or a weight is negative
 *
 * Source: R's svymean on svydesign(strata = ~wave, weights = ~w). Checked against R in tests/oracle (rolling), by hand in
 * tests/stats/rolling.test.ts.
 */
export function pooledMean(waves: readonly PooledWave[]): PooledMean {
  const strata = waves.map(scaled);
  const asked = strata.flatMap(({ y, w }) => y.map((answer, i) => ({ answer, weight: w[i]! })));
  const base = asked.filter(({ answer }) => answer !== null);
  if (base.length === 0) return { kind: 'cannot-say', reason: 'nobody-asked' };
  const held = base.reduce((sum, { weight }) => sum + weight, 0);
  const origin = base[0]!.answer!;
  const mean = origin + base.reduce((sum, { answer, weight }) => sum + weight * (answer! - origin), 0) / held;
  const square = base.reduce((sum, { weight }) => sum + weight ** 2, 0);
  const isAlone = base.length < 2 || strata.some(({ y }) => y.length === 1);
  return {
    kind: 'estimate',
    mean,
    se: isAlone ? null : Math.sqrt(strata.reduce((sum, wave) => sum + varianceIn(wave, mean, held), 0)),
    base: base.length,
    effectiveBase: effectiveBase(held, square),
  };
}

type Stratum = { y: (number | null)[]; w: Float64Array };

function varianceIn({ y, w }: Stratum, mean: number, held: number): number {
  if (y.length === 0) return 0;
  return fixedVariance(
    Float64Array.from(y, (answer) => (answer === null ? 0 : (answer - mean) / held)),
    w,
  );
}

function scaled({ answers, weights }: PooledWave): Stratum {
  if (answers.length !== weights.length)
    throw new RangeError(`${answers.length} answers, ${weights.length} weights`);
  const kept = answers.flatMap((_, i) => {
    const weight = weights[i] ?? 0;
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`weight must be 0 or more, got ${weight}`);
    return weight > 0 ? [i] : [];
  });
  const sum = kept.reduce((total, i) => total + weights[i]!, 0);
  return {
    y: kept.map((i) => answers[i]!),
    w: Float64Array.from(kept, (i) => (weights[i]! * kept.length) / sum),
  };
}
