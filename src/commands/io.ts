import { type Config } from '../config';
import { type CommandIo } from './command';

const CLEAR_LINE = '\r\u001B[2K';

/** The process as a command sees it. Progress is drawn over itself, and only where a person watches. */
export function printer(): Pick<CommandIo, 'out' | 'err' | 'progress'> {
  const isWatched = process.stderr.isTTY;
  let isLineOpen = false;
  const closeLine = () => {
    if (isLineOpen) process.stderr.write(CLEAR_LINE);
    isLineOpen = false;
  };
  return {
    out: (line) => {
      closeLine();
      process.stdout.write(`${line}\n`);
    },
    err: (line) => {
      closeLine();
      process.stderr.write(`${line}\n`);
    },
    progress: (text) => {
      if (!isWatched) return;
      process.stderr.write(`${CLEAR_LINE}${text}`);
      isLineOpen = true;
    },
  };
}

export function commandIo(config: Config, print: Pick<CommandIo, 'out' | 'err' | 'progress'>): CommandIo {
  return { config, now: () => new Date(), ...print };
}
