import { fitted, fitRoom, inverseCrossProduct, leverages } from './margin-design';
import { MOST_LEVERAGE } from './variance';
import { type VarianceRoute } from './weighted-mean';

/** Respondents of a whole wave: one final weight above 0 each, and how their variance is to be had. */
export type WeightedSample = { weight: Float64Array; route: VarianceRoute };

/** An estimate as a smooth function of weighted totals, in the order of the contributions. */
export type Statistic = {
  value: (totals: readonly number[]) => number;
  /** derivative by each total, at the totals given; 0 where a total plays no part */
  gradient: (totals: readonly number[]) => readonly number[];
  /** positions of the totals that it looks at; all where it does not say, which costs the jackknife more */
  places?: readonly number[];
};

/** Weighted totals of a wave and how each respondent moves them. */
export type Moves = {
  route: VarianceRoute['variance'];
  respondents: number;
  /** sum of weight × contribution, per contribution */
  totals: number[];
  /** per contribution, per respondent: what the total loses, to first order, when they are left out */
  shifts: Float64Array[];
};

/**
 * The one engine of every standard error: what each respondent adds to each weighted total, and how much the total would
 * lose without them once the others are weighted anew.
 *
 * With fixed weights a total loses what the respondent added. Under raking the others are scaled up to the same margins, so
 * that it loses only the part that the margins do not explain; for the jackknife, divided by one minus their leverage.
 *
 * @param contributions  per total, per respondent what they add before their weight (an answer, a base flag, ticks)
 * @param sample         see WeightedSample: two respondents or more
 * @returns totals and shifts, in the unit of the contributions times the weights
 * @throws RangeError  when lengths differ, a weight is not above 0, or there are fewer than two respondents
 *
 * Source: Deville (1999), Survey Methodology 25(2), 193-203; variance.ts for the three routes. Checked against R in
 * tests/oracle, and against the single routes in tests/stats/engine.test.ts.
 */
export function movesOf(contributions: readonly Float64Array[], { weight, route }: WeightedSample): Moves {
  requireSample(contributions, weight);
  const weighted = contributions.map((values) => values.map((value, i) => value * weight[i]!));
  return {
    route: route.variance,
    respondents: weight.length,
    totals: weighted.map((values) => values.reduce((sum, value) => sum + value, 0)),
    shifts: route.variance === 'fixed' ? weighted : unexplained(contributions, weight, route),
  };
}

/**
 * How far an estimate moves with each respondent: the values whose spread is its variance.
 *
 * @param moves      from movesOf
 * @param statistic  see Statistic
 * @returns per respondent a value in the unit of the estimate; differences of estimates have the differences of these
 *
 * Source and check: as movesOf.
 */
export function deviates({ route, respondents, totals, shifts }: Moves, statistic: Statistic): Float64Array {
  const moved = new Float64Array(respondents);
  if (route === 'jackknife') {
    const left = [...totals];
    const places = statistic.places ?? [...totals.keys()];
    const scale = -(respondents - 1) / respondents;
    for (let i = 0; i < respondents; i++) {
      for (const k of places) left[k] = totals[k]! - shifts[k]![i]!;
      moved[i] = scale * statistic.value(left);
    }
    return moved;
  }
  for (const [k, slope] of statistic.gradient(totals).entries()) {
    if (slope === 0) continue;
    const shift = shifts[k]!;
    for (let i = 0; i < respondents; i++) moved[i]! += slope * shift[i]!;
  }
  return moved;
}

/**
 * Covariance of two estimates of the same wave, from their deviates; with itself, the variance.
 *
 * @param a  from deviates
 * @param b  from deviates, of the same sample
 * @returns covariance in the product of the units; not finite where leaving out one respondent leaves no estimate
 * @throws RangeError  when the lengths differ or are below 2
 *
 * Source: R's survey::svyCprod with n/(n-1). Checked in tests/stats/engine.test.ts.
 */
export function covarianceOf(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  if (n < 2 || n !== b.length)
    throw new RangeError(`covariance needs pairs, two or more, got ${n} and ${b.length}`);
  const centreA = meanOf(a);
  const centreB = meanOf(b);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (a[i]! - centreA) * (b[i]! - centreB);
  return (n / (n - 1)) * sum;
}

/** Standard error of an estimate; null where it cannot be had (one respondent in the base, nothing to divide by). */
export function standardError(moves: Moves, statistic: Statistic): number | null {
  return rootOf(varianceOf(deviates(moves, statistic)));
}

/** Variance from deviates; see covarianceOf. */
export function varianceOf(values: Float64Array): number {
  return covarianceOf(values, values);
}

/** Square root of a variance, or null where there is none. */
export function rootOf(variance: number): number | null {
  return Number.isFinite(variance) ? Math.sqrt(Math.max(0, variance)) : null;
}

function unexplained(
  contributions: readonly Float64Array[],
  weight: Float64Array,
  route: Exclude<VarianceRoute, { variance: 'fixed' }>,
): Float64Array[] {
  const { design } = route;
  const regressed = route.variance === 'survey' ? route.base : weight;
  const inverse = inverseCrossProduct(design, regressed);
  const leverage = route.variance === 'jackknife' ? leverages(design, inverse) : undefined;
  const pull = weight.map((own, i) =>
    leverage === undefined ? own : own / (1 - Math.min(MOST_LEVERAGE, own * leverage[i]!)),
  );
  const room = fitRoom(design);
  return contributions.map((values) => {
    const explained = fitted(
      design,
      inverse,
      values.map((value, i) => value * regressed[i]!),
      room,
    );
    return values.map((value, i) => pull[i]! * (value - explained[i]!));
  });
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function requireSample(contributions: readonly Float64Array[], weight: Float64Array): void {
  if (weight.length < 2)
    throw new RangeError(`a variance needs two respondents or more, got ${weight.length}`);
  const wrong = weight.find((own) => !(own > 0 && own < Infinity));
  if (wrong !== undefined) throw new RangeError(`weight must be above 0, got ${wrong}`);
  for (const { length } of contributions)
    if (length !== weight.length)
      throw new RangeError(`${length} contributions for ${weight.length} weights`);
}
