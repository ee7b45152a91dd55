import { type Block } from '../measurement/columns';
import { decodeBlock } from '../measurement/columns-bytes';
import {
  blockSpread,
  type Fit,
  type RespondentWeights,
  type Spread,
  type StratumSums,
  stratumSums,
} from '../measurement/columns-replicates';
import {
  driverProducts,
  type DriverRows,
  type DriverSums,
  driverSums,
  driversOf,
} from '../measurement/image-drivers';
import { type ImageCells, imageContributions, imageOutputs } from '../measurement/image-grid';
import {
  type GroupSums,
  groupSums,
  replicateFactors,
  type ReplicateScheme,
} from '../measurement/image-replicates';
import { type Layout } from '../measurement/layout';
import { type Drivers } from '../stats';

type Within = { segment: string; code: number } | null;

/** What brands have at statements, against what brands of their size would; among those with one answer to a segment, or all. */
export type ImageGridQuestion = { cells: ImageCells; weights: RespondentWeights; within: Within };
/** Which statements an outcome goes with; `within` as above. */
export type ImageDriversQuestion = { rows: DriverRows; weights: RespondentWeights; within: Within };

type Opened<Q> = { layout: Layout; question: Q; columns: Map<string, Uint8Array> };
type GridInput = Opened<ImageGridQuestion>;
type DriversInput = Opened<ImageDriversQuestion> & {
  /** of the block in the wave, from 0 */
  number: number;
};

/** Pure work on one block of a wave at a time, for the page about the image; see tasks.ts. */
export const imageTasks = {
  imageGridSums: (input: GridInput): StratumSums => {
    const { layout, question } = input;
    const block = decodeBlock(layout, input.columns);
    return stratumSums(layout, block, question.weights, contributionsOf(question, block));
  },

  imageGridSpread: (input: GridInput & { fit: Fit }): Spread => {
    const { layout, question, fit } = input;
    const block = decodeBlock(layout, input.columns);
    const { cells, weights } = question;
    const outputs = imageOutputs(cells.length, cells[0]!.length);
    return blockSpread(layout, block, weights, contributionsOf(question, block), fit, outputs);
  },

  imageGroupSums: ({ layout, question, columns, number }: DriversInput): GroupSums =>
    groupSums(layout, question.weights, decodeBlock(layout, columns), number),

  imageReplicates: (input: { sums: GroupSums; scheme: ReplicateScheme }): (Float64Array | null)[] =>
    replicateFactors(input.sums, input.scheme),

  imageDriverSums: (input: DriversInput & { factors: (Float64Array | null)[] }): DriverSums => {
    const { layout, question, number, factors } = input;
    const block = decodeBlock(layout, input.columns);
    const { rows, weights, within } = question;
    return driverSums(layout, { rows, weights, factors }, block, number, insideOf(block, within));
  },

  imageDriverProducts: (input: {
    sums: Pick<DriverSums, 'products' | 'left'>;
    factor: Float64Array;
    factors: (Float64Array | null)[];
  }) => driverProducts(input.sums, input.factor, input.factors),

  imageDrivers: (input: { products: Float64Array; respondents: number }): Drivers =>
    driversOf(input.products, input.respondents),
};

function contributionsOf({ cells, within }: ImageGridQuestion, block: Block) {
  return imageContributions(cells, block, insideOf(block, within));
}

function insideOf(block: Block, within: Within): Uint8Array | null {
  return within === null
    ? null
    : block.segments.get(within.segment)!.map((code) => (code === within.code ? 1 : 0));
}
