import { type Layout } from './layout';
import { measureId } from './measure';

/** Respondents in one block of a wave's columns; a multiple of 32, so that only the last word of the last block is not full. */
export const BLOCK = 65_536;

/**
 * Answers of a block's respondents to one measure, a bit each, the first respondent in the lowest bit of the first word. Bits
 * past the last respondent are 0; `yes` is within `asked`. Null where everybody was asked.
 */
export type AnswerBits = { asked: Uint32Array | null; yes: Uint32Array };

/**
 * Respondents of a wave as columns: what a question about a few measures needs, and no more. The same respondent has the same
 * place in every column; who it is cannot be told.
 */
export type Block = {
  respondents: number;
  /** per segment that was read, per respondent the option's position or UNKNOWN */
  segments: ReadonlyMap<string, Uint8Array>;
  /** by measureId */
  answers: ReadonlyMap<string, AnswerBits>;
  /** respondents' own weights, 0 for none; null where nobody brings one */
  weights: Float64Array | null;
};

/** Names of columns. Keys of segments and measures hold no "|" themselves, so no two columns share a name. */
export const segmentColumn = (segment: string): string => `segment|${segment}`;
export const WEIGHT_COLUMN = 'weight';

/** Names of all columns of a wave, in the order of its layout. */
export function columnKeys({ segments, measures }: Layout, isWeighted: boolean): string[] {
  return [
    ...segments.map(({ key }) => segmentColumn(key)),
    ...measures.map(measureId),
    ...(isWeighted ? [WEIGHT_COLUMN] : []),
  ];
}

/** Words of 32 bits for a block's respondents. */
export const wordsFor = (respondents: number): number => Math.ceil(respondents / 32);

/** Bits of everybody in a block. */
export function everyBit(respondents: number): Uint32Array {
  const bits = new Uint32Array(wordsFor(respondents)).fill(0xffffffff);
  if (respondents % 32 !== 0) bits[bits.length - 1] = 2 ** (respondents % 32) - 1;
  return bits;
}
