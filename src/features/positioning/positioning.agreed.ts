import { z } from 'zod';

/**
 * How key players came to a target: kept with the version, part of what its fingerprint is over. Shares are 0 to 1; spread is
 * null where fewer than five people answered.
 */
export const AgreedTarget = z.object({
  agreementId: z.string(),
  rounds: z.number().int(),
  /** widest interquartile range that was to count as agreement, share */
  threshold: z.number(),
  players: z.number().int(),
  /** Kendall's W over importance and its p-value */
  importanceOrder: z.object({ w: z.number(), p: z.number() }).nullable(),
  statements: z.array(
    z.object({
      key: z.string(),
      people: z.number().int(),
      median: z.number(),
      iqr: z.number().nullable(),
      rwg: z.number().nullable(),
      verdict: z.enum(['agreed', 'near', 'divided', 'too-few']),
      /** as it was signed; where it is not the median, `why` says why */
      share: z.number(),
      why: z.string(),
    }),
  ),
  signatures: z.array(z.object({ name: z.string(), role: z.string(), signedAt: z.string() })),
  /** took part, and could not sign any more */
  withdrawn: z.array(z.object({ name: z.string(), role: z.string() })),
  lockedAt: z.string(),
});
export type AgreedTarget = z.infer<typeof AgreedTarget>;
