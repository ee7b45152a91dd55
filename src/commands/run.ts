import { ConfigError } from '../config';
import { ConflictError, NotFoundError, StaleError, StateError } from '../errors';
import { type Command, CommandError, type CommandIo, UsageError } from './command';

export const DONE = 0;
export const FAILED = 1;
export const WRONG_USAGE = 2;

/**
 * Finds the command, runs it and says in one line what went wrong, if anything did.
 *
 * @param openIo  reads the configuration, so it is only called once a command is known: help needs none
 * @returns the exit code
 */
export async function runCommandLine(
  commands: Command[],
  [name, ...args]: string[],
  openIo: () => CommandIo,
  print: Pick<CommandIo, 'out' | 'err'>,
): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? print.err : print.out)(overview(commands));
    return name === undefined ? WRONG_USAGE : DONE;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    print.err(`regard: there is no command "${printable(name)}". See regard --help.`);
    return WRONG_USAGE;
  }
  if (args.includes('--help') || args.includes('-h')) {
    print.out(command.usage);
    return DONE;
  }
  return runCommand(command, args, openIo, print);
}

async function runCommand(
  command: Command,
  args: string[],
  openIo: () => CommandIo,
  print: Pick<CommandIo, 'err'>,
): Promise<number> {
  let isDebugging = false;
  try {
    const io = openIo();
    isDebugging = io.config.LOG_LEVEL === 'debug' || io.config.LOG_LEVEL === 'trace';
    return await command.run(args, io);
  } catch (error) {
    if (error instanceof UsageError) {
      print.err(`regard ${command.name}: ${error.message}. See regard ${command.name} --help.`);
      return WRONG_USAGE;
    }
    print.err(`regard ${command.name}: ${explain(error)}`);
    if (isDebugging && error instanceof Error && error.stack !== undefined) print.err(error.stack);
    return FAILED;
  }
}

export function overview(commands: Command[]): string {
  const widest = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`);
  return `Usage: regard COMMAND [options]

${lines.join('\n')}

regard COMMAND --help says more. DATABASE_URL names the database (sqlite:./data/regard.db where it is not set).
Exit codes: 0 done, 1 failed, 2 called wrongly.`;
}

/** What a person can act on, in one line: no stack and no line ends of a library's message. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'it failed for an unknown reason';
  const isOurs = [CommandError, ConfigError, ConflictError, NotFoundError, StaleError, StateError].some(
    (kind) => error instanceof kind,
  );
  const { code } = error as { code?: unknown };
  if (isOurs) return printable(error.message);
  if (code === 'ECONNREFUSED') return 'the database of DATABASE_URL cannot be reached';
  if (code === 'SQLITE_BUSY') return 'another process is writing to the database; try again in a moment';
  if (code === 'SQLITE_CANTOPEN') return 'the database file of DATABASE_URL cannot be opened';
  return printable(error.message || String(code ?? error.name));
}

function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
