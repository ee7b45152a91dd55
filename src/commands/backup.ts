import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import path from 'node:path';
import { sqliteDriver } from '../db/sqlite-driver';
import { type Command, CommandError, parseArguments, UsageError } from './command';

export const backupCommand: Command = {
  name: 'backup',
  summary: 'copy the SQLite database while it is in use, and check the copy',
  usage: `Usage: regard backup FILE

Copies the database that DATABASE_URL names to FILE, also while Regard is running, checks that the copy is whole, and
writes FILE.manifest.json beside it: rows per table and a SHA-256. A file that exists is never overwritten. To restore,
stop Regard and start it with DATABASE_URL=sqlite:FILE, or move FILE to where the database was. For PostgreSQL it says
which command to use.`,

  async run(args, io) {
    const { positionals } = parseArguments({ args, allowPositionals: true, options: {} });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('it takes one FILE to write to');
    const url = io.config.DATABASE_URL;
    if (url.startsWith('postgres')) throw new CommandError(postgresAdvice(file));
    const source = url.slice('sqlite:'.length);
    if (source === ':memory:' || !existsSync(source))
      throw new CommandError(`there is no database at ${source}`);
    for (const taken of [file, manifestName(file)]) {
      if (existsSync(taken)) throw new CommandError(`${taken} exists; choose another name or move it away`);
    }
    if (!existsSync(path.dirname(path.resolve(file))))
      throw new CommandError(`there is no folder ${path.dirname(file)}`);
    const manifest = await copyChecked(source, file, io.now());
    const rows = Object.values(manifest.tables).reduce((sum, count) => sum + count, 0);
    io.out(`Backed up to ${file}: ${Object.keys(manifest.tables).length} tables, ${rows} rows, checked.`);
    return 0;
  },
};

export type Manifest = {
  format: 1;
  madeAt: string;
  sha256: string;
  /** rows by table */
  tables: Record<string, number>;
};

/** The copy gets its name only after it was checked, so a file of that name is always whole. */
async function copyChecked(source: string, file: string, now: Date): Promise<Manifest> {
  const part = `${file}.part`;
  await rm(part, { force: true });
  try {
    const Sqlite = sqliteDriver();
    const database = new Sqlite(source, { readonly: true, fileMustExist: true });
    try {
      await database.backup(part);
    } finally {
      database.close();
    }
    const tables = check(part);
    await sync(part);
    const manifest: Manifest = { format: 1, madeAt: now.toISOString(), sha256: await hashOf(part), tables };
    await writeFile(manifestName(file), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx' });
    await rename(part, file);
    return manifest;
  } finally {
    for (const left of [part, `${part}-wal`, `${part}-shm`, `${part}-journal`])
      await rm(left, { force: true });
  }
}

/** @throws CommandError when the copy is damaged; otherwise its rows by table */
function check(file: string): Record<string, number> {
  const Sqlite = sqliteDriver();
  const copy = new Sqlite(file);
  try {
    // One file without companions: what is moved elsewhere must be complete by itself.
    copy.pragma('journal_mode = DELETE');
    const damage = copy.pragma('integrity_check', { simple: true }) as string;
    if (damage !== 'ok')
      throw new CommandError(`the copy is damaged and was removed: ${damage.split('\n')[0]}`);
    const orphans = copy.pragma('foreign_key_check') as unknown[];
    if (orphans.length > 0)
      throw new CommandError(`the copy has ${orphans.length} rows that refer to nothing`);
    const names = copy
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all() as string[];
    return Object.fromEntries(
      names.map((name) => [name, copy.prepare(`SELECT COUNT(*) FROM "${name}"`).pluck().get() as number]),
    );
  } finally {
    copy.close();
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

const manifestName = (file: string) => `${file}.manifest.json`;

function postgresAdvice(file: string): string {
  const quoted = /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
  return `the database is PostgreSQL; use its own tool: pg_dump --format=custom --file=${quoted} "$DATABASE_URL"`;
}
