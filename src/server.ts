import './node-version';
import { ConfigError, readConfig } from './config';
import { createLog } from './log';
import { serve, StartError, type Running } from './serve';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.LOG_LEVEL);
  const running = await serve(config, log);
  process.stdout.write(greeting(running));
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Ctrl-C reaches this process twice, from the terminal and through npm: the second must not cut the first short.
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      log.info({ signal }, 'stopping');
      running.stop().then(() => log.flush(), fail);
    });
  }
}

function greeting({ url, setUpUrl }: Running): string {
  const setUp = `
Nobody has an account yet. Make the first one, within 24 hours, at this address. It works once:

  ${setUpUrl}

`;
  return `Regard is running at ${url}\n${setUpUrl === undefined ? '' : setUp}`;
}

/** What whoever starts it can put right is said in a line; anything else is our fault and shown whole. */
function fail(error: unknown): void {
  const isExpected = error instanceof ConfigError || error instanceof StartError;
  process.stderr.write(
    `Regard cannot start. ${isExpected ? error.message : String((error as Error).stack)}\n`,
  );
  process.exit(1);
}

main().catch(fail);
