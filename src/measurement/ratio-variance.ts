import { fitted } from '../stats';
import type { Strata } from './strata';

/** Respondents who gave the same answer, per stratum: sums of their base weights and of the squares. */
export type AnswerGroup = { score: number; held: Float64Array; heldSquare: Float64Array };

/** The mean of the scores over everyone in a group, with what its variance needs. */
export type Ratio = { groups: readonly AnswerGroup[]; mean: number; weight: number };

/** A replicate that rests on less than this part of the base's weight says more about who was left out than about spread. */
const LEAST_LEFT = 0.1;

export type Variance = 'jackknife' | 'survey' | 'fixed';

/**
 * Variance of a weighted mean from counts, the same number as respondent by respondent (stats/variance.ts): the residual
 * takes one value per stratum and answer, so multiplying by the count replaces the respondents.
 *
 * @returns variance in squared units of the scores; null where a jackknife replicate has hardly anybody left to speak
 */
export function ratioVariance(strata: Strata, ratio: Ratio, variance: Variance): number | null {
  if (variance === 'fixed') return fixedVariance(strata, ratio);
  if (variance === 'survey') return surveyVariance(strata, ratio);
  return jackknifeVariance(strata, ratio);
}

function fixedVariance({ respondents: n, factor }: Strata, { groups, mean, weight }: Ratio): number {
  let sum = 0;
  for (const { score, heldSquare } of groups) {
    const residual = (score - mean) / weight;
    for (let s = 0; s < factor.length; s++) sum += heldSquare[s]! * (factor[s]! * residual) ** 2;
  }
  return (n / (n - 1)) * sum;
}

function surveyVariance(strata: Strata, ratio: Ratio): number {
  const { respondents: n, factor, held, heldSquare, room } = strata;
  influenceSums(room.values, ratio);
  const fit = fitted(strata.design, strata.inverse, room.values, room.centred);
  let square = 0;
  let sum = 0;
  for (const group of ratio.groups) {
    const influence = (group.score - ratio.mean) / ratio.weight;
    for (let s = 0; s < factor.length; s++) {
      const residual = factor[s]! * (influence - fit[s]!);
      square += group.heldSquare[s]! * residual * residual;
      sum += group.held[s]! * residual;
    }
  }
  takeGroups(room.rest, heldSquare, ratio.groups, 'heldSquare');
  for (let s = 0; s < factor.length; s++) square += room.rest[s]! * (factor[s]! * fit[s]!) ** 2;
  takeGroups(room.rest, held, ratio.groups, 'held');
  for (let s = 0; s < factor.length; s++) sum -= room.rest[s]! * factor[s]! * fit[s]!;
  return Math.max(0, (n / (n - 1)) * (square - (sum * sum) / n));
}

/** What is left of a column of the wave when the groups are taken out: those who were not asked. */
function takeGroups(
  rest: Float64Array,
  all: Float64Array,
  groups: readonly AnswerGroup[],
  column: 'held' | 'heldSquare',
): void {
  rest.set(all);
  for (const group of groups) {
    const part = group[column];
    for (let s = 0; s < rest.length; s++) rest[s]! -= part[s]!;
  }
}

/** Per stratum the base-weighted sum of the influence of its respondents. */
function influenceSums(sums: Float64Array, { groups, mean, weight }: Ratio): void {
  sums.fill(0);
  for (const { score, held } of groups) {
    const influence = (score - mean) / weight;
    for (let s = 0; s < sums.length; s++) sums[s]! += held[s]! * influence;
  }
}

/**
 * One respondent left out moves the numerator (in units of the whole weight, measured from the mean) by -pull × residual
 * of the centred score, and the denominator by -pull × residual of being asked; the replicate's distance from the mean is
 * the quotient of the two, without cancellation.
 */
function jackknifeVariance(strata: Strata, ratio: Ratio): number | null {
  const { respondents: n, factor, room } = strata;
  const { inverse } = strata.jackknife!;
  influenceSums(room.values, ratio);
  for (let s = 0; s < factor.length; s++) room.values[s]! *= factor[s]!;
  const fit = fitted(strata.design, inverse, room.values, room.centred);
  const rest = leftOut(strata, ratio);
  if (rest === null) return null;
  let { square, sum } = rest;
  for (const { score, held } of ratio.groups) {
    const influence = (score - ratio.mean) / ratio.weight;
    for (let s = 0; s < factor.length; s++) {
      const distance = room.scale[s]! * (influence - fit[s]!);
      square += held[s]! * distance * distance;
      sum += held[s]! * distance;
    }
  }
  return Math.max(0, ((n - 1) / n) * (square - (sum * sum) / n));
}

/**
 * Fills `scale` with -pull / the weight left (as a part of the whole) when somebody asked is left out, and sums up those
 * who were not asked. Where everyone was asked the margins hold the weight, and nobody is left to sum up.
 */
function leftOut(strata: Strata, { groups, weight }: Ratio): { square: number; sum: number } | null {
  const { factor, people, room } = strata;
  const { inverse, pull } = strata.jackknife!;
  const totals = { square: 0, sum: 0 };
  takeGroups(room.rest, people, groups, 'held');
  for (let s = 0; s < factor.length; s++) room.scale[s] = -pull[s]!;
  if (isZero(room.rest)) return totals;
  for (let s = 0; s < factor.length; s++)
    room.values[s] = ((people[s]! - room.rest[s]!) * factor[s]!) / weight;
  const fit = fitted(strata.design, inverse, room.values, room.asked);
  for (let s = 0; s < factor.length; s++) {
    const rest = room.rest[s]!;
    const left = 1 - pull[s]! * (1 / weight - fit[s]!);
    const without = 1 + pull[s]! * fit[s]!;
    const isThin = (rest < people[s]! && !(left >= LEAST_LEFT)) || (rest > 0 && !(without >= LEAST_LEFT));
    if (isThin) return null;
    // In a stratum where nobody was asked nobody is left out of the asked; what is left may then be anything, 0 too.
    room.scale[s] = rest < people[s]! ? -pull[s]! / left : 0;
    const distance = (pull[s]! * room.centred.fit[s]!) / without;
    totals.square += rest * distance * distance;
    totals.sum += rest * distance;
  }
  return totals;
}

function isZero(values: Float64Array): boolean {
  for (let s = 0; s < values.length; s++) if (values[s] !== 0) return false;
  return true;
}
