import { z } from 'zod';
import { instant, json, total } from '../../db/columns';
import { conflictAt } from '../../db/conflicts';
import { isPostgres, type Db } from '../../db/connect';
import { ConflictError, StaleError } from '../../errors';
import { type Counter, type Place } from './quotas.counters';
import { NO_QUOTAS, QuotaPlan } from './quotas.plan';

/** Which respondents' quotas: test answers have counters of their own. */
export type Side = { waveId: string; isTest: boolean };

const QuotaVersion = z.object({
  version: z.number().int(),
  content: json(QuotaPlan),
  madeBy: z.string(),
  madeAt: instant,
});
export type QuotaVersion = z.infer<typeof QuotaVersion>;

const versionColumns = {
  version: 'quota_versions.version',
  content: 'quota_versions.content',
  madeBy: 'quota_versions.made_by',
  madeAt: 'quota_versions.made_at',
};

/** The quotas of a wave in one version; version 0 is having none. */
export async function getQuotaPlan(db: Db, waveId: string, version: number): Promise<QuotaPlan> {
  if (version === 0) return NO_QUOTAS;
  const row: unknown = await db('quota_versions')
    .select(versionColumns)
    .where({ 'quota_versions.wave_id': waveId, 'quota_versions.version': version })
    .first();
  return QuotaVersion.parse(row).content;
}

/** Newest first. */
export async function listQuotaVersions(db: Db, waveId: string): Promise<QuotaVersion[]> {
  const rows = await db('quota_versions')
    .select(versionColumns)
    .where('quota_versions.wave_id', waveId)
    .orderBy('quota_versions.version', 'desc');
  return z.array(QuotaVersion).parse(rows);
}

/** @throws StaleError when somebody else made this version */
export async function insertQuotaVersion(
  db: Db,
  waveId: string,
  { version, content, madeBy, madeAt }: QuotaVersion,
): Promise<void> {
  const row = {
    wave_id: waveId,
    version,
    content: JSON.stringify(content),
    made_by: madeBy,
    made_at: madeAt,
  };
  try {
    await conflictAt('version', 'taken', () => db.transaction((trx) => trx('quota_versions').insert(row)));
  } catch (error) {
    throw error instanceof ConflictError ? new StaleError('the quotas were changed meanwhile') : error;
  }
}

const CounterRow = z.object({
  cell: z.string(),
  target: z.number().int().nullable(),
  spare: z.number().int(),
  taken: total,
  held: total,
  fullAt: z.string().nullable(),
});

/** In the order of their names. */
export function listCounters(db: Db, side: Side): Promise<Counter[]> {
  return readCounters(counterRows(db, side));
}

/** The same, and nobody else counts in them before the transaction is over: everybody locks them in one order. */
export function lockCounters(trx: Db, side: Side): Promise<Counter[]> {
  return readCounters(counterRows(trx, side).forUpdate());
}

function counterRows(db: Db, { waveId, isTest }: Side) {
  return db('quota_cells')
    .select({
      cell: 'quota_cells.cell',
      target: 'quota_cells.target',
      spare: 'quota_cells.spare',
      taken: 'quota_cells.taken',
      held: 'quota_cells.held',
      fullAt: 'quota_cells.full_at',
    })
    .where({ 'quota_cells.wave_id': waveId, 'quota_cells.is_test': isTest })
    .orderBy('quota_cells.cell');
}

async function readCounters(rows: PromiseLike<unknown>): Promise<Counter[]> {
  return z.array(CounterRow).parse(await rows);
}

export async function updateCounter(trx: Db, { waveId, isTest }: Side, counter: Counter): Promise<void> {
  const { cell, target, spare, taken, held, fullAt } = counter;
  await trx('quota_cells')
    .where({ 'quota_cells.wave_id': waveId, 'quota_cells.is_test': isTest, 'quota_cells.cell': cell })
    .update({ target, spare, taken, held, full_at: fullAt });
}

/** Puts these counters in the place of those there are. */
export async function replaceCounters(
  trx: Db,
  { waveId, isTest }: Side,
  counters: readonly Counter[],
): Promise<void> {
  await trx('quota_cells').where({ 'quota_cells.wave_id': waveId, 'quota_cells.is_test': isTest }).delete();
  for (const { cell, target, spare, taken, held, fullAt } of counters)
    await trx('quota_cells').insert({
      wave_id: waveId,
      is_test: isTest,
      ...{ cell, target, spare, taken, held, full_at: fullAt },
    });
}

const PlaceRow = z.object({
  responseId: z.string(),
  cells: z.string().transform((text) => (text === '' ? [] : text.split(' '))),
  state: z.enum(['held', 'taken']),
  expiresAt: z.string(),
});
export type PlaceOf = Place & { responseId: string };

function placeRows(db: Db, { waveId, isTest }: Side) {
  return db('quota_places')
    .select({
      responseId: 'quota_places.response_id',
      cells: 'quota_places.cells',
      state: 'quota_places.state',
      expiresAt: 'quota_places.expires_at',
    })
    .where({ 'quota_places.wave_id': waveId, 'quota_places.is_test': isTest });
}

/** Of these respondents, those who have a place. */
export async function listPlaces(db: Db, side: Side, responseIds: readonly string[]): Promise<PlaceOf[]> {
  const rows: unknown = await placeRows(db, side)
    .whereIn('quota_places.response_id', responseIds)
    .orderBy('quota_places.response_id');
  return z.array(PlaceRow).parse(rows);
}

const MOST_AT_ONCE = 500;

/** Places of people who were silent for too long; those who are just coming back are passed over. */
export async function listExpired(trx: Db, side: Side, now: string): Promise<PlaceOf[]> {
  const rows: unknown = await placeRows(trx, side)
    .where('quota_places.state', 'held')
    .where('quota_places.expires_at', '<', now)
    .orderBy('quota_places.expires_at')
    .limit(MOST_AT_ONCE)
    .modify((query) => (isPostgres(trx) ? void query.forUpdate().skipLocked() : undefined));
  return z.array(PlaceRow).parse(rows);
}

/** Keeps held places for longer. @returns how many are held */
export function renewPlaces(
  trx: Db,
  side: Side,
  responseIds: readonly string[],
  expiresAt: string,
): Promise<number> {
  return trx('quota_places')
    .where({ 'quota_places.wave_id': side.waveId, 'quota_places.is_test': side.isTest })
    .where('quota_places.state', 'held')
    .whereIn('quota_places.response_id', responseIds)
    .update({ expires_at: expiresAt });
}

export async function savePlace(trx: Db, { waveId, isTest }: Side, place: PlaceOf): Promise<void> {
  const { responseId, cells, state, expiresAt } = place;
  const row = { cells: cells.join(' '), state, expires_at: expiresAt };
  await trx('quota_places')
    .insert({ wave_id: waveId, response_id: responseId, is_test: isTest, ...row })
    .onConflict(['wave_id', 'response_id'])
    .merge(row);
}

export async function deletePlaces(trx: Db, { waveId }: Side, responseIds: readonly string[]): Promise<void> {
  if (responseIds.length === 0) return;
  await trx('quota_places')
    .where('quota_places.wave_id', waveId)
    .whereIn('quota_places.response_id', responseIds)
    .delete();
}
