import { type AnswerBits, segmentColumn, WEIGHT_COLUMN, wordsFor } from './columns';
import { encodeAnswers, encodeCodes, encodeWeights } from './columns-bytes';
import { type Layout, UNKNOWN, vectorLength } from './layout';
import { measureId } from './measure';

const FIRST_CHARACTER = 48;

/**
 * Turns respondents from one vector each into one column for each segment and measure, as bytes.
 *
 * @param joined   vectors of the layout one after the other, at most a block of them
 * @param weights  respondents' own weights, 0 for none; null where nobody brings one
 * @returns bytes by the name of the column, see columns.ts
 * @throws RangeError  when the length is no multiple of a vector's, a character is none of a vector's, or weights do not fit
 */
export function buildColumns(
  layout: Layout,
  joined: Uint8Array,
  weights: Float64Array | null,
): Map<string, Uint8Array> {
  const stride = vectorLength(layout);
  const respondents = joined.length / stride;
  if (!Number.isInteger(respondents))
    throw new RangeError(`${joined.length} characters are no vectors of ${stride}`);
  const columns = new Map<string, Uint8Array>();
  layout.segments.forEach(({ key, options }, place) => {
    columns.set(segmentColumn(key), encodeCodes(codesAt(joined, stride, place, options.length)));
  });
  for (let first = 0; first < layout.measures.length; first += 3) {
    const place = layout.segments.length + first / 3;
    threeMeasures(joined, stride, place).forEach((answers, third) => {
      const measure = layout.measures[first + third];
      if (measure !== undefined) columns.set(measureId(measure), encodeAnswers(answers, respondents));
      else if (answers.asked!.some((word) => word !== 0)) refuse();
    });
  }
  if (weights !== null) columns.set(WEIGHT_COLUMN, encodeWeights(checkedWeights(weights, respondents)));
  return columns;
}

function codesAt(joined: Uint8Array, stride: number, place: number, options: number): Uint8Array {
  const codes = new Uint8Array(joined.length / stride);
  for (let i = 0, at = place; i < codes.length; i++, at += stride) {
    const code = joined[at]! - FIRST_CHARACTER;
    if (!((code >= 0 && code < options) || code === UNKNOWN))
      throw new RangeError(`code ${code} is no option of a segment of ${options}`);
    codes[i] = code;
  }
  return codes;
}

/** One character holds the answers to three measures: its bits are dealt out to six columns, 32 respondents at a time. */
function threeMeasures(joined: Uint8Array, stride: number, place: number): AnswerBits[] {
  const respondents = joined.length / stride;
  const words = wordsFor(respondents);
  const bits = Array.from({ length: 6 }, () => new Uint32Array(words));
  const [asked0, yes0, asked1, yes1, asked2, yes2] = bits as [Uint32Array, ...Uint32Array[]] as Six;
  let seen = 0;
  for (let i = 0, at = place; i < respondents; i++, at += stride) {
    const value = joined[at]! - FIRST_CHARACTER;
    // Answer 1 is no and 2 is yes, so the two bits of an answer must not both be set; a value above 63 must not be there.
    seen |= (value & ~63) | (value & (value >>> 1) & 0b010101);
    const word = i >>> 5;
    const shift = i & 31;
    const yes = (value >>> 1) & 0b010101;
    const asked = (value | (value >>> 1)) & 0b010101;
    asked0[word]! |= (asked & 1) << shift;
    yes0[word]! |= (yes & 1) << shift;
    asked1[word]! |= ((asked >>> 2) & 1) << shift;
    yes1[word]! |= ((yes >>> 2) & 1) << shift;
    asked2[word]! |= ((asked >>> 4) & 1) << shift;
    yes2[word]! |= ((yes >>> 4) & 1) << shift;
  }
  if (seen !== 0) refuse();
  return [0, 2, 4].map((k) => ({ asked: bits[k]!, yes: bits[k + 1]! }));
}

type Six = [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];

function checkedWeights(weights: Float64Array, respondents: number): Float64Array {
  if (weights.length !== respondents)
    throw new RangeError(`${weights.length} weights for ${respondents} respondents`);
  for (const weight of weights) {
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`weight must be 0 or more, got ${weight}`);
  }
  return weights;
}

function refuse(): never {
  throw new RangeError('joined vectors hold a character that no vector has');
}
