import { z } from 'zod';
import { instant, json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { NotFoundError } from '../../errors';
import { instrumentHash } from '../../instrument/hash';
import { Instrument } from '../../instrument/instrument';
import { readSeconds } from '../../instrument/seconds';

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
  plannedCompletes: z.number().int().nullable(),
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
      plannedCompletes: 'waves.planned_completes',
    })
    .where({ 'waves.tracker_id': trackerId, 'waves.source': 'fieldwork', 'waves.audience': 'market' })
    .orderBy('waves.position', 'desc')
    .first();
  return row === undefined ? undefined : PreviewWave.parse(row);
}

/** Keys that questions of a tracker's own have or ever had: a new question must not be taken for an old one. */
export async function listOwnKeys(db: Db, trackerId: string): Promise<string[]> {
  const steps: unknown = await db('questionnaire_plan_steps')
    .where('questionnaire_plan_steps.tracker_id', trackerId)
    .select({ content: 'questionnaire_plan_steps.content' })
    .orderBy('questionnaire_plan_steps.position');
  const asked: unknown = await db('instruments')
    .where('instruments.tracker_id', trackerId)
    .select({ content: 'instruments.content' })
    .orderBy('instruments.created_at');
  const rows = z.array(z.object({ content: json(WithOwn) })).parse([...(steps as []), ...(asked as [])]);
  return [...new Set(rows.flatMap(({ content }) => (content.own ?? []).map(({ key }) => key)))];
}

const WithOwn = z.object({ own: z.array(z.object({ key: z.string() })).optional() });

const Took = z.object({ startedAt: instant, completedAt: instant, seconds: z.string() });

/** Completes from which a median is steadier than the rules of thumb. */
export const ENOUGH_COMPLETES = 30;
const LATEST = 1000;

/**
 * What the latest interviews with a questionnaire took, tests left out, in no order; and of how many brands each asked the image:
 * by the pages that were timed, null where none was.
 */
export async function listTaken(
  db: Db,
  trackerId: string,
  contentHash: string,
): Promise<{ minutes: number; brands: number | null }[]> {
  const rows: unknown = await db('responses')
    .join('instruments', 'instruments.id', 'responses.instrument_id')
    .join('response_vectors', function () {
      void this.on('response_vectors.wave_id', 'responses.wave_id').andOn(
        'response_vectors.response_id',
        'responses.response_id',
      );
    })
    .where({ 'instruments.tracker_id': trackerId, 'instruments.content_hash': contentHash })
    .where('responses.is_test', false)
    .orderBy([
      { column: 'response_vectors.completed_at', order: 'desc' },
      { column: 'response_vectors.response_id', order: 'desc' },
    ])
    .limit(LATEST)
    .select({
      startedAt: 'responses.started_at',
      completedAt: 'response_vectors.completed_at',
      seconds: 'responses.seconds',
    });
  return z
    .array(Took)
    .parse(rows)
    .map(({ startedAt, completedAt, seconds }) => ({
      minutes: (Date.parse(completedAt) - Date.parse(startedAt)) / 60_000,
      brands: seconds === '' ? null : imageBrands(seconds),
    }));
}

/** Pages of the image are called after the brand's place in the order shown: "image-2", and "image-2-2" where it goes on. */
function imageBrands(seconds: string): number {
  const places = readSeconds(seconds).flatMap(({ page }) => /^image-(\d+)/.exec(page)?.[1] ?? []);
  return new Set(places).size;
}
