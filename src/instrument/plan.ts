import { z } from 'zod';
import { ListOrder, OwnQuestion } from './own';

/** Standard questions that a tracker may leave out; recognising names and the image cards are what it exists for. */
export const Optional = z.enum(['unaided', 'familiarity', 'consideration', 'preference', 'nps']);
export type Optional = z.infer<typeof Optional>;

/** Blocks after the seal whose order may change from respondent to respondent. */
export const MovableBlock = z.enum(['image', 'recommendation']);

/**
 * What a tracker's people changed about the questionnaire that the template makes: edited until a wave opens, then frozen as part
 * of the instrument. An empty plan asks the standard questionnaire.
 */
export const QuestionnairePlan = z.strictObject({
  format: z.literal(1),
  /** words in place of the template's, by key (see wording.ts); {category} and {brand} as there */
  wording: z.record(z.string(), z.string()),
  leftOut: z.array(Optional),
  brandOrder: ListOrder,
  statementOrder: ListOrder,
  imageBrandsPerPerson: z.number().int().min(1).max(20),
  /** blocks that swap places at random from respondent to respondent; fewer than two: all stand where the order has them */
  shuffledBlocks: z.array(MovableBlock),
  /** in the order asked within their places */
  own: z.array(OwnQuestion),
});
export type QuestionnairePlan = z.infer<typeof QuestionnairePlan>;

/** Nobody is asked about the image of more brands than this: long batteries cost answers (methods 21b, ux 1.2). */
const IMAGE_BRANDS_PER_PERSON = 5;

export const STANDARD_PLAN: QuestionnairePlan = {
  format: 1,
  wording: {},
  leftOut: [],
  brandOrder: 'random',
  statementOrder: 'random',
  imageBrandsPerPerson: IMAGE_BRANDS_PER_PERSON,
  shuffledBlocks: [],
  own: [],
};
