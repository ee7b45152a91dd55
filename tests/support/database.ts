import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import knex from 'knex';
import { Client } from 'pg';
import { connect, knexConfig, type Db } from '../../src/db/connect';
import { newId } from '../../src/db/ids';
import { migrate } from '../../src/db/migrate';

declare global {
  /** 'sqlite' or the URL of a PostgreSQL in which databases may be made; set per jest project. */
  var DATABASE: string;
}

export const isOnPostgres = (): boolean => globalThis.DATABASE !== 'sqlite';

/** A migrated database of its own: gone with `close`. */
export type OwnDatabase = { db: Db; url: string; close: () => Promise<void> };

export async function openDatabase(): Promise<OwnDatabase> {
  return isOnPostgres() ? openPostgres(globalThis.DATABASE) : openSqlite();
}

/** Opens a copy of one migrated template in memory: no time at all in place of running every migration for every file. */
async function openSqlite(): Promise<OwnDatabase> {
  const url = 'sqlite::memory:';
  // The driver takes the bytes of a database in place of a file's name.
  const filename = readFileSync(await sqliteTemplate()) as unknown as string;
  const db = knex({ ...knexConfig(url), connection: { filename } });
  return { db, url, close: () => db.destroy() };
}

/** A migrated database for whoever needs one as a file: what opens it by itself, in this process or another. */
export async function makeSqliteFile(file: string): Promise<string> {
  copyFileSync(await sqliteTemplate(), file);
  return `sqlite:${file}`;
}

async function sqliteTemplate(): Promise<string> {
  const file = path.join(tmpdir(), `regard_template_${migrationsHash()}.sqlite`);
  if (!existsSync(file)) {
    const building = `${file}.${newId()}`;
    const db = connect('sqlite::memory:');
    await migrate(db);
    await db.raw('VACUUM INTO ?', [building]).finally(() => db.destroy());
    renameSync(building, file);
  }
  return file;
}

/** Copies one migrated template: a few dozen milliseconds in place of running every migration for every file. */
async function openPostgres(server: string): Promise<OwnDatabase> {
  const name = `regard_test_${Math.floor(Date.now() / 1000)}_${newId()}`;
  await withServer(server, (admin) => copyTemplate(admin, server, name));
  const url = urlOf(server, name);
  const db = connect(url);
  return {
    db,
    url,
    close: async () => {
      await db.destroy();
      await withServer(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** Another checkout with other migrations may sweep the template up between looking and copying; then it is made again. */
async function copyTemplate(admin: Client, server: string, name: string, tries = 5): Promise<void> {
  const template = await ensureTemplate(admin, server);
  try {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } catch (error) {
    const isGone = (error as { code?: string }).code === '3D000';
    if (!isGone || tries === 1) throw error;
    await copyTemplate(admin, server, name, tries - 1);
  }
}

/** Any number that no other lock of ours uses: one process at a time makes the template and sweeps up. */
const TEMPLATE_LOCK = 7_234_002;

async function ensureTemplate(admin: Client, server: string): Promise<string> {
  const template = `regard_template_${migrationsHash()}`;
  if (await exists(admin, template)) return template;
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if (await exists(admin, template)) return template;
    await sweep(admin);
    const building = `${template}_${newId()}`;
    await admin.query(`CREATE DATABASE ${building}`);
    const db = connect(urlOf(server, building));
    await migrate(db).finally(() => db.destroy());
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
    return template;
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** Drops what killed runs left behind: test databases older than an hour, templates of other migrations a day old. */
async function sweep(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'regard\\_test\\_%' OR datname LIKE 'regard\\_template\\_%'",
  );
  for (const { datname } of rows) {
    const madeAt = Number(/^regard_test_(\d+)_/.exec(datname)?.[1] ?? 0);
    const isOld = Date.now() / 1000 - madeAt > 3600;
    // Without FORCE: a database that somebody is using stays.
    if (isOld) await admin.query(`DROP DATABASE IF EXISTS ${datname}`).catch(() => undefined);
  }
}

function migrationsHash(): string {
  const folder = path.join(__dirname, '..', '..', 'migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort())
    hash.update(file).update(readFileSync(path.join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

async function exists(admin: Client, name: string): Promise<boolean> {
  const { rows } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  return rows.length > 0;
}

async function withServer(server: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: server });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
