import { existsSync, mkdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { DEMO_PEOPLE } from '../../seeds/demo';
import { connect } from '../db/connect';
import { migrate } from '../db/migrate';
import { findTrackerByName } from '../features/trackers/trackers.queries';
import { listWaves } from '../features/waves/waves.queries';
import { effectiveStatus } from '../features/waves/waves.state';
import { createLog } from '../log';
import { paths } from '../paths';
import { type Running, serve, StartError } from '../serve';
import { DEMO_TRACKER } from '../../seeds/demo';
import { type Command, CommandError, type CommandIo, parseArguments } from './command';
import { seedDemo } from './demo.seed';

const DEMO_FILE = path.join('data', 'demo.db');

export const demoCommand: Command = {
  name: 'demo',
  summary: 'start Regard with a filled tracker to look at, in a database of its own',
  usage: `Usage: regard demo [--fresh]

Starts Regard with a tracker that is filled with made-up respondents: six waves that are over and one in field. It
lives in ${DEMO_FILE}, whatever DATABASE_URL says, and is used again the next time.

  --fresh  make it anew; whatever was done in the old demo is gone

PORT and HOST say where it listens (127.0.0.1:3000).`,

  async run(args, io) {
    const { values } = parseArguments({ args, options: { fresh: { type: 'boolean', default: false } } });
    const running = await startDemo(io, path.resolve(DEMO_FILE), values.fresh);
    io.out(await greeting(running, io.now()));
    await stopped();
    await running.stop();
    return 0;
  },
};

/** Makes the demo where there is none, and starts it. @throws CommandError when it cannot listen */
export async function startDemo(io: CommandIo, file: string, fresh: boolean): Promise<Running> {
  if (fresh || !existsSync(file)) await makeDemo(io, file);
  const log = createLog(io.config.LOG_LEVEL === 'info' ? 'warn' : io.config.LOG_LEVEL);
  try {
    return await serve({ ...io.config, DATABASE_URL: `sqlite:${file}` }, log);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    throw new CommandError(`${error.message} For example: PORT=3100 npm run demo`);
  }
}

/** In a file beside it that gets the name when all is in it: a demo that was interrupted is made again, not shown half. */
async function makeDemo(io: CommandIo, file: string): Promise<void> {
  const part = `${file}.part`;
  mkdirSync(path.dirname(file), { recursive: true });
  await removeDatabase(part);
  io.err('Making the demo: seven waves of made-up respondents. This takes a few seconds.');
  const db = connect(`sqlite:${part}`);
  try {
    await migrate(db);
    await seedDemo(db, io.now(), (text) => io.progress(text));
  } finally {
    await db.destroy();
  }
  await removeDatabase(file);
  await rename(part, file);
}

async function removeDatabase(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true });
}

/** Where to look and how to sign in. */
export async function greeting({ url, context: { db } }: Running, now: Date): Promise<string> {
  const tracker = await findTrackerByName(db, DEMO_TRACKER.name);
  const waves = tracker === undefined ? [] : await listWaves(db, tracker.id);
  const inField = waves.findLast((wave) => effectiveStatus(wave, now) === 'open');
  const report = tracker === undefined ? paths.home() : paths.report(tracker.id);
  const people = DEMO_PEOPLE.map(
    ({ email, password, may }) => `    ${email.padEnd(20)} ${password.padEnd(28)} ${may}`,
  );
  const answer =
    inField === undefined ? [] : [`  Answer it as a respondent: ${url}${paths.survey(inField.slug)}`];
  return [
    '',
    `Regard's demo is running at ${url}`,
    '',
    `  Read the report:           ${url}${report}`,
    ...answer,
    '',
    '  Sign in with one of these (made up, and only good for this demo):',
    ...people,
    '',
    `  Its database is ${DEMO_FILE}; npm run demo -- --fresh makes it anew. Ctrl+C stops it.`,
    '',
  ].join('\n');
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
