import { buildColumns } from '../measurement/columns-build';
import { decodeBlock } from '../measurement/columns-bytes';
import { type ColumnQuestion } from '../measurement/columns-question';
import { blockTally } from '../measurement/columns-tally';
import { type Layout } from '../measurement/layout';
import { type Tally } from '../measurement/tally';

/** Columns of one block as bytes, by name. */
export type ColumnBytes = Map<string, Uint8Array>;

/**
 * What the worker thread can do: pure work on one block of a wave at a time, so that a task takes milliseconds and a large
 * wave never keeps a small one waiting. Typed arrays are handed over, not copied.
 */
export const tasks = {
  buildColumns: (input: { layout: Layout; vectors: Uint8Array; weights: Float64Array | null }): ColumnBytes =>
    buildColumns(input.layout, input.vectors, input.weights),

  tallyBlock: (input: { layout: Layout; question: ColumnQuestion; columns: ColumnBytes }): Tally =>
    blockTally(input.layout, input.question, decodeBlock(input.layout, input.columns)),
};

export type Tasks = typeof tasks;
