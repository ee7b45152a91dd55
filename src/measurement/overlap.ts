import { aimContributions, aimOutputs, type Aims, ROOT } from './alignment-theta';
import { type Block } from './columns';
import {
  type Contributions,
  eachWeighted,
  type Fit,
  type Outputs,
  type RespondentWeights,
  type Spread,
} from './columns-replicates';
import { type Layout } from './layout';
import { MOST_LEVERAGE } from '../stats';

/** A figure as a ratio of two totals: the mean of the scores over everybody asked, or over everybody with one of the answers. */
export type Figure = { parts: readonly { measure: string; score: number }[]; base: 'asked' | 'yes' };

/** Figures of one wave; `within` a segment and the code of one answer, or null for everybody. */
export type FigureQuestion = {
  figures: readonly Figure[];
  weights: RespondentWeights;
  within: { segment: string; code: number } | null;
};

/** Of the whole profile: how far it is from its target, as one figure. */
export type ProfileQuestion = { aims: Aims } & Pick<FigureQuestion, 'weights' | 'within'>;

/** What two waves are held against each other in. */
export type OverlapQuestion = FigureQuestion | ProfileQuestion;

export function overlapContributions(question: OverlapQuestion, block: Block): Contributions {
  if ('figures' in question) return figureContributions(question, block);
  const { aims, within } = question;
  const codes = within === null ? null : codesOf(block, within.segment);
  return aimContributions(aims, block, codes?.map((code) => (code === within!.code ? 1 : 0)) ?? null);
}

/** The index of a profile is a straight function of its distance, so the two go together alike. */
export function overlapOutputs(question: OverlapQuestion): Outputs {
  if ('figures' in question) return figureOutputs(question.figures.length);
  const all = aimOutputs(question.aims);
  const own = new Float64Array(all.count);
  return {
    count: 1,
    value(totals, into) {
      all.value(totals, own);
      into[0] = own[question.aims.length + ROOT]!;
    },
  };
}

/** Base and score of each figure, in turn; nothing of whoever is outside. @throws RangeError when a column was not read */
export function figureContributions({ figures, within }: FigureQuestion, block: Block): Contributions {
  const codes = within === null ? null : codesOf(block, within.segment);
  const read = figures.map(({ parts, base }) => ({
    base,
    parts: parts.map(({ measure, score }) => {
      const bits = block.answers.get(measure);
      if (bits === undefined) throw new RangeError(`the column of "${measure}" was not read`);
      return { ...bits, score };
    }),
  }));
  return {
    totals: 2 * figures.length,
    fill(i, into) {
      into.fill(0);
      if (codes !== null && codes[i] !== within!.code) return;
      const [word, shift] = [i >>> 5, i & 31];
      for (let k = 0; k < read.length; k++) {
        for (const { asked, yes, score } of read[k]!.parts) {
          const isYes = (yes[word]! >>> shift) & 1;
          into[2 * k + 1]! += score * isYes;
          into[2 * k]! += read[k]!.base === 'yes' ? isYes : asked === null ? 1 : (asked[word]! >>> shift) & 1;
        }
      }
    },
  };
}

function codesOf({ segments }: Block, segment: string) {
  const codes = segments.get(segment);
  if (codes === undefined) throw new RangeError(`the column of segment "${segment}" was not read`);
  return codes;
}

export function figureOutputs(figures: number): Outputs {
  return {
    count: figures,
    value(totals, into) {
      for (let k = 0; k < figures; k++) into[k] = totals[2 * k + 1]! / totals[2 * k]!;
    },
  };
}

/** Of the people picked, person × figure: how far each figure moves when they are left out; and the spread over the block. */
export type Distances = { picked: Float64Array; spread: Spread };

/**
 * How far figures move with single respondents, for those who answered another wave too.
 *
 * @param picked  positions in the block, ascending; whoever has no weight moves nothing
 *
 * Source: the one-step jackknife, see blockSpread in columns-replicates.ts.
 */
export function figureDistances(
  layout: Layout,
  block: Block,
  question: OverlapQuestion,
  { totals, fits, leverage }: Fit,
  picked: Int32Array,
): Distances {
  const { fill } = overlapContributions(question, block);
  const outputs = overlapOutputs(question);
  const { count } = outputs;
  const own = new Float64Array(totals.length);
  const left = new Float64Array(totals.length);
  const whole = new Float64Array(count);
  const replicate = new Float64Array(count);
  const found = new Float64Array(picked.length * count);
  const spread = { sums: new Float64Array(count), squares: new Float64Array(count) };
  outputs.value(totals, whole);
  let next = 0;
  eachWeighted(layout, block, question.weights, (i, stratum, weight) => {
    fill(i, own);
    const pull = weight / (1 - Math.min(MOST_LEVERAGE, weight * leverage[stratum]!));
    const at = stratum * totals.length;
    for (let k = 0; k < totals.length; k++) left[k] = totals[k]! - pull * (own[k]! - fits[at + k]!);
    outputs.value(left, replicate);
    while (next < picked.length && picked[next]! < i) next += 1;
    const isPicked = picked[next] === i;
    for (let k = 0; k < count; k++) {
      const distance = replicate[k]! - whole[k]!;
      spread.sums[k]! += distance;
      spread.squares[k]! += distance * distance;
      if (isPicked) found[next * count + k] = distance;
    }
  });
  return { picked: found, spread };
}

/** Per figure the sum over the people in both waves of the product of their two distances. */
export function pairProducts(before: Float64Array, after: Float64Array, figures: number): Float64Array {
  if (before.length !== after.length) throw new RangeError(`${before.length} distances for ${after.length}`);
  const sums = new Float64Array(figures);
  for (let i = 0; i < before.length; i++) sums[i % figures]! += before[i]! * after[i]!;
  return sums;
}

/** Variances and covariance of one figure's estimates in two waves, in its squared unit. */
export type Joint = { varianceBefore: number; varianceAfter: number; covariance: number };

/**
 * What two waves that share respondents have in common, from the sums over them.
 *
 * @param people  in either wave, each counted once
 * @returns per figure; not finite where leaving somebody out leaves no estimate
 *
 * Source: Kish (1965), section 12.4, by the jackknife: a person is left out of both waves. Checked against panelDifference,
 * respondent by respondent, in tests/measurement/overlap.test.ts.
 */
export function jointOf(before: Spread, after: Spread, products: Float64Array, people: number): Joint[] {
  const scale = (people - 1) / people;
  const moment = (sum: number, a: number, b: number) => scale * (sum - (a * b) / people);
  return Array.from(products, (product, k) => {
    const [a, b] = [before.sums[k]!, after.sums[k]!];
    return {
      varianceBefore: moment(before.squares[k]!, a, a),
      varianceAfter: moment(after.squares[k]!, b, b),
      covariance: moment(product, a, b),
    };
  });
}

/** Correlation of the two estimates, -1 to 1; null where one of them does not vary. */
export function correlationOf({ varianceBefore, varianceAfter, covariance }: Joint): number | null {
  const scale = Math.sqrt(varianceBefore * varianceAfter);
  if (!(scale > 0) || !Number.isFinite(covariance)) return null;
  return Math.min(1, Math.max(-1, covariance / scale));
}
