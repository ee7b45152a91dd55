import { fitted } from '../stats';
import { measureGroups } from './domain';
import type { AnswerGroup, Variance } from './ratio-variance';
import type { Strata } from './strata';
import type { Tally } from './tally';
import type { CellWeights } from './weights';

/** An answer that counts: a measure, and what one who gave it adds. Whoever was asked and gave none of them adds 0. */
export type ScoredAnswer = { measure: number; score: number };

/**
 * One mean of scores, ready to be compared with others of the same people: who was asked and who gave each answer, per
 * stratum, and, once wished for, how far the mean moves with each kind of respondent. A share is the mean of one answer that
 * scores 1.
 */
export type Deviating = {
  answers: readonly ScoredAnswer[];
  asked: AnswerGroup;
  given: readonly AnswerGroup[];
  known: Map<Variance, Float64Array>;
};

/** @param answers  exclude each other and were asked of the same people */
export function deviating(tally: Tally, weights: CellWeights, answers: readonly ScoredAnswer[]): Deviating {
  const groups = answers.map(({ measure }) => measureGroups(tally, weights, measure, null));
  const [first] = groups;
  if (first === undefined) throw new RangeError('a mean needs an answer');
  return { answers, asked: first.asked, given: groups.map(({ yes }) => yes), known: new Map() };
}

/** Kinds of respondents of a mean: not asked, asked without any of the answers, then one for each answer. */
export const kindsOf = ({ answers }: Deviating): number => answers.length + 2;

/**
 * How far a mean moves with one respondent: for the jackknife by how much it differs without them, else what they add to it to
 * first order, as far as the margins do not explain it.
 *
 * @returns kinds one after the other, each by stratum (position = kind × strata + stratum), in units of the scores; worked out
 *          once. Not finite where leaving somebody out leaves nobody. Undefined where the strata allow no jackknife
 *
 * Source: as `smoothEstimate`; differences of means have the differences of these.
 */
export function deviates(strata: Strata, mean: Deviating, variance: Variance): Float64Array | undefined {
  if (variance === 'jackknife' && strata.jackknife === null) return undefined;
  const before = mean.known.get(variance);
  if (before !== undefined) return before;
  const found =
    variance === 'jackknife' ? leftOut(strata, mean) : linear(strata, mean, variance === 'survey');
  mean.known.set(variance, found);
  return found;
}

/** Weighted sum of the scores, and of those asked. */
function totalsOf({ factor }: Strata, { answers, asked, given }: Deviating): { sum: number; weight: number } {
  let [sum, weight] = [0, 0];
  for (let s = 0; s < factor.length; s++) {
    weight += factor[s]! * asked.held[s]!;
    for (let k = 0; k < answers.length; k++) sum += factor[s]! * answers[k]!.score * given[k]!.held[s]!;
  }
  return { sum, weight };
}

function linear(strata: Strata, mean: Deviating, isRaked: boolean): Float64Array {
  const { factor, room, design, inverse } = strata;
  const { answers, asked, given } = mean;
  const { sum, weight } = totalsOf(strata, mean);
  const without = -sum / weight ** 2;
  const slopes = [0, without, ...answers.map(({ score }) => score / weight + without)];
  room.values.fill(0);
  for (let s = 0; s < factor.length; s++) {
    room.values[s] = asked.held[s]! * without;
    for (let k = 0; k < answers.length; k++)
      room.values[s]! += (given[k]!.held[s]! * answers[k]!.score) / weight;
  }
  const fit = isRaked ? fitted(design, inverse, room.values, room.centred) : room.values.fill(0);
  const moved = new Float64Array(slopes.length * factor.length);
  slopes.forEach((slope, kind) => {
    for (let s = 0; s < factor.length; s++) moved[kind * factor.length + s] = factor[s]! * (slope - fit[s]!);
  });
  return moved;
}

function leftOut(strata: Strata, mean: Deviating): Float64Array {
  const { factor, room, design } = strata;
  const { answers, asked, given } = mean;
  const { inverse, pull } = strata.jackknife!;
  const { sum, weight } = totalsOf(strata, mean);
  for (let s = 0; s < factor.length; s++) room.values[s] = factor[s]! * asked.held[s]!;
  const askedFit = fitted(design, inverse, room.values, room.asked);
  room.values.fill(0);
  for (let s = 0; s < factor.length; s++)
    for (let k = 0; k < answers.length; k++)
      room.values[s]! += factor[s]! * answers[k]!.score * given[k]!.held[s]!;
  const fit = fitted(design, inverse, room.values, room.centred);
  const scores = [0, 0, ...answers.map(({ score }) => score)];
  const moved = new Float64Array(scores.length * factor.length);
  scores.forEach((score, kind) => {
    const isAsked = kind === 0 ? 0 : 1;
    for (let s = 0; s < factor.length; s++) {
      const rest = weight - pull[s]! * (isAsked - askedFit[s]!);
      moved[kind * factor.length + s] = (sum - pull[s]! * (score - fit[s]!)) / rest - sum / weight;
    }
  });
  return moved;
}
