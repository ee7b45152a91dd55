import { z } from 'zod';
import { instant } from '../../db/columns';
import { conflictAt } from '../../db/conflicts';
import { type Db } from '../../db/connect';
import { ConflictError, StaleError } from '../../errors';

/** How people came into the sample; decides what an interval may be said to mean. */
export const SAMPLE_KINDS = ['probability', 'opt-in', 'census', 'unknown'] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

const factColumns = {
  waveId: 'fieldwork_facts.wave_id',
  sampleKind: 'fieldwork_facts.sample_kind',
  population: 'fieldwork_facts.population',
  frame: 'fieldwork_facts.frame',
  recruitment: 'fieldwork_facts.recruitment',
  mode: 'fieldwork_facts.mode',
  commissionedBy: 'fieldwork_facts.commissioned_by',
  conductedBy: 'fieldwork_facts.conducted_by',
  contact: 'fieldwork_facts.contact',
  checks: 'fieldwork_facts.checks',
  limits: 'fieldwork_facts.limits',
  edit: 'fieldwork_facts.edit',
  updatedAt: 'fieldwork_facts.updated_at',
  updatedBy: 'fieldwork_facts.updated_by',
};

const FieldworkFacts = z.object({
  waveId: z.string(),
  sampleKind: z.enum(SAMPLE_KINDS),
  population: z.string(),
  frame: z.string(),
  recruitment: z.string(),
  mode: z.string(),
  commissionedBy: z.string(),
  conductedBy: z.string(),
  contact: z.string(),
  checks: z.string(),
  limits: z.string(),
  edit: z.number().int(),
  updatedAt: instant,
  updatedBy: z.string(),
});

/** What only people know of a wave's fieldwork; '' where it was left open. */
export type FieldworkFacts = z.infer<typeof FieldworkFacts>;
export type TypedFacts = Omit<FieldworkFacts, 'waveId' | 'edit' | 'updatedAt' | 'updatedBy'>;

export async function findFacts(db: Db, waveId: string): Promise<FieldworkFacts | undefined> {
  const row: unknown = await db('fieldwork_facts')
    .select(factColumns)
    .where('fieldwork_facts.wave_id', waveId)
    .first();
  return row === undefined ? undefined : FieldworkFacts.parse(row);
}

/** Of all waves of a tracker that have any, in the order of the waves. */
export async function listFacts(db: Db, trackerId: string): Promise<FieldworkFacts[]> {
  const rows = await db('fieldwork_facts')
    .join('waves', 'waves.id', 'fieldwork_facts.wave_id')
    .select(factColumns)
    .where('waves.tracker_id', trackerId)
    .orderBy('waves.position');
  return z.array(FieldworkFacts).parse(rows);
}

/** 'unknown' where nobody has said. */
export async function findSampleKind(db: Db, waveId: string): Promise<SampleKind> {
  return (await findFacts(db, waveId))?.sampleKind ?? 'unknown';
}

export type FactsEdit = { edit: number; by: string; now: Date };

/**
 * Records the facts of a wave, or changes them.
 *
 * @param edit  what the form showed: 0 where nothing was recorded
 * @throws StaleError when somebody else recorded something since
 */
export async function saveFacts(
  db: Db,
  waveId: string,
  facts: TypedFacts,
  { edit, by, now }: FactsEdit,
): Promise<void> {
  const row = { ...rowOf(facts), edit: edit + 1, updated_at: now.toISOString(), updated_by: by };
  if (edit > 0) {
    const changed = await db('fieldwork_facts')
      .where({ 'fieldwork_facts.wave_id': waveId, 'fieldwork_facts.edit': edit })
      .update(row);
    if (changed !== 1) throw new StaleError(SOMEBODY_ELSE);
    return;
  }
  try {
    await conflictAt('form', SOMEBODY_ELSE, () => db('fieldwork_facts').insert({ wave_id: waveId, ...row }));
  } catch (error) {
    throw error instanceof ConflictError ? new StaleError(SOMEBODY_ELSE) : error;
  }
}

const SOMEBODY_ELSE = 'Somebody else recorded something for this wave meanwhile.';

function rowOf(facts: TypedFacts): Record<string, string> {
  const { sampleKind, commissionedBy, conductedBy, ...texts } = facts;
  const { population, frame, recruitment, mode, contact, checks, limits } = texts;
  return {
    sample_kind: sampleKind,
    commissioned_by: commissionedBy,
    conducted_by: conductedBy,
    ...{ population, frame, recruitment, mode, contact, checks, limits },
  };
}
