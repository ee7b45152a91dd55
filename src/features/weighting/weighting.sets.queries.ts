import { z } from 'zod';
import { instant, json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { isUniqueViolation } from '../../db/conflicts';
import { newId } from '../../db/ids';
import { NotFoundError, StaleError } from '../../errors';
import { type FrozenWeights } from '../../measurement/frozen-weights';

const setColumns = {
  id: 'weight_sets.id',
  waveId: 'weight_sets.wave_id',
  version: 'weight_sets.version',
  schemeVersion: 'weight_sets.scheme_version',
  completes: 'weight_sets.completes',
  hash: 'weight_sets.content_hash',
  reason: 'weight_sets.reason',
  madeBy: 'weight_sets.made_by',
  madeAt: 'weight_sets.made_at',
};

const WeightSet = z.object({
  id: z.string(),
  waveId: z.string(),
  /** of the wave's published results, from 1; the highest is in force */
  version: z.number().int(),
  schemeVersion: z.number().int(),
  /** people in the results when they were published */
  completes: z.number().int(),
  /** SHA-256 in hexadecimal of all that decides numbers: the content without its labels */
  hash: z.string(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: instant,
});
/** What is known of a stored weight set without reading its factors: the publication of a wave's results. */
export type WeightSet = z.infer<typeof WeightSet>;

const Category = z.object({ options: z.array(z.string()), target: z.number() });
const Content = z.object({
  source: z.enum(['raked', 'supplied', 'none']),
  base: z.enum(['equal', 'supplied']),
  /** largest weight that was allowed, as a multiple of the mean; null for no cap */
  cap: z.number().nullable(),
  /** labels of the margins and their answers then, for readers: segment → label, and segment:option → label */
  labels: z.record(z.string(), z.string()),
  /** equal for two waves exactly where they are weighted alike; see results.weighting.ts */
  identity: z.string(),
  margins: z.array(z.object({ segment: z.string(), categories: z.array(Category) })),
  factors: z.array(z.object({ categories: z.array(z.number().int()), factor: z.number() })),
  diagnostics: z.object({
    converged: z.boolean(),
    sweeps: z.number(),
    largestError: z.number(),
    capped: z.number(),
    categories: z.array(
      z.object({
        margin: z.string(),
        category: z.string(),
        options: z.array(z.string()),
        target: z.number(),
        share: z.number(),
        unweighted: z.number(),
        respondents: z.number(),
      }),
    ),
    respondents: z.number(),
    effectiveBase: z.number(),
    efficiency: z.number(),
    designEffect: z.number(),
    smallest: z.number(),
    largest: z.number(),
    histogram: z.array(z.number()).nullable(),
  }),
});
export type SetContent = FrozenWeights & {
  cap: number | null;
  labels: Readonly<Record<string, string>>;
  identity: string;
};

/** Sets of one wave, newest first. */
export async function listSets(db: Db, waveId: string): Promise<WeightSet[]> {
  const rows = await db('weight_sets')
    .select(setColumns)
    .where('weight_sets.wave_id', waveId)
    .orderBy('weight_sets.version', 'desc');
  return z.array(WeightSet).parse(rows);
}

/** The set in force of each wave; a wave whose results were never published is left out. */
export async function listCurrentSets(db: Db, waveIds: readonly string[]): Promise<Map<string, WeightSet>> {
  const rows = await db('weight_sets')
    .select(setColumns)
    .whereIn('weight_sets.wave_id', waveIds)
    .orderBy(['weight_sets.wave_id', 'weight_sets.version']);
  return new Map(
    z
      .array(WeightSet)
      .parse(rows)
      .map((set) => [set.waveId, set]),
  );
}

/** @throws NotFoundError */
export async function getSetContent(db: Db, id: string): Promise<SetContent> {
  const row: unknown = await db('weight_sets')
    .select({ content: 'weight_sets.content' })
    .where('weight_sets.id', id)
    .first();
  if (row === undefined) throw new NotFoundError('weight set');
  return z.object({ content: json(Content) }).parse(row).content;
}

export type NewSet = Omit<WeightSet, 'id'> & { content: string };

/**
 * Stores a set as the one in force.
 *
 * @throws StaleError when the wave was published meanwhile, so that its version is taken
 */
export async function insertSet(db: Db, set: NewSet): Promise<void> {
  const row = {
    id: newId(),
    wave_id: set.waveId,
    version: set.version,
    scheme_version: set.schemeVersion,
    completes: set.completes,
    content: set.content,
    content_hash: set.hash,
    reason: set.reason,
    made_by: set.madeBy,
    made_at: set.madeAt,
  };
  try {
    await db('weight_sets').insert(row);
  } catch (error) {
    if (isUniqueViolation(error))
      throw new StaleError(
        'Somebody else published these results meanwhile. Nothing was stored: look at theirs first.',
      );
    throw error;
  }
}
