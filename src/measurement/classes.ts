import { fitted } from '../stats';
import type { Variance } from './ratio-variance';
import type { Strata } from './strata';

/**
 * Respondents who are alike in everything an estimate looks at, as one class each. Together the classes are everybody in
 * the tally: whoever adds nothing to a total still moves it when they are left out of a raking.
 */
export type Classes = {
  /** per class its stratum */
  stratum: Int32Array;
  /** per class: respondents, sum of their base weights, sum of the squares (all the same for equal bases) */
  people: Float64Array;
  held: Float64Array;
  heldSquare: Float64Array;
  /** per total, per class what one of its respondents adds to the total before their weight */
  contributions: readonly Float64Array[];
};

/** A smooth function of weighted totals. `gradient` writes its derivatives by each total into `into`. */
export type Smooth = {
  value(totals: Float64Array): number;
  gradient(totals: Float64Array, into: Float64Array): void;
};

export type SmoothEstimate = {
  value: number;
  /** squared units of the value; null where a respondent left out leaves nothing to say, or leverages cannot be told apart */
  variance: number | null;
  totals: Float64Array;
};

/**
 * Any smooth function of weighted totals with its variance, from counts: the number that stats/variance.ts finds respondent
 * by respondent, at a cost that does not grow with respondents.
 *
 * @param strata    of the weights, see makeStrata
 * @param classes   everybody of the tally, see Classes and `withOthers`
 * @param theta     the estimate; it may return NaN for totals that leave too little to speak of
 * @param variance  'fixed' takes weights as given, 'survey' is R's linearisation under raking, 'jackknife' leaves each
 *                  respondent out in turn, once per class and times its people
 * @returns value and variance; a variance of null where a replicate is not finite, or for a jackknife under weights that
 *          differ within a stratum
 * @throws RangeError  when the classes do not hold the tally's respondents, or a column has another length
 *
 * Source: Deville (1999), Survey Methodology 25(2), 193-203 (influence of a function of totals); Deville & Särndal (1992),
 * JASA 87(418); Yung & Rao (1996), Survey Methodology 22(1). Checked against the respondents one by one in
 * tests/measurement/classes.test.ts.
 */
export function smoothEstimate(
  strata: Strata,
  classes: Classes,
  theta: Smooth,
  variance: Variance,
): SmoothEstimate {
  requireClasses(strata, classes);
  const totals = Float64Array.from(classes.contributions, (contribution) =>
    weightedTotal(strata, classes, contribution),
  );
  const value = theta.value(totals);
  const found =
    variance === 'jackknife'
      ? jackknife(strata, classes, theta, totals)
      : linearised(strata, classes, influence(classes, theta, totals), variance === 'survey');
  return { value, variance: found !== null && Number.isFinite(found) ? found : null, totals };
}

/** Adds, per stratum, those whom no class holds yet: they contribute nothing. */
export function withOthers({ people, held, heldSquare }: Strata, classes: Classes): Classes {
  const rest = [people, held, heldSquare].map((column) => column.slice());
  const columns = [classes.people, classes.held, classes.heldSquare];
  classes.stratum.forEach((stratum, c) => columns.forEach((column, k) => (rest[k]![stratum]! -= column[c]!)));
  const others = Float64Array.from({ length: people.length }, () => 0);
  const [restPeople, restHeld, restSquare] = rest as [Float64Array, Float64Array, Float64Array];
  return {
    stratum: Int32Array.from([...classes.stratum, ...people.keys()]),
    people: joined(classes.people, restPeople),
    held: joined(classes.held, restHeld),
    heldSquare: joined(classes.heldSquare, restSquare),
    contributions: classes.contributions.map((contribution) => joined(contribution, others)),
  };
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function weightedTotal({ factor }: Strata, { stratum, held }: Classes, contribution: Float64Array): number {
  let total = 0;
  for (let c = 0; c < held.length; c++) total += factor[stratum[c]!]! * held[c]! * contribution[c]!;
  return total;
}

/** Per class the derivative of the estimate by the weight of one of its respondents. */
function influence({ contributions, people }: Classes, theta: Smooth, totals: Float64Array): Float64Array {
  const slopes = new Float64Array(totals.length);
  theta.gradient(totals, slopes);
  const sums = new Float64Array(people.length);
  contributions.forEach((contribution, k) => {
    for (let c = 0; c < sums.length; c++) sums[c]! += slopes[k]! * contribution[c]!;
  });
  return sums;
}

function linearised(
  strata: Strata,
  { stratum, held, heldSquare }: Classes,
  influences: Float64Array,
  isRaked: boolean,
): number {
  const { respondents: n, factor, room } = strata;
  room.values.fill(0);
  for (let c = 0; c < held.length; c++) room.values[stratum[c]!]! += held[c]! * influences[c]!;
  const fit = isRaked ? fitted(strata.design, strata.inverse, room.values, room.centred) : null;
  let square = 0;
  let sum = 0;
  for (let c = 0; c < held.length; c++) {
    const s = stratum[c]!;
    const residual = factor[s]! * (influences[c]! - (fit === null ? 0 : fit[s]!));
    square += heldSquare[c]! * residual * residual;
    sum += held[c]! * residual;
  }
  return Math.max(0, (n / (n - 1)) * (square - (sum * sum) / n));
}

function jackknife(strata: Strata, classes: Classes, theta: Smooth, totals: Float64Array): number | null {
  if (strata.jackknife === null) return null;
  const { pull } = strata.jackknife;
  const { stratum, people, contributions } = classes;
  const fits = contributions.map((contribution) => totalFit(strata, classes, contribution));
  const left = new Float64Array(totals.length);
  const replicates = new Float64Array(people.length);
  let sum = 0;
  for (let c = 0; c < people.length; c++) {
    if (people[c] === 0) continue;
    const s = stratum[c]!;
    for (let k = 0; k < left.length; k++)
      left[k] = totals[k]! - pull[s]! * (contributions[k]![c]! - fits[k]![s]!);
    replicates[c] = theta.value(left);
    sum += people[c]! * replicates[c]!;
  }
  const n = strata.respondents;
  let square = 0;
  for (let c = 0; c < people.length; c++) square += people[c]! * (replicates[c]! - sum / n) ** 2;
  return ((n - 1) / n) * square;
}

/** Per stratum the fitted contribution of a regression on the margins under final weights. */
function totalFit(strata: Strata, { stratum, held }: Classes, contribution: Float64Array): Float64Array {
  const { factor, room } = strata;
  room.values.fill(0);
  for (let c = 0; c < held.length; c++)
    room.values[stratum[c]!]! += factor[stratum[c]!]! * held[c]! * contribution[c]!;
  return fitted(strata.design, strata.jackknife!.inverse, room.values, room.centred).slice();
}

function requireClasses({ respondents }: Strata, { stratum, contributions, ...sums }: Classes): void {
  for (const column of [...contributions, ...Object.values(sums)]) {
    if (column.length !== stratum.length)
      throw new RangeError(`column of ${column.length} numbers for ${stratum.length} classes`);
  }
  const people = sums.people.reduce((sum, count) => sum + count, 0);
  if (people !== respondents)
    throw new RangeError(`the classes hold ${people} people, the tally ${respondents}`);
}
