import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Command } from '../../src/commands/command';
import { readConfig } from '../../src/config';
import { connect, type Db } from '../../src/db/connect';
import { isOnPostgres, makeSqliteFile, openDatabase } from './database';

export type CommandDatabase = { db: Db; url: string; folder: string; close: () => Promise<void> };

/** Commands open the database by themselves, so SQLite needs a file; `folder` is there for other files too. */
export async function openForCommands(): Promise<CommandDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-command-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  if (isOnPostgres()) {
    const { db, url, close } = await openDatabase();
    return { db, url, folder, close: () => close().then(clear) };
  }
  const url = await makeSqliteFile(path.join(folder, 'test.db'));
  const db = connect(url);
  return { db, url, folder, close: () => db.destroy().then(clear) };
}

export type Ran = { code: number; out: string; err: string };

export async function runCommand(command: Command, url: string, args: string[], now: Date): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await command.run(args, {
    config: readConfig({ DATABASE_URL: url }),
    now: () => now,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => undefined,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
