import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { connect, type Db } from '../../src/db/connect';
import { isOnPostgres, openDatabase, type OwnDatabase } from '../support/database';
import { insertRowInEveryTable } from '../support/row-in-every-table';
import { countRows, listForeignKeys, listTables, listUniqueKeys } from '../support/schema';

/** By its message: better-sqlite3 keeps the Error of the first test file of a process, so `toThrow` would not know it. */
const FOREIGN_KEY = { message: expect.stringMatching(/foreign key/i) as string };
const ROOT = path.join(__dirname, '..', '..');
let database: OwnDatabase;
let db: Db;
beforeEach(async () => {
  database = await openDatabase();
  db = database.db;
});
afterEach(() => database.close());

async function pending(on: Db): Promise<number> {
  const [, rest] = (await on.migrate.list()) as [unknown[], unknown[]];
  return rest.length;
}

/** Migrates in a process of its own. @returns what it complained of */
async function migrateElsewhere(url: string): Promise<string> {
  const script = `
    const { connect } = require('./src/db/connect.ts');
    const { migrate } = require('./src/db/migrate.ts');
    const db = connect(process.argv[1]);
    migrate(db).catch((error) => console.error(error.message)).finally(() => db.destroy());`;
  const run = promisify(execFile);
  return (await run(process.execPath, ['--require', 'tsx/cjs', '-e', script, url], { cwd: ROOT })).stderr;
}

describe('the migrations', () => {
  it('find a row in every table to be tried on', async () => {
    await insertRowInEveryTable(db, await listTables(db));

    expect(Object.entries(await countRows(db)).filter(([, rows]) => rows === 0)).toEqual([]);
  });

  it('can each be taken back and run again without a row of any other table going', async () => {
    await insertRowInEveryTable(db, await listTables(db));
    const full = await countRows(db);

    for (;;) {
      const before = await countRows(db);
      await db.migrate.down();
      const after = await countRows(db);
      expect(before).toMatchObject(after);
      if (Object.keys(after).length === 0) break;
    }
    for (;;) {
      const before = await countRows(db);
      await db.migrate.up();
      expect(await countRows(db)).toMatchObject(before);
      await insertRowInEveryTable(db, await listTables(db));
      if ((await pending(db)) === 0) break;
    }

    expect(await countRows(db)).toEqual(full);
  });

  it('run once when two processes start together on an empty database', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'regard-'));
    const url = isOnPostgres() ? database.url : `sqlite:${path.join(folder, 'regard.db')}`;
    if (isOnPostgres()) await db.raw('DROP SCHEMA public CASCADE; CREATE SCHEMA public');

    const ends = await Promise.all([1, 2, 3].map(() => migrateElsewhere(url)));

    expect(ends).toEqual(['', '', '']);
    const after = connect(url);
    expect(await pending(after)).toBe(0);
    await after.destroy();
    rmSync(folder, { recursive: true });
  });
});

describe('the schema', () => {
  it('deletes nothing by itself: every reference restricts', async () => {
    const keys = await listForeignKeys(db);

    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter(({ onDelete }) => onDelete !== 'RESTRICT')).toEqual([]);
  });

  it('has the response, by which a cluster distributes, in every unique key of the big tables', async () => {
    const big = [
      ...['responses', 'response_vectors', 'respondent_keys', 'response_clusters'],
      ...['personal_links', 'mails', 'panel_entries', 'panel_calls', 'quotes'],
    ]; // `allocations` and the others are small: copied to every node

    const keys = (await listUniqueKeys(db)).filter(({ table }) => big.includes(table));

    expect(new Set(keys.map(({ table }) => table))).toEqual(new Set(big));
    for (const { columns } of keys) expect(columns).toContain('response_id');
  });

  it('keeps a wave that has responses, and a tracker that has waves', async () => {
    await insertRowInEveryTable(db, await listTables(db));

    for (const table of ['waves', 'trackers', 'workspaces', 'instruments', 'people']) {
      await expect(db(table).delete()).rejects.toMatchObject(FOREIGN_KEY);
    }
  });
});
