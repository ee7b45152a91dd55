import { z } from 'zod';
import { flag, instant } from '../../db/columns';
import { conflictAt } from '../../db/conflicts';
import { type Db } from '../../db/connect';

const Option = z.object({
  segmentKey: z.string(),
  key: z.string(),
  label: z.string(),
  /** false: whoever picks it is not in the audience */
  qualifies: flag,
  /** 0 to 1; set on all options of a segment or on none */
  populationShare: z.number().nullable(),
  position: z.number().int(),
});
export type SegmentOption = Omit<z.infer<typeof Option>, 'segmentKey'>;

const SegmentRow = z.object({
  key: z.string(),
  label: z.string(),
  question: z.string(),
  place: z.enum(['screener', 'about-you']),
  position: z.number().int(),
  retiredAt: instant.nullable(),
});
type SegmentRow = z.infer<typeof SegmentRow>;
export type Segment = SegmentRow & { options: SegmentOption[] };

/** segment key → option key → share of the population, 0 to 1 */
export type Margins = Record<string, Record<string, number>>;

/** All that the tracker ever had, retired ones too, with their options, in their order. */
export async function listSegments(db: Db, trackerId: string): Promise<Segment[]> {
  const rows = await db('segments')
    .select({
      key: 'segments.key',
      label: 'segments.label',
      question: 'segments.question',
      place: 'segments.place',
      position: 'segments.position',
      retiredAt: 'segments.retired_at',
    })
    .where('segments.tracker_id', trackerId)
    .orderBy(['segments.position', 'segments.key']);
  const options = await listOptions(db, trackerId);
  return z
    .array(SegmentRow)
    .parse(rows)
    .map((segment) => ({ ...segment, options: options.get(segment.key) ?? [] }));
}

async function listOptions(db: Db, trackerId: string): Promise<Map<string, SegmentOption[]>> {
  const rows = await db('segment_options')
    .select({
      segmentKey: 'segment_options.segment_key',
      key: 'segment_options.key',
      label: 'segment_options.label',
      qualifies: 'segment_options.qualifies',
      populationShare: 'segment_options.population_share',
      position: 'segment_options.position',
    })
    .where('segment_options.tracker_id', trackerId)
    .orderBy(['segment_options.segment_key', 'segment_options.position', 'segment_options.key']);
  const bySegment = new Map<string, SegmentOption[]>();
  for (const { segmentKey, ...option } of z.array(Option).parse(rows)) {
    bySegment.set(segmentKey, [...(bySegment.get(segmentKey) ?? []), option]);
  }
  return bySegment;
}

/** @throws ConflictError at 'segments' when the key is taken */
export async function insertSegment(
  db: Db,
  trackerId: string,
  segment: Omit<Segment, 'retiredAt'>,
): Promise<void> {
  const { key, label, question, place, position } = segment;
  await conflictAt('segments', `The segment "${label}" is in the list twice.`, () =>
    db('segments').insert({ tracker_id: trackerId, key, label, question, place, position, retired_at: null }),
  );
  for (const option of segment.options) await insertOption(db, trackerId, key, option);
}

export async function updateSegment(db: Db, trackerId: string, segment: SegmentRow): Promise<void> {
  const { key, label, question, place, position, retiredAt } = segment;
  await db('segments')
    .where({ 'segments.tracker_id': trackerId, 'segments.key': key })
    .update({ label, question, place, position, retired_at: retiredAt });
}

/** @throws ConflictError at 'segments' when the segment has an option of that key */
export async function insertOption(
  db: Db,
  trackerId: string,
  segmentKey: string,
  { key, label, qualifies, populationShare, position }: SegmentOption,
): Promise<void> {
  await conflictAt('segments', `The option "${label}" is in its segment twice.`, () =>
    db('segment_options').insert({
      tracker_id: trackerId,
      segment_key: segmentKey,
      key,
      label,
      qualifies,
      population_share: populationShare,
      position,
    }),
  );
}

export async function updateOption(
  db: Db,
  trackerId: string,
  segmentKey: string,
  { key, label, qualifies, populationShare, position }: SegmentOption,
): Promise<void> {
  await db('segment_options')
    .where({ 'segment_options.tracker_id': trackerId, 'segment_options.segment_key': segmentKey })
    .where('segment_options.key', key)
    .update({ label, qualifies, population_share: populationShare, position });
}

/** Only for options that nobody was ever asked: answers name options by key. */
export async function removeOption(
  db: Db,
  trackerId: string,
  segmentKey: string,
  key: string,
): Promise<void> {
  await db('segment_options')
    .where({ 'segment_options.tracker_id': trackerId, 'segment_options.segment_key': segmentKey })
    .where('segment_options.key', key)
    .delete();
}

/** Sets the population shares of the segments named and clears all others; what they must satisfy is checked before. */
export async function replaceMargins(db: Db, trackerId: string, margins: Margins): Promise<void> {
  await db('segment_options')
    .where('segment_options.tracker_id', trackerId)
    .update({ population_share: null });
  for (const [segmentKey, shares] of Object.entries(margins)) {
    for (const [optionKey, share] of Object.entries(shares)) {
      await db('segment_options')
        .where({ 'segment_options.tracker_id': trackerId, 'segment_options.segment_key': segmentKey })
        .where('segment_options.key', optionKey)
        .update({ population_share: share });
    }
  }
}
