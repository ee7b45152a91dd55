import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { mentionCoder } from '../../src/coding/mention-coder';
import { connect } from '../../src/db/connect';
import { migrate } from '../../src/db/migrate';
import { signalsOf } from '../../src/features/answering/answering.signals';
import { Answers } from '../../src/instrument/answers';
import { type Instrument } from '../../src/instrument/instrument';
import { cheapFlags } from '../../src/instrument/quality-judge';
import { aSurvey } from '../support/survey';
import { productArgs } from './product-args';
import { interview, nothing, openConnection } from './walker';

/*
 * What looking after quality costs an interview: processor time of all that is done for it while answers come in (the hash of the
 * device, the signals, the flags of a complete), measured on the very answers that came in, as a share of the processor time that
 * the server spends on a complete. Looking through a wave is not in it: that happens later, beside the intake.
 */
const CONCURRENCY = 16;
const WARM_UP = Number(process.env.WARM_UP ?? 8);
const SECONDS = Number(process.env.SECONDS ?? 15);
const ROOT = path.join(__dirname, '..', '..');
/** Clock ticks of /proc in a second, as Linux has them everywhere. */
const TICKS = 100;

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-quality-'));
  const url = `sqlite:${path.join(folder, 'intake.db')}`;
  const db = connect(url);
  await migrate(db);
  const { wave, instrument } = await aSurvey(db);
  const env = { ...process.env, NODE_ENV: 'production', DATABASE_URL: url, PORT: '0', LOG_LEVEL: 'warn' };
  const server = spawn(process.execPath, [...productArgs(), path.join(ROOT, 'src', 'server.ts')], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const at = await new Promise<string>((resolve) => {
      server.stdout.on('data', (chunk: Buffer) => {
        const found = /running at (\S+)/.exec(chunk.toString())?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    await walk(at, wave.slug, WARM_UP);
    const before = cpuSeconds(server.pid!);
    const completes = await walk(at, wave.slug, SECONDS);
    const whole = ((cpuSeconds(server.pid!) - before) / completes) * 1e6;
    const rows = await db('responses').where({ wave_id: wave.id, status: 'completed' }).select('answers');
    const stored = rows.map(({ answers }: { answers: string }) => Answers.parse(JSON.parse(answers)));
    const quality = microsecondsOfQuality(instrument, stored);
    const figures = { name: 'quality', completes, wholeMicroseconds: Math.round(whole) };
    const share = Math.round((quality / whole) * 1e5) / 1000;
    process.stdout.write(
      `${JSON.stringify({ ...figures, qualityMicroseconds: Math.round(quality * 10) / 10, percent: share })}\n`,
    );
  } finally {
    server.kill();
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function walk(url: string, slug: string, seconds: number): Promise<number> {
  const count = nothing();
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async (_, i) => {
      const random = xoroshiro128plus(20261123 + i);
      const connection = openConnection(url);
      while (performance.now() < until)
        await interview(connection, `/s/${slug}`, () => uniformInt(random, 0, 1_000_000), count);
      connection.close();
    }),
  );
  return count.completes;
}

/** Processor time of a process since it began, all of its threads. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The same work as the intake does for each complete, over and over. */
function microsecondsOfQuality({ ...instrument }: Instrument, stored: readonly Answers[]): number {
  const coder = mentionCoder(instrument.brands.map(({ key, name }) => ({ brandKey: key, alias: name })));
  const once = (answers: Answers) => {
    createHmac('sha256', 'a salt')
      .update(JSON.stringify(['wave', '127.0.0.1', 'a browser']))
      .digest('base64url');
    return cheapFlags(instrument, answers, signalsOf({ website: '', proof: 'passed' }), coder).length;
  };
  for (const answers of stored) once(answers);
  const rounds = Math.max(1, Math.ceil(20_000 / stored.length));
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) for (const answers of stored) once(answers);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (rounds * stored.length);
}

void main();
