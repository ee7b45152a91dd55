import { z } from 'zod';
import { flag, json } from '../../db/columns';
import { type Db } from '../../db/connect';

const Sample = z.object({
  id: z.string(),
  waveId: z.string(),
  waveLabel: z.string(),
  frameVersion: z.number().int(),
  seed: z.number().int(),
  size: z.number().int(),
  mentions: z.number().int(),
  firstPerson: z.string(),
  firstName: z.string(),
  secondPerson: z.string().nullable(),
  secondName: z.string().nullable(),
  drawnAt: z.string(),
});
/** A random draw of a wave's automatic codes, and who looks at it. */
export type Sample = z.infer<typeof Sample>;

const sampleColumns = {
  id: 'coding_samples.id',
  waveId: 'coding_samples.wave_id',
  waveLabel: 'waves.label',
  frameVersion: 'coding_samples.frame_version',
  seed: 'coding_samples.seed',
  size: 'coding_samples.size',
  mentions: 'coding_samples.mentions',
  firstPerson: 'coding_samples.first_person',
  firstName: 'coding_samples.first_name',
  secondPerson: 'coding_samples.second_person',
  secondName: 'coding_samples.second_name',
  drawnAt: 'coding_samples.drawn_at',
};

/** Of a tracker, or of one of its waves; the newest first. */
export async function listSamples(db: Db, trackerId: string, waveId?: string): Promise<Sample[]> {
  const rows: unknown = await db('coding_samples')
    .join('waves', 'waves.id', 'coding_samples.wave_id')
    .select(sampleColumns)
    .where('waves.tracker_id', trackerId)
    .modify((query) => {
      if (waveId !== undefined) void query.where('coding_samples.wave_id', waveId);
    })
    .orderBy([{ column: 'coding_samples.drawn_at', order: 'desc' }, 'coding_samples.id']);
  return z.array(Sample).parse(rows);
}

export async function findSample(db: Db, trackerId: string, id: string): Promise<Sample | undefined> {
  const row: unknown = await db('coding_samples')
    .join('waves', 'waves.id', 'coding_samples.wave_id')
    .select(sampleColumns)
    .where({ 'waves.tracker_id': trackerId, 'coding_samples.id': id })
    .first();
  return row === undefined ? undefined : Sample.parse(row);
}

const Text = z.object({
  position: z.number().int(),
  text: z.string(),
  drawn: z.number().int(),
  kind: z.enum(['brands', 'nothing']),
  brands: json(z.array(z.string())),
  isComplete: flag,
  reason: z.string(),
});
/** A text of a draw with what it was coded as by itself. */
export type SampleText = z.infer<typeof Text>;

export async function listSampleTexts(
  db: Db,
  sampleIds: readonly string[],
): Promise<(SampleText & { sampleId: string })[]> {
  const rows: unknown = await db('coding_sample_texts')
    .select({
      sampleId: 'coding_sample_texts.sample_id',
      position: 'coding_sample_texts.position',
      text: 'coding_sample_texts.text',
      drawn: 'coding_sample_texts.drawn',
      kind: 'coding_sample_texts.kind',
      brands: 'coding_sample_texts.brands',
      isComplete: 'coding_sample_texts.is_complete',
      reason: 'coding_sample_texts.reason',
    })
    .whereIn('coding_sample_texts.sample_id', sampleIds)
    .orderBy(['coding_sample_texts.sample_id', 'coding_sample_texts.position']);
  return z.array(Text.extend({ sampleId: z.string() })).parse(rows);
}

export const ROLES = ['first', 'second', 'settled'] as const;
const Verdict = z.object({
  sampleId: z.string(),
  position: z.number().int(),
  role: z.enum(ROLES),
  kind: z.enum(['brands', 'nothing', 'elsewhere', 'ambiguous']),
  brands: json(z.array(z.string())),
  madeBy: z.string(),
  madeAt: z.string(),
});
/** What somebody says that a text of the draw means. */
export type Verdict = z.infer<typeof Verdict>;

export async function listVerdicts(db: Db, sampleIds: readonly string[]): Promise<Verdict[]> {
  const rows: unknown = await db('coding_sample_verdicts')
    .select({
      sampleId: 'coding_sample_verdicts.sample_id',
      position: 'coding_sample_verdicts.position',
      role: 'coding_sample_verdicts.role',
      kind: 'coding_sample_verdicts.kind',
      brands: 'coding_sample_verdicts.brands',
      madeBy: 'coding_sample_verdicts.made_by',
      madeAt: 'coding_sample_verdicts.made_at',
    })
    .whereIn('coding_sample_verdicts.sample_id', sampleIds)
    .orderBy([
      'coding_sample_verdicts.sample_id',
      'coding_sample_verdicts.position',
      'coding_sample_verdicts.role',
    ]);
  return z.array(Verdict).parse(rows);
}

export async function insertSample(
  db: Db,
  sample: Omit<Sample, 'waveLabel' | 'secondPerson' | 'secondName'>,
  texts: readonly SampleText[],
): Promise<void> {
  await db('coding_samples').insert({
    ...{ id: sample.id, wave_id: sample.waveId, frame_version: sample.frameVersion, seed: sample.seed },
    ...{ size: sample.size, mentions: sample.mentions, drawn_at: sample.drawnAt },
    ...{ first_person: sample.firstPerson, first_name: sample.firstName },
    ...{ second_person: null, second_name: null },
  });
  for (const { position, text, drawn, kind, brands, isComplete, reason } of texts)
    await db('coding_sample_texts').insert({
      ...{ sample_id: sample.id, position, text, drawn, kind, brands: JSON.stringify(brands) },
      ...{ is_complete: isComplete, reason },
    });
}

/** Whoever comes first stays the second coder. */
export async function claimSecond(
  db: Db,
  sampleId: string,
  { personId, name }: { personId: string; name: string },
): Promise<void> {
  await db('coding_samples')
    .where('coding_samples.id', sampleId)
    .whereNull('coding_samples.second_person')
    .update({ second_person: personId, second_name: name });
}

export async function saveVerdict(db: Db, verdict: Verdict): Promise<void> {
  const { sampleId, position, role, kind, brands, madeBy, madeAt } = verdict;
  await db('coding_sample_verdicts')
    .insert({
      ...{ sample_id: sampleId, position, role, kind, brands: JSON.stringify(brands) },
      ...{ made_by: madeBy, made_at: madeAt },
    })
    .onConflict(['sample_id', 'position', 'role'])
    .merge();
}
