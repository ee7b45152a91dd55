import { meanIn } from './balance';
import { rootOf } from './engine';
import { information, times } from './logistic';
import { invertSymmetric } from './symmetric';
import { fixedVariance } from './variance';

/** Who saw it (1 or 0), what came of it, and each respondent's weight, above 0. */
export type Exposure = {
  outcome: Float64Array;
  exposed: Float64Array;
  weight: Float64Array;
  /** where an entry stands for several people alike in all but their weight, whose sum is `weight`: how many, and the sum of squares */
  grouped?: Grouped;
};
export type Grouped = { people: Float64Array; square: Float64Array };

/** The propensity of each respondent, and the columns it was fitted on. */
export type Propensity = { columns: readonly Float64Array[]; fitted: Float64Array };

/** Effect on those who were exposed (att) or, had everybody been, on everybody (ate). */
export type EffectOn = 'att' | 'ate';

export type Effect = {
  lift: number;
  /** with the propensity taken for what it is, an estimate; null where there is none */
  se: number | null;
  /** as if the propensity were known, for comparison with programs that take it so */
  seIfKnown: number | null;
};

/** What each respondent counts on top of their own weight. */
export function adjustment(on: EffectOn, { exposed }: Exposure, { fitted }: Propensity): Float64Array {
  return fitted.map((e, i) => {
    if (on === 'att') return exposed[i] === 1 ? 1 : e / (1 - e);
    return exposed[i] === 1 ? 1 / e : 1 / (1 - e);
  });
}

/**
 * Effect of an exposure by inverse propensity weighting: the difference of two weighted means, among people made alike.
 *
 * The propensity is itself estimated from the same people, which makes the effect more certain than if it were known; the
 * standard error stacks both steps.
 *
 * @param on          whose effect, see EffectOn
 * @param exposure    see Exposure
 * @param propensity  fitted by logistic, every value strictly between 0 and 1
 * @returns lift in the unit of the outcome with its standard errors
 *
 * Source: Lunceford & Davidian (2004), Statistics in Medicine 23(19), 2937-2960; DuGoff, Schuler & Stuart (2014), Health Services
 * Research 49(1), 284-303. Checked against R in tests/oracle (exposure_lift); by refitting in tests/stats/lift.test.ts.
 */
export function propensityEffect(on: EffectOn, exposure: Exposure, propensity: Propensity): Effect {
  const { outcome, exposed, weight } = exposure;
  const extra = adjustment(on, exposure, propensity);
  const full = weight.map((w, i) => w * extra[i]!);
  const means = [meanIn(outcome, exposed, 0, full), meanIn(outcome, exposed, 1, full)];
  const held = [0, 0];
  exposed.forEach((z, i) => (held[z]! += full[i]!));
  // What a respondent pulls on their own mean, for each unit of adjustment.
  const pull = outcome.map((y, i) => {
    const z = exposed[i]!;
    return ((z === 1 ? 1 : -1) * (y - means[z]!)) / held[z]!;
  });
  const known = pull.map((value, i) => extra[i]! * value);
  const fitting = influenceOfFit(on, exposure, propensity, pull);
  return {
    lift: means[1]! - means[0]!,
    se: rootOf(
      exposureVariance(
        known.map((value, i) => value + fitting[i]!),
        exposure,
      ),
    ),
    seIfKnown: rootOf(exposureVariance(known, exposure)),
  };
}

/** Variance from what each respondent pulls before their weight; the same from groups of people who pull alike. */
export function exposureVariance(influence: Float64Array, { weight, grouped }: Exposure): number {
  if (grouped === undefined) return fixedVariance(influence, weight);
  let [people, sum, squares] = [0, 0, 0];
  influence.forEach((value, i) => {
    people += grouped.people[i]!;
    sum += value * weight[i]!;
    squares += value ** 2 * grouped.square[i]!;
  });
  return Math.max(0, (people / (people - 1)) * (squares - sum ** 2 / people));
}

/** (Z - e) x' I⁻¹ H: what a respondent changes through the coefficients of the propensity. */
function influenceOfFit(
  on: EffectOn,
  { exposed, weight }: Exposure,
  { columns, fitted }: Propensity,
  pull: Float64Array,
): Float64Array {
  const inverse = invertSymmetric(
    information(
      columns,
      weight.map((w, i) => w * fitted[i]! * (1 - fitted[i]!)),
    ),
    columns.length,
  );
  const slope = fitted.map((e, i) => {
    if (exposed[i] === 0) return e / (1 - e);
    return on === 'att' ? 0 : -(1 - e) / e;
  });
  const moved = columns.map((x) => x.reduce((sum, v, i) => sum + weight[i]! * v * slope[i]! * pull[i]!, 0));
  const coefficients = times(inverse, moved);
  return fitted.map((e, i) => {
    const along = columns.reduce((sum, x, k) => sum + x[i]! * coefficients[k]!, 0);
    return (exposed[i]! - e) * along;
  });
}
