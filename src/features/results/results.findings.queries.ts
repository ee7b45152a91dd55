import { z } from 'zod';
import { type Db } from '../../db/connect';
import { lockWave } from '../../db/locks';

const Finding = z.object({ waveId: z.string(), key: z.string(), stamp: z.string(), content: z.string() });
/** What a method found among the respondents of a wave; `stamp` tells which of the wave's answers it belongs to. */
export type StoredFinding = z.infer<typeof Finding>;

export async function listFindings(
  db: Db,
  kind: string,
  waveIds: readonly string[],
  keys: readonly string[],
): Promise<StoredFinding[]> {
  const rows: unknown = await db('wave_findings')
    .select({
      waveId: 'wave_findings.wave_id',
      key: 'wave_findings.key',
      stamp: 'wave_findings.stamp',
      content: 'wave_findings.content',
    })
    .where('wave_findings.kind', kind)
    .whereIn('wave_findings.wave_id', waveIds)
    .whereIn('wave_findings.key', keys)
    .orderBy(['wave_findings.wave_id', 'wave_findings.key']);
  return z.array(Finding).parse(rows);
}

/** Writes a finding over the one that was there, unless the wave's answers changed since: then it is left to the next reader. */
export async function saveFinding(
  db: Db,
  kind: string,
  { waveId, key, stamp, content }: StoredFinding,
  people: number,
  foundAt: string,
): Promise<void> {
  await db.transaction(async (trx) => {
    await lockWave(trx, waveId);
    const tally: unknown = await trx('tallies')
      .select({ respondents: 'tallies.respondents' })
      .where({ 'tallies.wave_id': waveId, 'tallies.split': '', 'tallies.is_final': true })
      .first();
    // Erasing somebody's answers takes the tally away, and these findings with it.
    if (tally === undefined || z.object({ respondents: z.number() }).parse(tally).respondents !== people)
      return;
    await trx('wave_findings')
      .insert({ wave_id: waveId, kind, key, stamp, content, found_at: foundAt })
      .onConflict(['wave_id', 'kind', 'key'])
      .merge();
  });
}
