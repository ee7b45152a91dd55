import { z } from 'zod';
import { instant, json, total } from '../../db/columns';
import { type Db } from '../../db/connect';
import { type EndOutcome } from './access.settings';
import { type Parameters } from './access.signature';

/** What a respondent's link brought along. */
const Entry = z.object({
  responseId: z.string(),
  panelId: z.string(),
  parameters: json(z.record(z.string(), z.string())),
  entryHash: z.string(),
});
export type PanelEntry = z.infer<typeof Entry>;

const entryColumns = {
  responseId: 'panel_entries.response_id',
  panelId: 'panel_entries.panel_id',
  parameters: 'panel_entries.parameters',
  entryHash: 'panel_entries.entry_hash',
};

export async function findPanelEntry(
  db: Db,
  waveId: string,
  responseId: string,
): Promise<PanelEntry | undefined> {
  const row: unknown = await db('panel_entries')
    .select(entryColumns)
    .where({ 'panel_entries.wave_id': waveId, 'panel_entries.response_id': responseId })
    .first();
  return row === undefined ? undefined : Entry.parse(row);
}

export type NewPanelEntry = {
  waveId: string;
  responseId: string;
  panelId: string;
  parameters: Parameters;
  entryHash: string;
};

export async function insertPanelEntry(db: Db, entry: NewPanelEntry): Promise<void> {
  const { waveId, responseId, panelId, parameters, entryHash } = entry;
  await db('panel_entries').insert({
    ...{ wave_id: waveId, response_id: responseId, panel_id: panelId },
    ...{ parameters: JSON.stringify(parameters), entry_hash: entryHash, reported: '' },
  });
}

/** What the links of these responses brought along, by response. */
export async function listParameters(
  db: Db,
  waveId: string,
  responseIds: readonly string[],
): Promise<Map<string, Parameters>> {
  const found = new Map<string, Parameters>();
  for (let from = 0; from < responseIds.length; from += 400) {
    const rows: unknown = await db('panel_entries')
      .select(entryColumns)
      .where('panel_entries.wave_id', waveId)
      .whereIn('panel_entries.response_id', responseIds.slice(from, from + 400));
    for (const row of z.array(Entry).parse(rows)) found.set(row.responseId, row.parameters);
  }
  return found;
}

const Standing = z.object({ responseId: z.string(), status: z.string(), reported: z.string() });
export type Standing = z.infer<typeof Standing>;

/** The next respondents from the panel with where they stand and what the panel was last told; tests are never reported. */
export async function listStandings(
  db: Db,
  waveId: string,
  after: string,
  size: number,
): Promise<Standing[]> {
  const rows: unknown = await standings(db, waveId)
    .where('panel_entries.response_id', '>', after)
    .orderBy('panel_entries.response_id')
    .limit(size);
  return z.array(Standing).parse(rows);
}

export async function findStanding(
  db: Db,
  waveId: string,
  responseId: string,
): Promise<Standing | undefined> {
  const row: unknown = await standings(db, waveId).where('panel_entries.response_id', responseId).first();
  return row === undefined ? undefined : Standing.parse(row);
}

function standings(db: Db, waveId: string) {
  return db('panel_entries')
    .join('responses', (join) =>
      join
        .on('responses.wave_id', 'panel_entries.wave_id')
        .on('responses.response_id', 'panel_entries.response_id'),
    )
    .select({
      responseId: 'panel_entries.response_id',
      status: 'responses.status',
      reported: 'panel_entries.reported',
    })
    .where({ 'panel_entries.wave_id': waveId, 'responses.is_test': false });
}

/**
 * Puts an outcome in line for the panel, and takes out what it has not been told yet: the last report counts, so an older one
 * must not come after it. An outcome that it was told before and has been told otherwise since is told once more.
 */
export async function queueCall(
  db: Db,
  waveId: string,
  responseId: string,
  outcome: EndOutcome,
  now: string,
): Promise<void> {
  const mine = { wave_id: waveId, response_id: responseId };
  await db.transaction(async (trx) => {
    await trx('panel_calls').where(mine).whereNot({ outcome }).whereNot({ state: 'delivered' }).delete();
    const due = { state: 'waiting', attempts: 0, due_at: now, error: '' };
    await trx('panel_calls')
      .insert({ ...mine, outcome, ...due, delivered_at: null })
      .onConflict(['wave_id', 'response_id', 'outcome'])
      .merge(due);
    await trx('panel_entries').where(mine).update({ reported: outcome });
  });
}

const CallCount = z.object({ state: z.string(), calls: total, lastAt: instant.nullable() });

/** How many calls stand where. */
export async function countCalls(db: Db, waveId: string): Promise<z.infer<typeof CallCount>[]> {
  const rows: unknown = await db('panel_calls')
    .where('panel_calls.wave_id', waveId)
    .groupBy('panel_calls.state')
    .orderBy('panel_calls.state')
    .select({ state: 'panel_calls.state' })
    .count({ calls: '*' })
    .max({ lastAt: 'panel_calls.delivered_at' });
  return z.array(CallCount).parse(rows);
}

/** The latest reason for which a call did not arrive; '' where none failed. */
export async function findCallError(db: Db, waveId: string): Promise<string> {
  const row: unknown = await db('panel_calls')
    .select({ error: 'panel_calls.error' })
    .where('panel_calls.wave_id', waveId)
    .whereNot('panel_calls.error', '')
    .orderBy([{ column: 'panel_calls.due_at', order: 'desc' }, { column: 'panel_calls.response_id' }])
    .first();
  return row === undefined ? '' : z.object({ error: z.string() }).parse(row).error;
}

/** Calls that were given up are tried again from the beginning. */
export async function requeueFailed(db: Db, waveId: string, now: string): Promise<void> {
  await db('panel_calls')
    .where({ 'panel_calls.wave_id': waveId, 'panel_calls.state': 'failed' })
    .update({ state: 'waiting', attempts: 0, due_at: now });
}
