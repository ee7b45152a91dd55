import { z } from 'zod';
import { flag, json } from '../../db/columns';
import { type Db } from '../../db/connect';

/** What kind of name a spelling is; '' for any other way to write it. */
export const SPELLING_KINDS = ['former', 'product', 'short'] as const;
export type SpellingKind = (typeof SPELLING_KINDS)[number];

const Spelling = z.object({ brandKey: z.string(), alias: z.string(), folded: z.string() });
const Kind = z.object({ folded: z.string(), kind: z.enum(SPELLING_KINDS) });
const Link = z.object({ brand: z.string(), parent: z.string(), counts: flag });
export type StoredSpelling = z.infer<typeof Spelling>;
export type StoredKind = z.infer<typeof Kind>;
export type StoredLink = z.infer<typeof Link>;

/** Further spellings of brands beyond the list. */
export async function listFurtherSpellings(db: Db, trackerId: string): Promise<StoredSpelling[]> {
  const rows: unknown = await db('frame_spellings')
    .select({
      brandKey: 'frame_spellings.brand_key',
      alias: 'frame_spellings.alias',
      folded: 'frame_spellings.folded',
    })
    .where('frame_spellings.tracker_id', trackerId)
    .orderBy(['frame_spellings.brand_key', 'frame_spellings.folded']);
  return z.array(Spelling).parse(rows);
}

export async function listSpellingKinds(db: Db, trackerId: string): Promise<StoredKind[]> {
  const rows: unknown = await db('spelling_kinds')
    .select({ folded: 'spelling_kinds.folded', kind: 'spelling_kinds.kind' })
    .where('spelling_kinds.tracker_id', trackerId)
    .orderBy('spelling_kinds.folded');
  return z.array(Kind).parse(rows);
}

export async function listLinks(db: Db, trackerId: string): Promise<StoredLink[]> {
  const rows: unknown = await db('frame_links')
    .select({
      brand: 'frame_links.brand_key',
      parent: 'frame_links.parent_key',
      counts: 'frame_links.counts',
    })
    .where('frame_links.tracker_id', trackerId)
    .orderBy('frame_links.brand_key');
  return z.array(Link).parse(rows);
}

/** Puts these in place of what was there: kinds of names, parents, and further spellings of brands beyond the list. */
export async function replaceDetails(
  db: Db,
  trackerId: string,
  details: {
    further: readonly StoredSpelling[];
    kinds: readonly StoredKind[];
    links: readonly StoredLink[];
  },
): Promise<void> {
  const { further, kinds, links } = details;
  for (const table of ['frame_spellings', 'spelling_kinds', 'frame_links'])
    await db(table).where(`${table}.tracker_id`, trackerId).delete();
  for (const { brandKey, alias, folded } of further)
    await db('frame_spellings').insert({ tracker_id: trackerId, brand_key: brandKey, alias, folded });
  for (const { folded, kind } of kinds)
    await db('spelling_kinds').insert({ tracker_id: trackerId, folded, kind });
  for (const { brand, parent, counts } of links)
    await db('frame_links').insert({ tracker_id: trackerId, brand_key: brand, parent_key: parent, counts });
}

/** The frame's brands as they stood at a version: enough to read mentions with them again. */
export const Snapshot = z.object({
  listed: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      /** no longer asked about, since when; not kept in snapshots of the first versions */
      retiredAt: z.string().nullable().optional(),
      isOwn: z.boolean().optional(),
    }),
  ),
  others: z.array(z.object({ key: z.string(), name: z.string() })),
  spellings: z.array(Spelling.extend({ kind: z.enum(['', ...SPELLING_KINDS]) })),
  links: z.array(z.object({ brand: z.string(), parent: z.string(), counts: z.boolean() })),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** The newest that is not of a later version; undefined where none was kept. */
export async function findSnapshot(
  db: Db,
  trackerId: string,
  version: number,
): Promise<Snapshot | undefined> {
  const row: unknown = await db('frame_snapshots')
    .select({ content: 'frame_snapshots.content' })
    .where('frame_snapshots.tracker_id', trackerId)
    .where('frame_snapshots.version', '<=', version)
    .orderBy('frame_snapshots.version', 'desc')
    .first();
  return row === undefined ? undefined : z.object({ content: json(Snapshot) }).parse(row).content;
}

export async function saveSnapshot(
  db: Db,
  trackerId: string,
  version: number,
  content: Snapshot,
): Promise<void> {
  await db('frame_snapshots')
    .insert({ tracker_id: trackerId, version, content: JSON.stringify(content) })
    .onConflict(['tracker_id', 'version'])
    .merge();
}
