import { decodeBlock } from '../measurement/columns-bytes';
import { type RespondentWeights } from '../measurement/columns-replicates';
import { type GroupSums } from '../measurement/image-replicates';
import {
  type GroupedError,
  groupedErrors,
  jackknifePeople,
  type JackknifeQuestion,
  type JackknifeSums,
  jackknifeSums,
} from '../measurement/jackknife';
import { type Layout } from '../measurement/layout';

type Opened = {
  layout: Layout;
  columns: Map<string, Uint8Array>;
  /** per respondent of the block */
  groupOf: Int32Array;
};

/** Work on errors by clusters: who is in which group, sums under every replicate's weights, and the errors they give. */
export const jackknifeTasks = {
  jackknifePeople: (input: Opened & { weights: RespondentWeights; groups: number }): GroupSums => {
    const { layout, columns, groupOf, weights, groups } = input;
    return jackknifePeople(layout, decodeBlock(layout, columns), weights, groupOf, groups);
  },

  jackknifeSums: (
    input: Opened & { question: JackknifeQuestion; factors: (Float64Array | null)[] },
  ): JackknifeSums => {
    const { layout, columns, groupOf, question, factors } = input;
    return jackknifeSums(layout, decodeBlock(layout, columns), question, groupOf, factors);
  },

  groupedErrors: (input: {
    sums: JackknifeSums;
    factor: Float64Array;
    factors: (Float64Array | null)[];
    answers: number;
  }): GroupedError[][] => groupedErrors(input.sums, input.factor, input.factors, input.answers),
};
