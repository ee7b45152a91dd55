import {
  deviates,
  type Moves,
  movesOf,
  rootOf,
  standardError,
  type Statistic,
  varianceOf,
  type WeightedSample,
} from './engine';
import { answered } from './paired';
import { importanceParts, type ProfileMatch, profileMatch, requireTarget, spreads } from './profile';
import { ratioOf } from './ratio';
import { studentQuantile } from './student';
import { type Interval } from './wilson';

export type Alignment =
  | (ProfileMatch & {
      kind: 'estimate';
      measured: number[];
      /** per statement the standard error of the measured share; null for one respondent */
      se: (number | null)[];
      /** standard errors of the summaries, in their own unit; null where there is none */
      errors: Record<'meanGap' | 'meanAbsoluteGap' | 'rms' | 'alignment' | 'shape', number | null>;
      /** the distance that sampling alone would make: nearer than this a sample cannot see */
      noiseFloor: number;
      /** mean squared gap less the noise in it; below 0 where the noise is all there is */
      meanSquareDebiased: number;
      rmsDebiased: number;
      alignmentDebiased: number;
      /** of the debiased index, within 0 to 100; null where there is no standard error */
      interval: Interval | null;
    })
  | { kind: 'cannot-say'; reason: 'not-asked' | 'one-respondent'; statements: number[] };

/**
 * Alignment index of a brand with its target profile, with its uncertainty, from the respondents of a wave.
 *
 * Sampling noise makes every measured profile look further off than it is; the debiased index takes that out, and is the one
 * to show. With the jackknife the standard errors hold near the target too, where the linearised ones of the other routes do
 * not (and are null at a distance of exactly 0).
 *
 * @param answers     per statement, per respondent 1 or 0, or null for not asked; each statement keeps its own base
 * @param target      per statement the wanted share, 0 to 1
 * @param importance  per statement 0 or more, not all 0; a statement of 0 is measured but left out of the summaries
 * @param sample      weights and variance route, see WeightedSample
 * @param level       confidence level of the interval, unitless, strictly between 0 and 1
 * @returns see Alignment; `not-asked` names the statements that nobody answered: compute on those that were
 * @throws RangeError  when lengths differ or a target, an importance or the level is out of range
 *
 * Source: profile.ts; gradients by the delta method, jackknife after Yung & Rao (1996). Checked against R in tests/oracle
 * (profile); properties in tests/stats/profile.test.ts.
 */
export function alignment(
  answers: readonly (readonly (number | null)[])[],
  target: readonly number[],
  importance: readonly number[],
  sample: WeightedSample,
  level = 0.95,
): Alignment {
  requireTarget(target, importance);
  if (answers.length !== target.length)
    throw new RangeError(`${answers.length} statements for ${target.length} targets`);
  const bases = answers.map((own) => own.reduce<number>((sum, answer) => sum + (answer === null ? 0 : 1), 0));
  const short = (least: number) => bases.flatMap((base, k) => (base < least ? [k] : []));
  if (short(1).length > 0) return { kind: 'cannot-say', reason: 'not-asked', statements: short(1) };
  if (short(2).length > 0) return { kind: 'cannot-say', reason: 'one-respondent', statements: short(2) };

  const moves = movesOf(answers.flatMap(answered), sample);
  const means = answers.map((_, k) => ratioOf([2 * k], [2 * k + 1]));
  const measured = means.map((mean) => mean.value(moves.totals));
  const variances = means.map((mean) => varianceOf(deviates(moves, mean)));
  const match = profileMatch(measured, target, importance);
  const noise = variances.reduce((sum, variance, k) => sum + match.importance[k]! * variance, 0);
  const meanSquareDebiased = match.rms ** 2 - noise;
  const rmsDebiased = Math.sqrt(Math.max(0, meanSquareDebiased));
  const alignmentDebiased = 100 * (1 - rmsDebiased / match.furthest);
  const errors = errorsOf(moves, means, target, importance, match);
  const reach = studentQuantile((1 + level) / 2, sample.weight.length - 1) * (errors.alignment ?? 0);
  return {
    ...{ kind: 'estimate', ...match, measured, se: variances.map(rootOf), errors },
    ...{ noiseFloor: Math.sqrt(noise), meanSquareDebiased, rmsDebiased, alignmentDebiased },
    interval:
      errors.alignment === null
        ? null
        : { low: Math.max(0, alignmentDebiased - reach), high: Math.min(100, alignmentDebiased + reach) },
  };
}

type Errors = Extract<Alignment, { kind: 'estimate' }>['errors'];

function errorsOf(
  moves: Moves,
  means: readonly Statistic[],
  target: readonly number[],
  importance: readonly number[],
  { furthest, shape }: ProfileMatch,
): Errors {
  const parts = importanceParts(importance);
  const gap = (p: readonly number[], k: number) => p[k]! - target[k]!;
  const rmsOf = (p: readonly number[]) => Math.sqrt(parts.reduce((sum, a, k) => sum + a * gap(p, k) ** 2, 0));
  const se = (value: (p: readonly number[]) => number, slope: (p: readonly number[], k: number) => number) =>
    standardError(moves, ofMeans(means, value, slope));
  const rms = se(rmsOf, (p, k) => (parts[k]! * gap(p, k)) / rmsOf(p));
  return {
    meanGap: se(
      (p) => parts.reduce((sum, a, k) => sum + a * gap(p, k), 0),
      (_, k) => parts[k]!,
    ),
    meanAbsoluteGap: se(
      (p) => parts.reduce((sum, a, k) => sum + a * Math.abs(gap(p, k)), 0),
      (p, k) => parts[k]! * Math.sign(gap(p, k)),
    ),
    rms,
    alignment: rms === null ? null : (100 * rms) / furthest,
    shape:
      shape === null
        ? null
        : se(
            (p) => spreads(p, target, parts)?.correlation ?? NaN,
            (p, k) => shapeSlope(p, target, parts, k),
          ),
  };
}

function shapeSlope(
  p: readonly number[],
  target: readonly number[],
  parts: readonly number[],
  k: number,
): number {
  const made = spreads(p, target, parts);
  if (made === null) return NaN;
  const towards = (target[k]! - made.target.mean) / (made.measured.sd * made.target.sd);
  return parts[k]! * (towards - (made.correlation * (p[k]! - made.measured.mean)) / made.measured.sd ** 2);
}

/** A function of several means as one of the totals they are made of. */
function ofMeans(
  means: readonly Statistic[],
  value: (p: readonly number[]) => number,
  slope: (p: readonly number[], k: number) => number,
): Statistic {
  const measured = (totals: readonly number[]) => means.map((mean) => mean.value(totals));
  return {
    value: (totals) => value(measured(totals)),
    gradient: (totals) => {
      const p = measured(totals);
      const slopes = new Array<number>(totals.length).fill(0);
      means.forEach((mean, k) => {
        const by = slope(p, k);
        if (by !== 0) mean.gradient(totals).forEach((own, place) => (slopes[place]! += by * own));
      });
      return slopes;
    },
  };
}
