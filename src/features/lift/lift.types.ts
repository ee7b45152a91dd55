import { z } from 'zod';
import { type LiftEstimate } from '../../measurement/lift-estimate';

const share = { base: z.number(), effectiveBase: z.number(), share: z.number(), compared: z.number() };

const Estimate = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lift'),
    exposed: z.object(share),
    unexposed: z.object({ ...share, effectiveCompared: z.number() }),
    raw: z.number(),
    lift: z.number(),
    se: z.number(),
    low: z.number(),
    high: z.number(),
    p: z.number(),
    differenceBefore: z.number(),
    differenceAfter: z.number(),
    outside: z.number(),
    warnings: z.array(z.enum(['unbalanced', 'thin-control', 'little-overlap'])),
  }),
  z.object({
    kind: z.literal('cannot-say'),
    reason: z.enum([
      'nobody-asked',
      'nobody-exposed',
      'nobody-unexposed',
      'base-too-small',
      'too-few-answers',
      'separated',
      'no-standard-error',
    ]),
    exposed: z.number(),
    unexposed: z.number(),
  }),
]) satisfies z.ZodType<LiftEstimate>;

/** What is kept of a programme's lift in a wave. Labels are those of the wave's questionnaire. */
export const StoredLift = z.object({
  rows: z.array(
    z.object({
      measure: z.string(),
      statement: z.string().nullable(),
      label: z.string(),
      estimate: Estimate,
      verdict: z.enum(['higher', 'lower', 'no-clear-difference', 'cannot-say']),
    }),
  ),
  /** tests that were judged together */
  tests: z.number(),
  /** labels of what people were made alike in */
  alikeIn: z.array(z.string()),
  /** labels of questions that would have made too many kinds of people */
  leftOut: z.array(z.string()),
  /** everybody with a weight, also those who were not asked whether they met it */
  people: z.number(),
  workedOutAt: z.string(),
});
export type StoredLift = z.infer<typeof StoredLift>;
export type LiftRow = StoredLift['rows'][number];
