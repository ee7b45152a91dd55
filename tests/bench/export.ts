import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_PEOPLE, DEMO_TRACKER } from '../../seeds/demo';
import { demoMarket } from '../../src/commands/demo.market';
import { seedDemo } from '../../src/commands/demo.seed';
import { simulateWave } from '../../src/commands/simulate.wave';
import { readConfig } from '../../src/config';
import { connect, type Db } from '../../src/db/connect';
import { migrate } from '../../src/db/migrate';
import { savePass } from '../../src/features/quality/quality.pass.queries';
import { watch } from '../../src/features/quality/quality.watching';
import { keepAllForecasts } from '../../src/features/trajectory/trajectory.keeping';
import { findTrackerByName } from '../../src/features/trackers/trackers.queries';
import { listWaves } from '../../src/features/waves/waves.queries';
import { createLog } from '../../src/log';
import { paths } from '../../src/paths';
import { serve } from '../../src/serve';
import { formsOf } from '../../src/simulation/forms';
import { productArgs } from './product-args';

/*
 * One wave of 1,000,000 completes (8 brands, 8 statements, typed names, raked weights) as CSV through the real route, after a
 * real sign-in. One process makes the file, another serves it, so that the memory measured is that of the server.
 */
const RESPONSES = 1_000_000;
const DISTINCT = 2000;
const WAVE = 'A million';
const NOW = new Date('2026-11-22T09:00:00.000Z');

async function build(file: string): Promise<void> {
  const db = connect(`sqlite:${file}`);
  await migrate(db);
  await seedDemo(db, NOW, () => undefined);
  const tracker = await findTrackerByName(db, DEMO_TRACKER.name);
  const closesAt = new Date('2026-11-20T09:00:00.000Z');
  const opensAt = new Date('2026-11-01T09:00:00.000Z');
  const times = { opensAt, closesAt, answersUntil: closesAt, staysOpen: false };
  const script = { trackerId: tracker!.id, label: WAVE, ...times, planned: RESPONSES };
  const { wave } = await simulateWave(db, script, demoMarket(7), DISTINCT, 7);
  await db('responses').where({ wave_id: wave.id }).whereNot('status', 'completed').delete();
  await multiply(db, wave.id, RESPONSES / DISTINCT - 1);
  await lookedAt(db, wave.id);
  await db.destroy();
}

/**
 * A server looks through a wave and keeps forecasts from it while it grows, not a million people at once in its first minute,
 * which would be measured along with the export.
 */
async function lookedAt(db: Db, waveId: string): Promise<void> {
  await savePass(db, waveId, { respondents: RESPONSES, isFinal: true, finishedAt: NOW.toISOString() });
  const clock = { db, now: () => new Date(), log: createLog('error') };
  await watch(clock);
  await keepAllForecasts(clock);
}

/** The database copies the respondents it has; each copy is somebody of their own. */
async function multiply(db: Db, waveId: string, times: number): Promise<void> {
  const copies = 'WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?)';
  await db.raw('PRAGMA synchronous = OFF');
  await db.raw(
    `${copies} INSERT INTO responses (wave_id, response_id, instrument_id, status, is_test, page, seed, answers, source, started_at,
     updated_at, completed_at, seconds) SELECT r.wave_id, copies.n || '-' || r.response_id, r.instrument_id, r.status, r.is_test,
     r.page, r.seed, r.answers, r.source, r.started_at, r.updated_at, r.completed_at, r.seconds
     FROM copies, responses AS r WHERE r.wave_id = ?`,
    [times, waveId],
  );
  await db.raw(
    `${copies} INSERT INTO response_vectors SELECT v.wave_id, v.completed_at, copies.n || '-' || v.response_id, v.vector,
     v.mentions, v.weight FROM response_vectors AS v, copies WHERE v.wave_id = ? ORDER BY 2, 3`,
    [times, waveId],
  );
}

/** The product itself; asked for its memory at the end. */
async function serveFile(file: string): Promise<void> {
  const config = readConfig({ DATABASE_URL: `sqlite:${file}`, PORT: '0', LOG_LEVEL: 'error' });
  const running = await serve(config, createLog(config.LOG_LEVEL));
  const tracker = await findTrackerByName(running.context.db, DEMO_TRACKER.name);
  const wave = (await listWaves(running.context.db, tracker!.id)).find(({ label }) => label === WAVE)!;
  process.send!({ url: running.url, csv: paths.responsesCsv(tracker!.id, wave.id) });
  process.once('message', () => {
    process.send!({ peakMb: Math.round(peakKb() / 1024) });
    void running.stop().then(() => process.disconnect());
  });
}

/** Of this process alone: what the system counts per process (maxRSS) begins with the memory of the one that started it. */
function peakKb(): number {
  if (!existsSync('/proc/self/status')) return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

type Answer = Record<string, unknown>;

async function measure(file: string): Promise<Answer> {
  const server = fork(__filename, ['serve', file], { execArgv: productArgs() });
  const [{ url, csv }] = (await once(server, 'message')) as [{ url: string; csv: string }];
  const cookie = await signIn(url);
  const began = performance.now();
  const response = await fetch(url + csv, { headers: { cookie, 'accept-encoding': 'identity' } });
  if (!response.ok) throw new Error(`the export answered ${response.status}`);
  let firstByteMs: number | undefined;
  let lines = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    firstByteMs ??= Math.round(performance.now() - began);
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  server.send('memory');
  const [{ peakMb }] = (await once(server, 'message')) as [{ peakMb: number }];
  await once(server, 'exit');
  if (lines !== RESPONSES + 1) throw new Error(`the file has ${lines} lines`);
  return { responses: RESPONSES, seconds, firstByteMs, peakMb };
}

async function signIn(url: string): Promise<string> {
  const [owner] = DEMO_PEOPLE;
  const page = await fetch(url + paths.signIn());
  const cookieOf = ({ headers }: Response) =>
    headers
      .getSetCookie()
      .map((set) => set.split(';')[0])
      .join('; ');
  const hidden = formsOf(await page.text())
    .flatMap(({ fields }) => fields)
    .filter(({ type }) => type === 'hidden')
    .map(({ name, values }): [string, string] => [name, values[0]!]);
  const form = new URLSearchParams([...hidden, ['email', owner.email], ['password', owner.password]]);
  const headers = { cookie: cookieOf(page), origin: url };
  const done = await fetch(url + paths.signIn(), { method: 'POST', body: form, headers, redirect: 'manual' });
  if (done.status !== 303) throw new Error(`signing in answered ${done.status}`);
  return cookieOf(done);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-bench-'));
  const file = path.join(folder, 'export.db');
  try {
    execFileSync(process.execPath, ['--import', 'tsx', __filename, 'build', file], { stdio: 'inherit' });
    process.stdout.write(`${JSON.stringify({ name: 'export', ...(await measure(file)) })}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [mode, target = ''] = process.argv.slice(2);
void (mode === 'build' ? build(target) : mode === 'serve' ? serveFile(target) : main());
