import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvLine } from '../http/csv';
import { type Db } from '../db/connect';
import { codebookLines } from '../features/exports/exports.codebook';
import { exportText, prepareExport } from '../features/exports/exports.file';
import { findWaveByLabel, listWaves, type Wave } from '../features/waves/waves.queries';
import {
  type Command,
  CommandError,
  type CommandIo,
  parseArguments,
  UsageError,
  withDatabase,
} from './command';
import { getTrackerNamed } from './inputs';

export const exportCommand: Command = {
  name: 'export',
  summary: "write a tracker's responses, or their codebook, as CSV",
  usage: `Usage: regard export NAME [--wave W] [--all] [--codebook] [--out FILE] [--workspace NAME]

Writes one row per completed interview of the tracker NAME, one column per question, brand and statement: 1 yes, 0 no,
blank not asked. The browser offers the same files under Export.

  --wave W          only the wave of this name (all waves where it is left out)
  --all             everybody who started, not only completed interviews
  --codebook        what each column holds, in place of the responses
  --out FILE        into a file, which appears when it is whole (standard output where it is left out)
  --workspace NAME  where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: {
        wave: { type: 'string' },
        all: { type: 'boolean', default: false },
        codebook: { type: 'boolean', default: false },
        out: { type: 'string' },
        workspace: { type: 'string' },
      },
    });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new UsageError('it takes one tracker NAME');
    return withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      const context = { db, now: io.now };
      const file = await prepareExport(context, tracker.id, await wavesOf(db, tracker.id, values.wave));
      const text = values.codebook
        ? [codebookLines(file).map(csvLine).join('')]
        : exportText(context, file, values.all ? 'all' : 'completed');
      await writeOut(io, values.out, text);
      return 0;
    });
  },
};

async function wavesOf(db: Db, trackerId: string, label: string | undefined): Promise<Wave[]> {
  if (label === undefined) return listWaves(db, trackerId);
  const wave = await findWaveByLabel(db, trackerId, label);
  if (wave === undefined) throw new CommandError(`the tracker has no wave "${label}"`);
  return [wave];
}

async function writeOut(
  io: CommandIo,
  out: string | undefined,
  text: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const pieces = Readable.from(text, { objectMode: true, highWaterMark: 2 });
  if (out === undefined) {
    await pipeline(pieces, process.stdout, { end: false });
    return;
  }
  const part = `${out}.part`;
  try {
    await pipeline(pieces, createWriteStream(part));
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new CommandError(`cannot write ${out}`);
    throw error;
  }
  io.out(`Written to ${out}.`);
}
