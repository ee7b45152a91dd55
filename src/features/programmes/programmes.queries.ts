import { z } from 'zod';
import { instant, json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { NotFoundError } from '../../errors';

/** What a company does in its market, in the words of marketing. */
export const KINDS = ['campaign', 'event', 'content', 'service', 'press', 'other'] as const;
export type ProgrammeKind = (typeof KINDS)[number];

/** Who met a programme: the segment that was asked about it, and the answers that say yes. */
export type Exposure = { segmentKey: string; options: string[] };

export type ProgrammeContent = {
  name: string;
  kind: ProgrammeKind;
  /** ISO dates; `endsOn` null while it goes on */
  startsOn: string;
  endsOn: string | null;
  note: string;
  /** null where nobody is asked whether they met it */
  exposure: Exposure | null;
};
export type Programme = ProgrammeContent & {
  id: string;
  archivedAt: string | null;
  /** counts edits, so that two editors notice each other */
  edit: number;
};

const Row = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(KINDS),
    startsOn: z.iso.date(),
    endsOn: z.iso.date().nullable(),
    note: z.string(),
    segmentKey: z.string(),
    options: json(z.array(z.string())),
    archivedAt: instant.nullable(),
    edit: z.number().int(),
  })
  .transform(({ segmentKey, options, ...rest }): Programme => ({
    ...rest,
    exposure: segmentKey === '' ? null : { segmentKey, options },
  }));

const columns = {
  id: 'programmes.id',
  name: 'programmes.name',
  kind: 'programmes.kind',
  startsOn: 'programmes.starts_on',
  endsOn: 'programmes.ends_on',
  note: 'programmes.note',
  segmentKey: 'programmes.segment_key',
  options: 'programmes.exposed_options',
  archivedAt: 'programmes.archived_at',
  edit: 'programmes.edit',
};

/** All of a tracker, archived ones too, those that began last first. */
export async function listProgrammes(db: Db, trackerId: string): Promise<Programme[]> {
  const rows: unknown = await db('programmes')
    .select(columns)
    .where('programmes.tracker_id', trackerId)
    .orderBy([
      { column: 'programmes.starts_on', order: 'desc' },
      { column: 'programmes.name' },
      { column: 'programmes.id' },
    ]);
  return z.array(Row).parse(rows);
}

/** @throws NotFoundError also where it belongs to another tracker */
export async function getProgramme(db: Db, trackerId: string, programmeId: string): Promise<Programme> {
  const row: unknown = await db('programmes')
    .select(columns)
    .where({ 'programmes.tracker_id': trackerId, 'programmes.id': programmeId })
    .first();
  if (row === undefined) throw new NotFoundError('programme');
  return Row.parse(row);
}

export async function insertProgramme(
  db: Db,
  trackerId: string,
  content: ProgrammeContent,
  now: Date,
): Promise<string> {
  const id = newId();
  await db('programmes').insert({
    ...{ id, tracker_id: trackerId, edit: 1, created_at: now.toISOString() },
    ...rowOf(content),
  });
  return id;
}

/** @returns false where somebody else changed it since edit `seen`: then nothing is written */
export async function updateProgramme(
  db: Db,
  programmeId: string,
  seen: number,
  content: ProgrammeContent,
): Promise<boolean> {
  const changed = await db('programmes')
    .where({ 'programmes.id': programmeId, 'programmes.edit': seen })
    .update({ ...rowOf(content), edit: seen + 1 });
  return changed === 1;
}

/** @param archivedAt  null brings it back */
export async function archiveProgramme(db: Db, programmeId: string, archivedAt: Date | null): Promise<void> {
  await db('programmes')
    .where('programmes.id', programmeId)
    .update({ archived_at: archivedAt?.toISOString() ?? null });
}

function rowOf({ name, kind, startsOn, endsOn, note, exposure }: ProgrammeContent) {
  return {
    ...{ name, kind, starts_on: startsOn, ends_on: endsOn, note },
    segment_key: exposure?.segmentKey ?? '',
    exposed_options: JSON.stringify(exposure?.options ?? []),
  };
}
