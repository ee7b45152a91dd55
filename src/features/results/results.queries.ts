import { z } from 'zod';
import { flag } from '../../db/columns';
import { type Db } from '../../db/connect';

const stampColumns = {
  waveId: 'tallies.wave_id',
  split: 'tallies.split',
  respondents: 'tallies.respondents',
  foldedTo: 'tallies.folded_to',
  isFinal: 'tallies.is_final',
  exclusionsEdit: 'tallies.exclusions_edit',
};
const TallyStamp = z.object({
  waveId: z.string(),
  split: z.string(),
  respondents: z.number(),
  foldedTo: z.string(),
  isFinal: flag,
  /** of the wave, when its people were counted: as many may be other people */
  exclusionsEdit: z.number().int(),
});
/** What tells one state of a stored tally from another without reading its counts. */
export type TallyStamp = z.infer<typeof TallyStamp>;

export async function findTallyStamp(db: Db, waveId: string, split: string): Promise<TallyStamp | undefined> {
  const row: unknown = await db('tallies')
    .select(stampColumns)
    .where({ 'tallies.wave_id': waveId, 'tallies.split': split })
    .first();
  return row === undefined ? undefined : TallyStamp.parse(row);
}

/** Stamps of the usual tallies of several waves; a wave without one is left out. */
export async function listTallyStamps(db: Db, waveIds: readonly string[]): Promise<TallyStamp[]> {
  const rows: unknown = await db('tallies')
    .select(stampColumns)
    .where('tallies.split', '')
    .whereIn('tallies.wave_id', waveIds)
    .orderBy('tallies.wave_id');
  return z.array(TallyStamp).parse(rows);
}

const StoredTally = TallyStamp.extend({ counts: z.instanceof(Buffer) });
export type StoredTally = z.infer<typeof StoredTally>;

export async function findStoredTally(
  db: Db,
  waveId: string,
  split: string,
): Promise<StoredTally | undefined> {
  const row: unknown = await db('tallies')
    .select({ ...stampColumns, counts: 'tallies.counts' })
    .where({ 'tallies.wave_id': waveId, 'tallies.split': split })
    .first();
  return row === undefined ? undefined : StoredTally.parse(row);
}

/** The stored mentions as they were written; see results.mentions.ts. */
export async function findStoredMentions(db: Db, waveId: string, split: string): Promise<string | undefined> {
  const row: unknown = await db('tallies')
    .select({ mentions: 'tallies.mentions' })
    .where({ 'tallies.wave_id': waveId, 'tallies.split': split })
    .first();
  return row === undefined ? undefined : z.object({ mentions: z.string() }).parse(row).mentions;
}

export type SavedTally = StoredTally & { mentions: string; updatedAt: string };

/** Writes a tally over the one that was there. */
export async function saveTally(db: Db, tally: SavedTally): Promise<void> {
  const { waveId, split, respondents, foldedTo, isFinal, exclusionsEdit, counts, mentions, updatedAt } =
    tally;
  await db('tallies')
    .insert({
      wave_id: waveId,
      split,
      respondents,
      folded_to: foldedTo,
      is_final: isFinal,
      exclusions_edit: exclusionsEdit,
      counts,
      mentions,
      updated_at: updatedAt,
    })
    .onConflict(['wave_id', 'split'])
    .merge();
}

/** How often the people of a wave were excluded, taken back or erased. */
export async function getExclusionsEdit(db: Db, waveId: string): Promise<number> {
  const row: unknown = await db('waves')
    .select({ edit: 'waves.exclusions_edit' })
    .where('waves.id', waveId)
    .first();
  return z.object({ edit: z.number() }).parse(row).edit;
}
