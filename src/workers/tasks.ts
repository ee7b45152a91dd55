import { aimContributions, aimOutputs, type Aims } from '../measurement/alignment-theta';
import {
  type AvailabilityGrid,
  availabilityContributions,
  availabilityOutputs,
  type Coverage,
  type GridBase,
  gridBase,
  gridCoverage,
} from '../measurement/availability-theta';
import { buildColumns } from '../measurement/columns-build';
import { type Block } from '../measurement/columns';
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
import { imageTasks } from './image-tasks';
import { jackknifeTasks } from './jackknife-tasks';
import { liftTasks } from './lift-tasks';
import { overlapTasks } from './overlap-tasks';

/** Columns of one block as bytes, by name. */
export type ColumnBytes = Map<string, Uint8Array>;

/** Where a brand stands to its target among respondents; null for everybody, or those with one answer to a segment. */
export type AlignmentQuestion = {
  aims: Aims;
  weights: RespondentWeights;
  within: { segment: string; code: number } | null;
};
/** How readily brands come to mind, `reference` the one that others are held against; `within` as above. */
export type AvailabilityQuestion = {
  grid: AvailabilityGrid;
  reference: number | null;
  weights: RespondentWeights;
  within: { segment: string; code: number } | null;
};
type AvailabilityInput = { layout: Layout; question: AvailabilityQuestion; columns: ColumnBytes };
type AlignmentInput = { layout: Layout; question: AlignmentQuestion; columns: ColumnBytes };

/**
 * What the worker thread can do: pure work on one block of a wave at a time, so that a task takes milliseconds and a large
 * wave never keeps a small one waiting. Typed arrays are handed over, not copied.
 */
export const tasks = {
  ...liftTasks,
  ...overlapTasks,
  ...imageTasks,
  ...jackknifeTasks,

  buildColumns: (input: { layout: Layout; vectors: Uint8Array; weights: Float64Array | null }): ColumnBytes =>
    buildColumns(input.layout, input.vectors, input.weights),

  tallyBlock: (input: { layout: Layout; question: ColumnQuestion; columns: ColumnBytes }): Tally =>
    unnamed(blockTally(input.layout, input.question, decodeBlock(input.layout, input.columns))),

  alignmentSums: (input: AlignmentInput): StratumSums => {
    const { layout, question, block, contributions } = opened(input);
    return stratumSums(layout, block, question.weights, contributions);
  },

  alignmentSpread: (input: AlignmentInput & { fit: Fit }): Spread => {
    const { layout, question, block, contributions } = opened(input);
    return blockSpread(layout, block, question.weights, contributions, input.fit, aimOutputs(question.aims));
  },

  gridCoverage: (input: AvailabilityInput): Coverage => {
    const { layout, question, block, inside } = openedGrid(input);
    return gridCoverage(layout, question.grid, question.weights, block, inside);
  },

  availabilitySums: (input: AvailabilityInput): { sums: StratumSums; base: GridBase } => {
    const { layout, question, block, inside, contributions } = openedGrid(input);
    const { grid, weights } = question;
    return {
      sums: stratumSums(layout, block, weights, contributions()),
      base: gridBase(layout, grid, weights, block, inside),
    };
  },

  availabilitySpread: (input: AvailabilityInput & { fit: Fit }): Spread => {
    const { layout, question, block, contributions } = openedGrid(input);
    const outputs = availabilityOutputs(question.grid, question.reference);
    return blockSpread(layout, block, question.weights, contributions(), input.fit, outputs);
  },
};

/** The names of thousands of pairs cost more to hand over than their counts, and whoever asked has them. */
function unnamed(tally: Tally): Tally {
  const layout: Layout = { segments: [], measures: [] };
  return { ...tally, layout, weightless: tally.weightless === null ? null : unnamed(tally.weightless) };
}

function opened({ layout, question, columns }: AlignmentInput) {
  const block = decodeBlock(layout, columns);
  const inside = insideOf(block, question.within);
  return { layout, question, block, contributions: aimContributions(question.aims, block, inside) };
}

function openedGrid({ layout, question, columns }: AvailabilityInput) {
  const block = decodeBlock(layout, columns);
  const inside = insideOf(block, question.within);
  const contributions = () => availabilityContributions(question.grid, block, inside);
  return { layout, question, block, inside, contributions };
}

/** Per respondent 1 for those with the answer; null for everybody. */
function insideOf(block: Block, within: AlignmentQuestion['within']): Uint8Array | null {
  return within === null
    ? null
    : block.segments.get(within.segment)!.map((code) => (code === within.code ? 1 : 0));
}

export type Tasks = typeof tasks;
