import { z } from 'zod';
import { OwnAnswer } from './own';

/** Values that stand beside keys in answers. */
export const UNDISCLOSED = 'undisclosed';
export const NONE = 'none';
/** No brand, statement, segment or option may have these for a key: the values above, and what every object has already. */
export const RESERVED_KEYS: readonly string[] = [UNDISCLOSED, NONE, 'constructor'];

/** Familiarity, from weakest to strongest; the last two count as familiar. */
export const FAMILIARITY_POINTS = ['name-only', 'somewhat', 'well'] as const;

/**
 * One respondent's answers: the compact document kept with a response. A question that is absent was not asked or not
 * reached; an empty list is an answer ("none of these").
 */
export const Answers = z.strictObject({
  /** segment key → option key, or 'undisclosed' for "prefer not to say" */
  segments: z.record(z.string(), z.string()).optional(),
  /** typed texts in the order of the boxes, empty boxes left out; [] is "can't think of any" */
  unaided: z.array(z.string()).optional(),
  /**
   * Brands recognised in the typed texts when the unaided page was left for good: they count as known in the pages after
   * it, whatever is coded later. Its presence is the seal: nothing up to the unaided page can be reached any more.
   */
  named: z.array(z.string()).optional(),
  /** brands recognised in the list, as ticked */
  aided: z.array(z.string()).optional(),
  /** names of no brand that were ticked in the list (see fictitious.ts); absent where none was shown */
  fictitious: z.array(z.string()).optional(),
  familiarity: z.record(z.string(), z.enum(FAMILIARITY_POINTS)).optional(),
  consideration: z.array(z.string()).optional(),
  /** brand key, or 'none' */
  preference: z.string().optional(),
  /** brands whose image cards this respondent gets, in the order shown; fixed once when first reached */
  allocated: z.array(z.string()).optional(),
  /** brand → statement → yes (1) or no (0); a statement left open is absent; a brand with none is "don't know enough" */
  image: z.record(z.string(), z.record(z.string(), z.literal([0, 1]))).optional(),
  /** of the company's own people: statement → whether it is true of us */
  truth: z.record(z.string(), z.enum(['yes', 'no', 'unknown'])).optional(),
  /** of the same: statement → how many of 100 customers would say so */
  guess: z.record(z.string(), z.number().int().min(0).max(100)).optional(),
  /** brand → 0 to 10 */
  nps: z.record(z.string(), z.number().int().min(0).max(10)).optional(),
  /** questions of one's own by key */
  own: z.record(z.string(), OwnAnswer).optional(),
  /** question pages the respondent chose to leave open after being asked once more */
  skipped: z.array(z.string()).optional(),
});
export type Answers = z.infer<typeof Answers>;
