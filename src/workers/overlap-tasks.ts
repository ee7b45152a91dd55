import { decodeBlock } from '../measurement/columns-bytes';
import { type Fit, type StratumSums, stratumSums } from '../measurement/columns-replicates';
import { type Layout } from '../measurement/layout';
import {
  type Distances,
  figureDistances,
  overlapContributions,
  type OverlapQuestion,
  pairProducts,
} from '../measurement/overlap';

type Input = { layout: Layout; question: OverlapQuestion; columns: Map<string, Uint8Array> };

/** Work on people who answered two waves: a block of one wave at a time, then the two together. */
export const overlapTasks = {
  figureSums: ({ layout, question, columns }: Input): StratumSums => {
    const block = decodeBlock(layout, columns);
    return stratumSums(layout, block, question.weights, overlapContributions(question, block));
  },

  figureDistances: (input: Input & { fit: Fit; picked: Int32Array }): Distances => {
    const { layout, question, columns, fit, picked } = input;
    return figureDistances(layout, decodeBlock(layout, columns), question, fit, picked);
  },

  pairProducts: (input: { before: Float64Array; after: Float64Array; figures: number }): Float64Array =>
    pairProducts(input.before, input.after, input.figures),
};
