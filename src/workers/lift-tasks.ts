import { decodeBlock } from '../measurement/columns-bytes';
import { type Layout } from '../measurement/layout';
import { addClasses, type LiftClasses, liftClasses, type LiftQuestion } from '../measurement/lift-classes';
import { type LiftEstimate, liftEstimate } from '../measurement/lift-estimate';

/** Work on the lift of a programme: counting a block, adding what was counted, and one measure at a time. */
export const liftTasks = {
  liftClasses: (input: {
    layout: Layout;
    question: LiftQuestion;
    columns: Map<string, Uint8Array>;
  }): LiftClasses => {
    const { layout, question, columns } = input;
    return liftClasses(layout, decodeBlock(layout, columns), question);
  },

  addLiftClasses: ({ a, b }: { a: LiftClasses; b: LiftClasses }): LiftClasses => addClasses(a, b),

  liftEstimate: (input: { classes: LiftClasses; covariates: number; measure: number }): LiftEstimate =>
    liftEstimate(input.classes, input.covariates, input.measure),
};
