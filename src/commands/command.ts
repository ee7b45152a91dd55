import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type Config } from '../config';
import { connect, type Db } from '../db/connect';
import { migrate } from '../db/migrate';

/** What a command gets from outside. Tests pass their own; `src/cli.ts` passes the process. */
export type CommandIo = {
  config: Config;
  now: () => Date;
  /** a line of what was asked for: standard output */
  out(line: string): void;
  /** a line about what went wrong or is going on: standard error */
  err(line: string): void;
  /** what is going on right now, over the line before; nothing where nobody watches */
  progress(text: string): void;
};

/** A word after `regard`. `run` answers with the exit code: 0 done, 1 failed (and said why). */
export type Command = {
  name: string;
  /** one line for `regard --help` */
  summary: string;
  /** what `regard NAME --help` prints: the call first, then every option */
  usage: string;
  run(args: string[], io: CommandIo): Promise<number>;
};

/** Called in a way the command does not know: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Could not do what was asked, for a reason in one clear line: exit code 1. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/**
 * The arguments of a command, strictly: an unknown option is not ignored.
 *
 * @throws UsageError
 */
export function parseArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [firstSentence = ''] = (error as Error).message.split(/\.\s/);
    throw new UsageError(firstSentence);
  }
}

/** Opens the database that DATABASE_URL names, brings it up to date, and closes it whatever happens. */
export async function withDatabase<T>({ config }: CommandIo, work: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(config.DATABASE_URL);
  try {
    await migrate(db);
    return await work(db);
  } finally {
    await db.destroy();
  }
}
