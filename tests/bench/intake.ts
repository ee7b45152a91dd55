import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sqliteDriver } from '../../src/db/sqlite-driver';
import { connect } from '../../src/db/connect';
import { migrate } from '../../src/db/migrate';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { aSurvey } from '../support/survey';
import { productArgs } from './product-args';
import { add, type Connection, type Count, interview, nothing, openConnection } from './walker';

/*
 * How fast respondents are served: the real server in a process of its own on an SQLite file, an open wave (a screener, 5
 * boxes, 7 brands, familiarity, consideration, preference, up to 5 × 6 image cards, NPS, one question about you), and 64
 * respondents who walk it without pausing. One process each for the server and the respondents, on the same machine.
 *
 * The figures come after half a minute of warming up, as of a server in use, with request logging off (LOG_LEVEL=warn).
 *
 * In the same run, with the same client, turn by turn, so that whatever else the machine does slows both alike:
 * - ratioToBarePages: pages and saves answered per second ÷ pages per second of Express + EJS alone (bare-pages.ts). Each
 *   save is a POST that is durable on disk before it is answered, and each is followed by the GET of the next page.
 * - ratioToBareInsert: durable saves per second ÷ rows per second that better-sqlite3 inserts bare, one JSON row of 1.5 kB
 *   to a transaction, synchronous FULL, nothing else going on.
 */
const CONCURRENCY = 64;
const WARM_UP = Number(process.env.WARM_UP ?? 30);
const ROUNDS = 5;
const SECONDS = Number(process.env.SECONDS ?? 15);
const ROOT = path.join(__dirname, '..', '..');

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-bench-'));
  const file = path.join(folder, 'intake.db');
  const children: ChildProcess[] = [];
  try {
    const slug = await prepare(file);
    const bareInserts = insertsPerSecond(path.join(folder, 'bare.db'));

    const bare = await startServer(
      [path.join(__dirname, 'bare-pages.ts')],
      {},
      /listening on (\S+)/,
      children,
    );
    const env = { DATABASE_URL: `sqlite:${file}`, PORT: '0', LOG_LEVEL: 'warn' };
    const ours = await startServer([path.join(ROOT, 'src', 'server.ts')], env, /running at (\S+)/, children);
    const walk: Work = (connection, pick, count) => interview(connection, `/s/${slug}`, pick, count);
    await run(WARM_UP / 3, bare.url, barePage);
    await run(WARM_UP, ours.url, walk);
    const [pages, intake] = [nothing(), nothing()];
    for (let round = 0; round < ROUNDS; round++) {
      add(pages, await run(SECONDS / ROUNDS / 2, bare.url, barePage));
      add(intake, await run(SECONDS / ROUNDS, ours.url, walk));
    }
    const result = figures(pages, intake, bareInserts, peakMemory(ours.child));
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } finally {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figures(pages: Count, intake: Count, bareInserts: number, peakMb: number): object {
  const barePages = pages.pages / pages.seconds;
  const saves = intake.saves / intake.seconds;
  const requests = saves + intake.pages / intake.seconds;
  return {
    name: 'intake',
    ratioToBarePages: round(requests / barePages),
    ratioToBareInsert: round(saves / bareInserts),
    completesPerSecond: Math.round(intake.completes / intake.seconds),
    p95Ms: Math.round(quantile(intake.milliseconds, 0.95) * 10) / 10,
    concurrency: CONCURRENCY,
    errors: intake.errors,
    peakMb,
    pagesPerSecond: Math.round(intake.pages / intake.seconds),
    savesPerSecond: Math.round(saves),
    barePagesPerSecond: Math.round(barePages),
    bareInsertsPerSecond: Math.round(bareInserts),
  };
}

/** A migrated database file with a wave in the field. */
async function prepare(file: string): Promise<string> {
  const db = connect(`sqlite:${file}`);
  await migrate(db);
  const { wave } = await aSurvey(db);
  await db.destroy();
  return wave.slug;
}

type Server = { url: string; child: ChildProcess };

function startServer(
  args: string[],
  env: Record<string, string>,
  ready: RegExp,
  children: ChildProcess[],
): Promise<Server> {
  const child = spawn(process.execPath, [...productArgs(), ...args], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const url = ready.exec(printed)?.[1];
      if (url !== undefined) resolve({ url, child });
    });
    child.once('exit', (code) =>
      reject(new Error(`${args.join(' ')} ended with ${code} before it was ready`)),
    );
  });
}

type Work = (
  connection: ReturnType<typeof openConnection>,
  pick: () => number,
  count: Count,
) => Promise<void>;

/** Lets respondents work side by side for some seconds, each on a connection of their own. */
async function run(seconds: number, url: string, work: Work): Promise<Count> {
  const count = nothing();
  const began = performance.now();
  const respondents = Array.from({ length: CONCURRENCY }, async (_, i) => {
    const random = xoroshiro128plus(20261122 + i);
    const pick = () => uniformInt(random, 0, 1_000_000);
    const connection = openConnection(url);
    while (performance.now() < began + seconds * 1000) {
      await work(connection, pick, count).catch((error: unknown) => {
        count.errors += 1;
        if (count.errors === 1) process.stderr.write(`${(error as Error).message}\n`);
      });
    }
    connection.close();
  });
  await Promise.all(respondents);
  count.seconds = (performance.now() - began) / 1000;
  return count;
}

async function barePage({ send }: Connection, _pick: () => number, count: Count): Promise<void> {
  const { body } = await send('GET', '/', '');
  if (body.length < 11_000 || body.length > 13_000)
    throw new Error(`the bare page has ${body.length} bytes, not 12 kB`);
  count.pages += 1;
}

function insertsPerSecond(file: string): number {
  const Sqlite = sqliteDriver();
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE answers (id INTEGER PRIMARY KEY, document TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO answers (document) VALUES (?)');
  const row = JSON.stringify({ answers: 'x'.repeat(1500) });
  const began = performance.now();
  let rows = 0;
  for (; performance.now() - began < 2000; rows++) insert.run(row);
  db.close();
  return rows / 2;
}

/** Largest resident memory that the process has had, in MB, as Linux counts it. */
function peakMemory({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function round(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}

main().catch((error: unknown) => {
  process.stderr.write(`${String((error as Error).stack)}\n`);
  process.exitCode = 1;
});
