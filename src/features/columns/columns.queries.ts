import { z } from 'zod';
import { json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { lockWave } from '../../db/locks';

/** Under this key, which no column has, stands what tells whether a wave's columns are whole. */
const HEAD = { column_key: '', block: 0 };

/**
 * `builtBy` is a random word of whoever builds them. Blocks are added only while it stands there: erasing somebody's answers
 * takes it away, and so does another process that builds them too.
 */
const Head = z.object({
  builtBy: z.string(),
  isWhole: z.boolean(),
  respondents: z.number().int(),
  blocks: z.number().int(),
  /** of the bytes of a column, see src/measurement/columns-bytes.ts */
  version: z.number().int(),
});
export type ColumnsHead = z.infer<typeof Head>;

export async function findColumnsHead(db: Db, waveId: string): Promise<ColumnsHead | undefined> {
  const row: unknown = await db('wave_columns')
    .select({ bytes: 'wave_columns.bytes' })
    .where({ 'wave_columns.wave_id': waveId, 'wave_columns.column_key': '', 'wave_columns.block': 0 })
    .first();
  if (row === undefined) return undefined;
  const { bytes } = z.object({ bytes: z.instanceof(Buffer) }).parse(row);
  return json(Head).parse(bytes.toString('utf8'));
}

/** Throws away what columns there are and begins new ones. */
export function beginColumns(db: Db, waveId: string, builtBy: string, version: number): Promise<void> {
  return db.transaction(async (trx) => {
    await lockWave(trx, waveId);
    await trx('wave_columns').where('wave_columns.wave_id', waveId).delete();
    const head = { builtBy, isWhole: false, respondents: 0, blocks: 0, version };
    await trx('wave_columns').insert({ wave_id: waveId, ...HEAD, bytes: bytesOf(head) });
  });
}

/**
 * A word that stands beside a wave's columns in memory, whoever holds some: erasing somebody's answers takes it away, so that
 * columns which still hold them are known for what they are, in whatever process.
 *
 * @returns the one that stands there; where none does, `builtBy` stands there from now on
 */
export async function markLive(db: Db, waveId: string, builtBy: string, version: number): Promise<string> {
  const known = await findColumnsHead(db, waveId);
  if (known !== undefined) return known.builtBy;
  return db.transaction(async (trx) => {
    await lockWave(trx, waveId);
    const meanwhile = await findColumnsHead(trx, waveId);
    if (meanwhile !== undefined) return meanwhile.builtBy;
    const head = { builtBy, isWhole: false, respondents: 0, blocks: 0, version };
    await trx('wave_columns').insert({ wave_id: waveId, ...HEAD, bytes: bytesOf(head) });
    return builtBy;
  });
}

/** SQLite takes at most 500 rows in a statement, and a large questionnaire has more columns. */
const ROWS_PER_STATEMENT = 100;

/** @returns false when these are no longer the columns to be built: then nothing is written */
export function addBlock(
  db: Db,
  waveId: string,
  builtBy: string,
  block: number,
  columns: ReadonlyMap<string, Uint8Array>,
): Promise<boolean> {
  return whileBuiltBy(db, waveId, builtBy, async (trx) => {
    const rows = Array.from(columns, ([key, bytes]) => ({
      wave_id: waveId,
      column_key: key,
      block,
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    }));
    for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
      await trx('wave_columns').insert(rows.slice(from, from + ROWS_PER_STATEMENT));
  });
}

/** Says that all blocks are there. @returns as addBlock */
export function finishColumns(db: Db, waveId: string, head: Omit<ColumnsHead, 'isWhole'>): Promise<boolean> {
  return whileBuiltBy(db, waveId, head.builtBy, async (trx) => {
    await trx('wave_columns')
      .where({ 'wave_columns.wave_id': waveId, 'wave_columns.column_key': '', 'wave_columns.block': 0 })
      .update({ bytes: bytesOf({ ...head, isWhole: true }) });
  });
}

function whileBuiltBy(
  db: Db,
  waveId: string,
  builtBy: string,
  write: (trx: Db) => Promise<void>,
): Promise<boolean> {
  return db.transaction(async (trx) => {
    await lockWave(trx, waveId);
    const head = await findColumnsHead(trx, waveId);
    if (head?.builtBy !== builtBy || head.isWhole) return false;
    await write(trx);
    return true;
  });
}

/** The columns of one block that are asked for, by name; one that is not there is left out. */
export async function readBlock(
  db: Db,
  waveId: string,
  keys: readonly string[],
  block: number,
): Promise<Map<string, Uint8Array>> {
  const rows: unknown = await db('wave_columns')
    .select({ key: 'wave_columns.column_key', bytes: 'wave_columns.bytes' })
    .where({ 'wave_columns.wave_id': waveId, 'wave_columns.block': block })
    .whereIn('wave_columns.column_key', keys)
    .orderBy('wave_columns.column_key');
  const found = z.array(z.object({ key: z.string(), bytes: z.instanceof(Buffer) })).parse(rows);
  // A copy of each: a driver's buffers may share their memory, and are handed over to another thread.
  return new Map(found.map(({ key, bytes }) => [key, Uint8Array.from(bytes)]));
}

function bytesOf(head: ColumnsHead): Buffer {
  return Buffer.from(JSON.stringify(head), 'utf8');
}
