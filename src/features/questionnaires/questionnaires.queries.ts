import { z } from 'zod';
import { json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { NotFoundError } from '../../errors';
import { instrumentHash } from '../../instrument/hash';
import { Instrument } from '../../instrument/instrument';

const FrozenInstrument = z.object({
  id: z.string(),
  trackerId: z.string(),
  contentHash: z.string(),
  content: json(Instrument),
});

/**
 * Keeps an instrument for good. The same content is kept once per tracker, so waves that asked the same share it.
 *
 * @returns the id of the frozen instrument
 */
export async function freezeInstrument(
  db: Db,
  trackerId: string,
  instrument: Instrument,
  now: Date,
): Promise<string> {
  const contentHash = instrumentHash(instrument);
  await db('instruments')
    .insert({
      id: newId(),
      tracker_id: trackerId,
      content: JSON.stringify(instrument),
      content_hash: contentHash,
      created_at: now.toISOString(),
    })
    .onConflict(['tracker_id', 'content_hash'])
    .ignore();
  const row: unknown = await db('instruments')
    .select({ id: 'instruments.id' })
    .where({ 'instruments.tracker_id': trackerId, 'instruments.content_hash': contentHash })
    .first();
  return z.object({ id: z.string() }).parse(row).id;
}

/** What was asked, exactly as it was frozen. */
export async function getInstrument(db: Db, instrumentId: string): Promise<Instrument> {
  return (await getFrozenInstrument(db, instrumentId)).content;
}

/** The instrument with its identity: tracker and content hash. */
export async function getFrozenInstrument(
  db: Db,
  instrumentId: string,
): Promise<z.infer<typeof FrozenInstrument>> {
  const row: unknown = await db('instruments')
    .select({
      id: 'instruments.id',
      trackerId: 'instruments.tracker_id',
      contentHash: 'instruments.content_hash',
      content: 'instruments.content',
    })
    .where('instruments.id', instrumentId)
    .first();
  if (row === undefined) throw new NotFoundError('instrument');
  return FrozenInstrument.parse(row);
}

const PreviewWave = z.object({
  label: z.string(),
  status: z.enum(['planned', 'open', 'closed']),
  testSlug: z.string(),
  instrumentId: z.string().nullable(),
});
export type PreviewWave = z.infer<typeof PreviewWave>;

/** The newest wave with pages of our own, through whose test link the questionnaire can be walked. */
export async function findPreviewWave(db: Db, trackerId: string): Promise<PreviewWave | undefined> {
  const row: unknown = await db('waves')
    .select({
      label: 'waves.label',
      status: 'waves.status',
      testSlug: 'waves.test_slug',
      instrumentId: 'waves.instrument_id',
    })
    .where({ 'waves.tracker_id': trackerId, 'waves.source': 'fieldwork' })
    .orderBy('waves.position', 'desc')
    .first();
  return row === undefined ? undefined : PreviewWave.parse(row);
}
