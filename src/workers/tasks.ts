import { aimContributions, aimOutputs, type Aims } from '../measurement/alignment-theta';
import { buildColumns } from '../measurement/columns-build';
import { decodeBlock } from '../measurement/columns-bytes';
import { type ColumnQuestion } from '../measurement/columns-question';
import {
  blockSpread,
  type Fit,
  type RespondentWeights,
  type Spread,
  type StratumSums,
  stratumSums,
} from '../measurement/columns-replicates';
import { blockTally } from '../measurement/columns-tally';
import { type Layout } from '../measurement/layout';
import { type Tally } from '../measurement/tally';

/** Columns of one block as bytes, by name. */
export type ColumnBytes = Map<string, Uint8Array>;

/** Where a brand stands to its target among respondents; null for everybody, or those with one answer to a segment. */
export type AlignmentQuestion = {
  aims: Aims;
  weights: RespondentWeights;
  within: { segment: string; code: number } | null;
};
type AlignmentInput = { layout: Layout; question: AlignmentQuestion; columns: ColumnBytes };

/**
 * What the worker thread can do: pure work on one block of a wave at a time, so that a task takes milliseconds and a large
 * wave never keeps a small one waiting. Typed arrays are handed over, not copied.
 */
export const tasks = {
  buildColumns: (input: { layout: Layout; vectors: Uint8Array; weights: Float64Array | null }): ColumnBytes =>
    buildColumns(input.layout, input.vectors, input.weights),

  tallyBlock: (input: { layout: Layout; question: ColumnQuestion; columns: ColumnBytes }): Tally =>
    blockTally(input.layout, input.question, decodeBlock(input.layout, input.columns)),

  alignmentSums: (input: AlignmentInput): StratumSums => {
    const { layout, question, block, contributions } = opened(input);
    return stratumSums(layout, block, question.weights, contributions);
  },

  alignmentSpread: (input: AlignmentInput & { fit: Fit }): Spread => {
    const { layout, question, block, contributions } = opened(input);
    return blockSpread(layout, block, question.weights, contributions, input.fit, aimOutputs(question.aims));
  },
};

function opened({ layout, question, columns }: AlignmentInput) {
  const block = decodeBlock(layout, columns);
  const { aims, within } = question;
  const codes = within === null ? null : block.segments.get(within.segment)!;
  const inside = codes === null ? null : codes.map((code) => (code === within!.code ? 1 : 0));
  return { layout, question, block, contributions: aimContributions(aims, block, inside) };
}

export type Tasks = typeof tasks;
