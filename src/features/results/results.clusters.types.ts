import { z } from 'zod';

/** How the respondents of a wave were divided for errors by leaving out groups. */
const Head = z.object({
  /** `clusters`: as they came in the imported file. `respondents`: in groups made by chance, since the file had none */
  by: z.enum(['clusters', 'respondents']),
  /** clusters, and respondents without one who count as one each; or respondents */
  units: z.number(),
  /** that held somebody with a weight */
  groups: z.number(),
  /** of the dealing into groups; null where every cluster is a group of its own */
  seed: z.number().nullable(),
});
export type ClusterHead = z.infer<typeof Head>;

/** What is stored with a wave: errors of everybody, or of those with one answer to a segment. */
export const StoredErrors = z.object({
  head: Head,
  /** share units, by measureId, and "nps|brand"; null where there is none */
  errors: z.record(z.string(), z.number().nullable()),
});
export type StoredErrors = z.infer<typeof StoredErrors>;
