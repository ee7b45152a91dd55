import { effectiveIn, meanIn, standardisedDifferences } from './balance';
import { rootOf } from './engine';
import { logistic, type LogisticFit, probabilities } from './logistic';
import {
  adjustment,
  type Effect,
  type Exposure,
  exposureVariance,
  type Propensity,
  propensityEffect,
} from './propensity-effect';

/** A reason to doubt an effect although it can be worked out. */
export type LiftWarning = 'unbalanced' | 'thin-control' | 'little-overlap';

export type Lift =
  | {
      kind: 'estimate';
      exposed: number;
      unexposed: number;
      /** before any adjustment, over everybody */
      raw: { lift: number; se: number | null };
      /** mean outcome of the exposed who are compared, after `outside` are left out */
      exposedMean: number;
      /** on those exposed: the one to show; and on everybody */
      att: Effect;
      ate: Effect;
      /** on everybody by a model of the outcome: another route to `ate`; null for an outcome that is not 0 or 1 or cannot be fitted */
      gComputation: number | null;
      /** largest standardised difference of a covariate, before and after the adjustment of `att` */
      differenceBefore: number;
      differenceAfter: number;
      /** effective number of unexposed people that the exposed are compared with */
      effectiveControl: number;
      /** people left out because hardly anybody of their kind was in the other group */
      outside: number;
      coefficients: (number | null)[];
      propensity: Float64Array;
      warnings: LiftWarning[];
    }
  | { kind: 'cannot-say'; reason: 'separated' | 'one-group' };

export type LiftOptions = {
  /** propensities outside these bounds are left out before the effect is worked out; null keeps everybody */
  overlap?: { low: number; high: number } | null;
};

/** House rules: where balance is good enough, and how many people the control should be worth. */
export const MOST_DIFFERENCE = 0.1;
export const LEAST_CONTROL = 100;
const OVERLAP = { low: 0.02, high: 0.98 };

/**
 * Exposure lift: what goes with having seen a campaign, among people made alike by their propensity to see it.
 *
 * Associated with the exposure, not caused by it: only what the covariates know is made alike.
 *
 * @param exposure  see Exposure, respondents of one wave
 * @param design    per column, per respondent its value: ones first, then covariates (see covariateDesign)
 * @param options   bounds of the propensity, default 0.02 to 0.98
 * @returns effects in the unit of the outcome with everything needed to judge them; `separated` where the covariates tell exactly
 *          who was exposed, `one-group` where everybody or nobody was
 * @throws RangeError  when lengths differ, a value is impossible or the bounds are not 0 <= low < high <= 1
 *
 * Source: propensity-effect.ts; guards after Crump et al. (2009), Biometrika 96(1), 187-199, and Austin (2009). Checked against R
 * in tests/oracle (exposure_lift); tests/stats/lift.test.ts.
 */
export function exposureLift(
  exposure: Exposure,
  design: readonly Float64Array[],
  { overlap = OVERLAP }: LiftOptions = {},
): Lift {
  if (overlap !== null && !(overlap.low >= 0 && overlap.low < overlap.high && overlap.high <= 1))
    throw new RangeError(`overlap must be 0 <= low < high <= 1, got ${overlap.low} to ${overlap.high}`);
  const all = fitted(exposure, design);
  if (all.kind === 'cannot-say') return unsaid(all);
  const inside = [...all.fitted.keys()].filter(
    (i) => overlap === null || (all.fitted[i]! >= overlap.low && all.fitted[i]! <= overlap.high),
  );
  const isWhole = inside.length === all.fitted.length;
  const outside = peopleIn(exposure) - peopleIn(only(exposure, inside));
  const kept = isWhole ? exposure : only(exposure, inside);
  const columns = isWhole ? design : design.map((x) => Float64Array.from(inside, (i) => x[i]!));
  const fit = isWhole ? all : fitted(kept, columns);
  if (fit.kind === 'cannot-say') return unsaid(fit);
  return { ...adjusted(kept, columns, fit, outside), raw: rawLift(exposure) };
}

type Fit = Extract<LogisticFit, { kind: 'fit' }>;
type Estimate = Extract<Lift, { kind: 'estimate' }>;

function adjusted(
  exposure: Exposure,
  design: readonly Float64Array[],
  fit: Fit,
  outside: number,
): Omit<Estimate, 'raw'> {
  const { exposed, weight, grouped } = exposure;
  const propensity: Propensity = { columns: fit.kept.map((column) => design[column]!), fitted: fit.fitted };
  const extra = adjustment('att', exposure, propensity);
  const after = weight.map((w, i) => w * extra[i]!);
  const largest = (weights: Float64Array) => {
    const apart = standardisedDifferences(design, exposed, weight, weights, grouped?.square);
    return Math.max(0, ...apart.map((d) => Math.abs(d ?? 0)));
  };
  const differenceAfter = largest(after);
  const effectiveControl = effectiveIn(
    exposed,
    0,
    after,
    grouped?.square.map((square, i) => square * extra[i]! ** 2),
  );
  const warnings: [LiftWarning, boolean][] = [
    ['unbalanced', differenceAfter >= MOST_DIFFERENCE],
    ['thin-control', effectiveControl < LEAST_CONTROL],
    ['little-overlap', outside > 0],
  ];
  const seen = exposed.reduce((sum, z, i) => sum + z * (grouped?.people[i] ?? 1), 0);
  return {
    ...{ kind: 'estimate', exposed: seen, unexposed: peopleIn(exposure) - seen },
    exposedMean: meanIn(exposure.outcome, exposed, 1, weight),
    att: propensityEffect('att', exposure, propensity),
    ate: propensityEffect('ate', exposure, propensity),
    gComputation: gComputation(exposure, propensity.columns),
    ...{ differenceBefore: largest(weight), differenceAfter, effectiveControl, outside },
    ...{ coefficients: fit.coefficients, propensity: fit.fitted },
    warnings: warnings.flatMap(([warning, holds]) => (holds ? [warning] : [])),
  };
}

function fitted({ exposed, weight, outcome }: Exposure, design: readonly Float64Array[]): LogisticFit {
  const wrong = outcome.find((value) => !Number.isFinite(value));
  if (wrong !== undefined || outcome.length !== exposed.length)
    throw new RangeError(`outcome must be a number for each of ${exposed.length} people, got ${wrong}`);
  return logistic(design, exposed, weight);
}

function unsaid({ reason }: Extract<LogisticFit, { kind: 'cannot-say' }>): Lift {
  return { kind: 'cannot-say', reason: reason === 'one-outcome' ? 'one-group' : reason };
}

function rawLift(exposure: Exposure): Estimate['raw'] {
  const { outcome, exposed, weight } = exposure;
  const means = [meanIn(outcome, exposed, 0, weight), meanIn(outcome, exposed, 1, weight)];
  const held = [0, 0];
  exposed.forEach((z, i) => (held[z]! += weight[i]!));
  const influence = outcome.map((y, i) => {
    const z = exposed[i]!;
    return ((z === 1 ? 1 : -1) * (y - means[z]!)) / held[z]!;
  });
  return { lift: means[1]! - means[0]!, se: rootOf(exposureVariance(influence, exposure)) };
}

function peopleIn({ exposed, grouped }: Exposure): number {
  return grouped === undefined ? exposed.length : grouped.people.reduce((sum, people) => sum + people, 0);
}

/** Mean over everybody of what the outcome model says with the exposure less what it says without. */
function gComputation(
  { outcome, exposed, weight }: Exposure,
  columns: readonly Float64Array[],
): number | null {
  if (!outcome.every((y) => y === 0 || y === 1)) return null;
  const model = logistic([...columns, exposed], outcome, weight);
  if (model.kind === 'cannot-say') return null;
  const coefficients = model.coefficients.map((value) => value ?? 0);
  const total = weight.reduce((sum, w) => sum + w, 0);
  const mean = (z: number) =>
    probabilities([...columns, exposed.map(() => z)], coefficients).reduce(
      (sum, p, i) => sum + weight[i]! * p,
      0,
    );
  return (mean(1) - mean(0)) / total;
}

function only({ outcome, exposed, weight, grouped }: Exposure, places: readonly number[]): Exposure {
  const of = (values: Float64Array) => Float64Array.from(places, (i) => values[i]!);
  const own = { outcome: of(outcome), exposed: of(exposed), weight: of(weight) };
  return grouped === undefined
    ? own
    : { ...own, grouped: { people: of(grouped.people), square: of(grouped.square) } };
}
