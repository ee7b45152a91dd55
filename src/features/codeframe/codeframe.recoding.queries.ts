import { z } from 'zod';
import { total } from '../../db/columns';
import { type Db } from '../../db/connect';
import { type Place } from '../columns/columns.vectors.queries';

const WaveCoding = z.object({
  waveId: z.string(),
  trackerId: z.string(),
  instrumentId: z.string(),
  source: z.enum(['fieldwork', 'import']),
  version: total,
  target: total,
  place: z
    .string()
    .nullable()
    .transform((text) => text ?? ''),
  lookedAt: total,
  changed: total,
  released: total,
  published: total,
});
/** How far a wave's answers are coded. `published`: how often its results were published. */
export type WaveCoding = z.infer<typeof WaveCoding>;

/** Waves that were opened, of one tracker or of all, in their order. */
export async function listWaveCodings(
  db: Db,
  of: { trackerId?: string; waveId?: string } = {},
): Promise<WaveCoding[]> {
  const rows: unknown = await db('waves')
    .leftJoin('wave_codings', 'wave_codings.wave_id', 'waves.id')
    .select({
      waveId: 'waves.id',
      trackerId: 'waves.tracker_id',
      instrumentId: 'waves.instrument_id',
      source: 'waves.source',
      version: 'wave_codings.version',
      target: 'wave_codings.target',
      place: 'wave_codings.place',
      lookedAt: 'wave_codings.looked_at',
      changed: 'wave_codings.changed',
      released: 'wave_codings.released',
      published: db('weight_sets').count('*').whereRaw('weight_sets.wave_id = waves.id'),
    })
    .whereNotNull('waves.instrument_id')
    .modify((query) => {
      if (of.trackerId !== undefined) void query.where('waves.tracker_id', of.trackerId);
      if (of.waveId !== undefined) void query.where('waves.id', of.waveId);
    })
    .orderBy(['waves.tracker_id', 'waves.position']);
  return z.array(WaveCoding).parse(rows);
}

export async function saveWaveCoding(db: Db, coding: WaveCoding, at: string): Promise<void> {
  const { waveId, version, target, place, lookedAt, changed, released } = coding;
  const row = { version, target, place, looked_at: lookedAt, changed, released, updated_at: at };
  await db('wave_codings')
    .insert({ wave_id: waveId, ...row })
    .onConflict('wave_id')
    .merge();
}

const Trackers = z.array(z.object({ trackerId: z.string(), version: total, madeAt: z.string() }));

/** Trackers whose frame was ever changed: its version, and when it became that. */
export async function listFrameHeads(db: Db): Promise<z.infer<typeof Trackers>> {
  const rows: unknown = await db('frame_versions')
    .select({ trackerId: 'frame_versions.tracker_id' })
    .max({ version: 'frame_versions.version', madeAt: 'frame_versions.made_at' })
    .groupBy('frame_versions.tracker_id')
    .orderBy('frame_versions.tracker_id');
  return Trackers.parse(rows);
}

const Row = z.object({
  completedAt: z.string(),
  responseId: z.string(),
  vector: z.string(),
  mentions: z.string(),
  answers: z.string().nullable(),
});
export type CountedRow = z.infer<typeof Row>;

/** Where completes stand: those that count, and those kept apart because somebody excluded them. */
export type CountedTable = 'response_vectors' | 'exclusions';

/** The next completes that named anything, in the order of completion. */
export async function listNamed(
  db: Db,
  table: CountedTable,
  waveId: string,
  after: Place,
  size: number,
): Promise<CountedRow[]> {
  const rows: unknown = await db(`${table} as counted`)
    .leftJoin('responses', (join) =>
      join.on('responses.wave_id', 'counted.wave_id').on('responses.response_id', 'counted.response_id'),
    )
    .select({
      completedAt: 'counted.completed_at',
      responseId: 'counted.response_id',
      vector: 'counted.vector',
      mentions: 'counted.mentions',
      answers: 'responses.answers',
    })
    .where('counted.wave_id', waveId)
    .whereNot('counted.mentions', '')
    .whereRaw('(counted.completed_at, counted.response_id) > (?, ?)', [after.completedAt, after.responseId])
    .orderBy(['counted.completed_at', 'counted.response_id'])
    .limit(size);
  return z.array(Row).parse(rows);
}

/** Only where it is still what was read. */
export async function replaceVector(
  db: Db,
  table: CountedTable,
  waveId: string,
  { completedAt, responseId, vector }: CountedRow,
  fresh: string,
): Promise<void> {
  await db(table)
    .where({
      [`${table}.wave_id`]: waveId,
      [`${table}.completed_at`]: completedAt,
      [`${table}.response_id`]: responseId,
      [`${table}.vector`]: vector,
    })
    .update({ vector: fresh });
}

export async function listAwareByMention(
  db: Db,
  waveId: string,
  responseIds: readonly string[],
): Promise<{ responseId: string; brandKey: string }[]> {
  const rows: unknown = await db('aware_by_mention')
    .select({ responseId: 'aware_by_mention.response_id', brandKey: 'aware_by_mention.brand_key' })
    .where('aware_by_mention.wave_id', waveId)
    .whereIn('aware_by_mention.response_id', responseIds)
    .orderBy(['aware_by_mention.response_id', 'aware_by_mention.brand_key']);
  return z.array(z.object({ responseId: z.string(), brandKey: z.string() })).parse(rows);
}

export async function replaceAwareByMention(
  db: Db,
  waveId: string,
  responseId: string,
  brands: readonly string[],
): Promise<void> {
  await db('aware_by_mention')
    .where({ 'aware_by_mention.wave_id': waveId, 'aware_by_mention.response_id': responseId })
    .delete();
  const whose = { wave_id: waveId, response_id: responseId };
  if (brands.length > 0)
    await db('aware_by_mention').insert(brands.map((brand_key) => ({ ...whose, brand_key })));
}

/** What was counted from the answers before: it is counted again when it is next asked for. */
export async function forgetCounts(db: Db, waveId: string): Promise<void> {
  for (const table of ['tallies', 'wave_columns', 'wave_findings'])
    await db(table).where(`${table}.wave_id`, waveId).delete();
  // Other processes must see that what they keep in memory is of other counts.
  await db('waves').where('waves.id', waveId).increment('exclusions_edit', 1);
}
