import pino, { type Logger } from 'pino';
import { type Config } from './config';

/** Names under which a secret or an answer might be handed to the log by mistake. */
const SECRET = [
  'password',
  'token',
  'cookie',
  'authorization',
  'secret',
  '_csrf',
  'csrf',
  'answers',
  'mentions',
  'body',
];

/** Log lines as JSON on standard output, without anything that people typed, were given, or could sign in with. */
export function createLog(level: Config['LOG_LEVEL'], destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
    serializers: { err: serializeError },
  };
  return pino(options, destination ?? pino.destination({ dest: 1, sync: false }));
}

/** What went wrong and where. Other properties of database errors quote the row that was being written. */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  return { type: error.name, message: error.message, code, stack: error.stack };
}
