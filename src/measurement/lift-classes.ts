import { type Block } from './columns';
import { groupRespondents } from './columns-groups';
import { eachWeighted, type RespondentWeights } from './columns-replicates';
import { type Layout } from './layout';

/** Who met a programme, what is to be told apart about people, and what may go with having met it. */
export type LiftQuestion = {
  /** a segment, and the codes of the answers that say yes; whoever did not answer counts on neither side */
  exposure: { segment: string; codes: readonly number[] };
  /** segments that make people alike; at most as many as make a cell */
  covariates: readonly string[];
  /** measures by measureId */
  measures: readonly string[];
  weights: RespondentWeights;
};

/** What is counted of people of one kind: how many, the sum of their weights, and of the squares. */
export const SUMS = 3;

/**
 * People by their covariates, exposure and answer; sums of blocks add, so memory does not grow with respondents.
 *
 * `sums` holds, per kind of people (key), exposed or not, measure, and answer no or yes, the SUMS.
 */
export type LiftClasses = {
  measures: number;
  keys: Float64Array;
  sums: Float64Array;
  /** everybody with a weight, also those who were not asked whether they met it */
  people: number;
};

const UNANSWERED = 63;

/** Numbers kept for each kind of people. */
const strideOf = (measures: number): number => 2 * measures * 2 * SUMS;

/** Where in `sums` the SUMS of one class begin. */
export function placeOf(
  measures: number,
  kind: number,
  exposed: 0 | 1,
  measure: number,
  answer: 0 | 1,
): number {
  return kind * strideOf(measures) + ((exposed * measures + measure) * 2 + answer) * SUMS;
}

/** @throws RangeError  when a column was not read, or somebody is in a cell that the weights do not have */
export function liftClasses(layout: Layout, block: Block, question: LiftQuestion): LiftClasses {
  const { exposure, covariates, measures, weights } = question;
  const codes = block.segments.get(exposure.segment);
  if (codes === undefined) throw new RangeError(`the column of segment "${exposure.segment}" was not read`);
  const bits = measures.map((measure) => {
    const found = block.answers.get(measure);
    if (found === undefined) throw new RangeError(`the column of "${measure}" was not read`);
    return found;
  });
  const { of, keys } = groupRespondents(layout, covariates, block);
  const sums = new Float64Array(keys.length * strideOf(measures.length));
  let people = 0;
  eachWeighted(layout, block, weights, (i, _, weight) => {
    people += 1;
    const code = codes[i]!;
    if (code === UNANSWERED) return;
    const exposed = exposure.codes.includes(code) ? 1 : 0;
    const [word, shift] = [i >>> 5, i & 31];
    bits.forEach(({ asked, yes }, m) => {
      if (asked !== null && ((asked[word]! >>> shift) & 1) === 0) return;
      const answer = ((yes[word]! >>> shift) & 1) as 0 | 1;
      const at = placeOf(measures.length, of[i]!, exposed, m, answer);
      sums[at]! += 1;
      sums[at + 1]! += weight;
      sums[at + 2]! += weight * weight;
    });
  });
  return { measures: measures.length, keys, sums, people };
}

/** @throws RangeError  when the two are of different measures */
export function addClasses(a: LiftClasses, b: LiftClasses): LiftClasses {
  if (a.measures !== b.measures) throw new RangeError(`classes of ${a.measures} and ${b.measures} measures`);
  const keys = Float64Array.from(new Set([...a.keys, ...b.keys])).sort();
  const stride = strideOf(a.measures);
  const place = new Map(Array.from(keys, (key, i) => [key, i]));
  const sums = new Float64Array(keys.length * stride);
  for (const part of [a, b]) {
    part.keys.forEach((key, kind) => {
      const to = place.get(key)! * stride;
      for (let k = 0; k < stride; k++) sums[to + k]! += part.sums[kind * stride + k]!;
    });
  }
  return { measures: a.measures, keys, sums, people: a.people + b.people };
}
