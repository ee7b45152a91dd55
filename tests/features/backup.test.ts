import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { backupCommand, type Manifest } from '../../src/commands/backup';
import { CommandError, UsageError } from '../../src/commands/command';
import { connect } from '../../src/db/connect';
import { newId } from '../../src/db/ids';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { type CommandDatabase, openForCommands, runCommand } from '../support/command';
import { isOnPostgres } from '../support/database';
import { demoTracker, simulatedWave } from '../support/simulated';

const now = new Date('2026-11-22T09:00:00.000Z');
let database: CommandDatabase;

beforeAll(async () => {
  database = await openForCommands();
  const workspaceId = newId();
  await insertWorkspace(database.db, { id: workspaceId, name: 'Agency', createdAt: now.toISOString() });
  await simulatedWave(database.db, await demoTracker(database.db, workspaceId), 'Spring', 30);
});
afterAll(() => database.close());

const fileNamed = (name: string) => path.join(database.folder, name);
const backup = (...args: string[]) => runCommand(backupCommand, database.url, args, now);
const onSqlite = isOnPostgres() ? it.skip : it;
const onPostgres = isOnPostgres() ? it : it.skip;

describe('regard backup', () => {
  onSqlite('makes a checked copy of a database in use, which can be opened by itself', async () => {
    const file = fileNamed('copy.db');

    const { code, out } = await backup(file);

    expect(code).toBe(0);
    expect(out).toContain('checked');
    const copy = connect(`sqlite:${file}`);
    const vectors: unknown = await copy('response_vectors').count({ rows: '*' }).first();
    await copy.destroy();
    expect(vectors).toEqual({ rows: 30 });
    expect(readdirSync(database.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  onSqlite('writes down what is in the copy', async () => {
    const file = fileNamed('described.db');
    await backup(file);

    const manifest = JSON.parse(readFileSync(`${file}.manifest.json`, 'utf8')) as Manifest;

    expect(manifest.tables).toMatchObject({ response_vectors: 30, trackers: 1, waves: 1 });
    expect(manifest.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(manifest.madeAt).toBe(now.toISOString());
  });

  onSqlite('never writes over a file that exists', async () => {
    const file = fileNamed('precious.db');
    writeFileSync(file, 'precious');

    await expect(backup(file)).rejects.toThrow(CommandError);

    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect(existsSync(`${file}.manifest.json`)).toBe(false);
  });

  onSqlite('says so where there is no such database or folder', async () => {
    const missing = `sqlite:${fileNamed('missing.db')}`;

    await expect(runCommand(backupCommand, missing, [fileNamed('x.db')], now)).rejects.toThrow(
      /no database at/,
    );
    await expect(backup(fileNamed('nowhere/x.db'))).rejects.toThrow(/no folder/);
  });

  onPostgres('says which command backs PostgreSQL up', async () => {
    await expect(backup('regard.dump')).rejects.toThrow(
      /pg_dump --format=custom --file=regard.dump "\$DATABASE_URL"/,
    );
  });

  it('refuses to guess a file name', async () => {
    await expect(backup()).rejects.toThrow(UsageError);
  });
});
