import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connect, refuseOldSqlite, type Db } from '../../src/db/connect';
import { migrate } from '../../src/db/migrate';
import { openDatabase, type OwnDatabase } from '../support/database';

/** By its message: better-sqlite3 keeps the Error of the first test file of a process, so `toThrow` would not know it. */
const FOREIGN_KEY = { message: expect.stringMatching(/foreign key/i) as string };
let folder: string;
let file: string;
const open: Db[] = [];

function reopen(): Db {
  const db = connect(`sqlite:${file}`);
  open.push(db);
  return db;
}

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'regard-'));
  file = path.join(folder, 'deep', 'regard.db');
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.destroy()));
  rmSync(folder, { recursive: true });
});

async function pragma(db: Db, name: string): Promise<unknown> {
  const [row] = (await db.raw(`PRAGMA ${name}`)) as Record<string, unknown>[];
  return Object.values(row ?? {})[0];
}

describe('an SQLite file', () => {
  it('is durable and keeps foreign keys, also after it has been closed and opened again', async () => {
    const first = reopen();
    await migrate(first);
    await first.destroy();

    const db = reopen();

    expect(await pragma(db, 'synchronous')).toBe(2);
    expect(await pragma(db, 'foreign_keys')).toBe(1);
    expect(await pragma(db, 'journal_mode')).toBe('wal');
    expect(await pragma(db, 'busy_timeout')).toBe(10_000);
  });

  it('lets a transaction that reads first and writes then do so while another process writes', async () => {
    const [one, two] = [reopen(), reopen()];
    await migrate(one);
    const raise = (db: Db) =>
      db.transaction(async (trx) => {
        const before = (await trx('settings').where('settings.key', 'n').first()) as
          { value: string } | undefined;
        await new Promise((resolve) => setImmediate(resolve));
        const value = String(Number(before?.value ?? 0) + 1);
        await trx('settings').insert({ key: 'n', value }).onConflict('key').merge();
      });

    for (let i = 0; i < 10; i += 1) await raise(i % 2 ? one : two);

    expect(await one('settings').where('settings.key', 'n').first()).toMatchObject({ value: '10' });
  });

  it('gives a transaction the write lock from its beginning', async () => {
    const [one, two] = [reopen(), reopen()];
    await migrate(one);
    await two.raw('PRAGMA busy_timeout = 1');

    await one.transaction(async (trx) => {
      await trx('settings').select('settings.key');

      await expect(two('settings').insert({ key: 'x', value: 'y' })).rejects.toMatchObject({
        code: 'SQLITE_BUSY',
      });
    });
    await two('settings').insert({ key: 'x', value: 'y' });
  });

  it.each(['3.51.2', '3.50.9', '2.99.99'])('is not opened by SQLite %s', (version) => {
    expect(() => refuseOldSqlite(version)).toThrow(/can lose data/);
  });

  it.each(['3.51.3', '3.53.2', '3.52.0', '4.0.0'])('is opened by SQLite %s', (version) => {
    expect(() => refuseOldSqlite(version)).not.toThrow();
  });
});

describe('a database', () => {
  let database: OwnDatabase;
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterAll(() => database.close());

  it('does not quote in an error what was being written', async () => {
    await database.db('settings').insert({ key: 'twice', value: 'x' });

    const error = await database
      .db('settings')
      .insert({ key: 'twice', value: 'a secret answer' })
      .catch((e: unknown) => e);

    expect((error as Error).message).not.toContain('a secret answer');
  });

  it('refuses a row whose parent does not exist', async () => {
    const row = { workspace_id: 'nowhere', person_id: 'nobody', role: 'owner', created_at: 'x' };

    await expect(database.db('memberships').insert(row)).rejects.toMatchObject(FOREIGN_KEY);
  });
});
