import { z } from 'zod';
import { instant, json, total } from '../../db/columns';
import { conflictAt } from '../../db/conflicts';
import { type Db } from '../../db/connect';

const KINDS = ['brands', 'nothing', 'elsewhere', 'ambiguous'] as const;
const Decided = z.object({
  folded: z.string(),
  text: z.string(),
  kind: z.enum(KINDS),
  brands: json(z.array(z.string())),
  version: z.number().int(),
  madeBy: z.string(),
  madeAt: instant,
});
/** What a person decided that a typed text means, and by which version of the frame. */
export type Decided = z.infer<typeof Decided>;

const decidedColumns = {
  folded: 'coding_decisions.folded',
  text: 'coding_decisions.text',
  kind: 'coding_decisions.kind',
  brands: 'coding_decisions.brands',
  version: 'coding_decisions.version',
  madeBy: 'coding_decisions.made_by',
  madeAt: 'coding_decisions.made_at',
};

export async function listDecided(db: Db, trackerId: string): Promise<Decided[]> {
  const rows: unknown = await db('coding_decisions')
    .select(decidedColumns)
    .where('coding_decisions.tracker_id', trackerId)
    .orderBy(['coding_decisions.version', 'coding_decisions.folded']);
  return z.array(Decided).parse(rows);
}

export async function findDecided(db: Db, trackerId: string, folded: readonly string[]): Promise<Decided[]> {
  const rows: unknown = await db('coding_decisions')
    .select(decidedColumns)
    .where('coding_decisions.tracker_id', trackerId)
    .whereIn('coding_decisions.folded', folded)
    .orderBy('coding_decisions.folded');
  return z.array(Decided).parse(rows);
}

/** Writes a decision over the one that was there. */
export async function saveDecided(db: Db, trackerId: string, decided: Decided): Promise<void> {
  const { folded, text, kind, brands, version, madeBy, madeAt } = decided;
  const row = { text, kind, brands: JSON.stringify(brands), version, made_by: madeBy, made_at: madeAt };
  await db('coding_decisions')
    .insert({ tracker_id: trackerId, folded, ...row })
    .onConflict(['tracker_id', 'folded'])
    .merge();
}

export async function deleteDecided(db: Db, trackerId: string, folded: string): Promise<void> {
  await db('coding_decisions')
    .where({ 'coding_decisions.tracker_id': trackerId, 'coding_decisions.folded': folded })
    .delete();
}

const Entry = z.object({ key: z.string(), name: z.string() });
/** A brand that people name and that is not in the tracker's list. */
export type FrameEntry = z.infer<typeof Entry>;

export async function listEntries(db: Db, trackerId: string): Promise<FrameEntry[]> {
  const rows: unknown = await db('frame_entries')
    .select({ key: 'frame_entries.key', name: 'frame_entries.name' })
    .where('frame_entries.tracker_id', trackerId)
    .orderBy(['frame_entries.name', 'frame_entries.key']);
  return z.array(Entry).parse(rows);
}

/** @throws ConflictError at 'name' */
export async function insertEntry(db: Db, trackerId: string, entry: FrameEntry, at: string): Promise<void> {
  await conflictAt('name', `“${entry.name}” is there already.`, () =>
    db('frame_entries').insert({ tracker_id: trackerId, ...entry, created_at: at }),
  );
}

export async function deleteEntry(db: Db, trackerId: string, key: string): Promise<void> {
  await db('frame_entries')
    .where({ 'frame_entries.tracker_id': trackerId, 'frame_entries.key': key })
    .delete();
}

const Version = z.object({
  version: z.number().int(),
  what: z.string(),
  before: json(
    z.array(
      z.object({ folded: z.string(), decided: Decided.extend({ brands: z.array(z.string()) }).nullable() }),
    ),
  ),
  undoes: z.number().int().nullable(),
  /** a decision can be taken back by itself; a change of the frame is undone by its opposite; a new matcher stays */
  kind: z.enum(['decision', 'frame', 'matcher']),
  madeBy: z.string(),
  madeAt: instant,
});
/** A change of the frame. `before`: what each text that it decided on meant until then, null for nothing. */
export type FrameVersion = z.infer<typeof Version>;

const versionColumns = {
  version: 'frame_versions.version',
  what: 'frame_versions.what',
  before: 'frame_versions.before',
  undoes: 'frame_versions.undoes',
  kind: 'frame_versions.kind',
  madeBy: 'frame_versions.made_by',
  madeAt: 'frame_versions.made_at',
};

/** The newest first. */
export async function listVersions(db: Db, trackerId: string, most: number): Promise<FrameVersion[]> {
  const rows: unknown = await db('frame_versions')
    .select(versionColumns)
    .where('frame_versions.tracker_id', trackerId)
    .orderBy('frame_versions.version', 'desc')
    .limit(most);
  return z.array(Version).parse(rows);
}

/** Changes after a version, the newest first: taken back in this order they give the decisions as they stood then. */
export async function listVersionsAfter(db: Db, trackerId: string, version: number): Promise<FrameVersion[]> {
  const rows: unknown = await db('frame_versions')
    .select(versionColumns)
    .where('frame_versions.tracker_id', trackerId)
    .where('frame_versions.version', '>', version)
    .orderBy('frame_versions.version', 'desc');
  return z.array(Version).parse(rows);
}

export async function findVersion(
  db: Db,
  trackerId: string,
  version: number,
): Promise<FrameVersion | undefined> {
  const row: unknown = await db('frame_versions')
    .select(versionColumns)
    .where({ 'frame_versions.tracker_id': trackerId, 'frame_versions.version': version })
    .first();
  return row === undefined ? undefined : Version.parse(row);
}

/** Of the frame as it stands; 0 where nobody changed it yet. */
export async function currentVersion(db: Db, trackerId: string): Promise<number> {
  const row: unknown = await db('frame_versions')
    .max({ last: 'frame_versions.version' })
    .where('frame_versions.tracker_id', trackerId)
    .first();
  return z.object({ last: total }).parse(row).last;
}

export async function insertVersion(db: Db, trackerId: string, made: FrameVersion): Promise<void> {
  const { version, what, before, undoes, kind, madeBy, madeAt } = made;
  await db('frame_versions').insert({
    ...{ tracker_id: trackerId, version, what, before: JSON.stringify(before), undoes, kind },
    ...{ made_by: madeBy, made_at: madeAt },
  });
}
