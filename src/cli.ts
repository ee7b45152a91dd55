import './node-version';
import { COMMANDS } from './commands/all';
import { commandIo, printer } from './commands/io';
import { runCommandLine } from './commands/run';
import { readConfig } from './config';

const print = printer();
const openIo = () => commandIo(readConfig(process.env), print);

// The code is set, not forced by exiting: what was printed must reach a slow reader first.
void runCommandLine(COMMANDS, process.argv.slice(2), openIo, print).then((code) => {
  process.exitCode = code;
});

// Whoever reads us may have seen enough (`regard results … | head`): that is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
