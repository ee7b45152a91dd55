import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import path from 'node:path';
import { type Db } from '../db/connect';
import { CODEBOOK_NAMES, codebookText, isCodebook } from '../features/exports/exports.codebooks';
import { prepareExport } from '../features/exports/exports.file';
import { FILE_KIND_NAMES } from '../features/exports/exports.kinds';
import { recordExport } from '../features/exports/exports.log';
import { mayHoldPanel, takenAs } from '../features/exports/exports.panel';
import { makeFile, type Making, type Pieces, savAndSyntax } from '../features/exports/exports.making';
import { findWaveByLabel, listWaves, type Wave } from '../features/waves/waves.queries';
import { isReport, REPORT_FORMATS, type ReportFormat, reportPieces } from './export.report';
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
  summary: "write a tracker's responses, or their codebook, for spreadsheets and statistics packages",
  usage: `Usage: regard export NAME [--format F] [--wave W] [--all] [--out FILE] [--workspace NAME]

Writes one row per completed interview of the tracker NAME, one column per question, brand and statement: 1 yes, 0 no,
blank not asked. The browser offers the same files under Export, and lists there who took what.

  --format F        csv-wide (as above, where it is left out), csv-excel (the same, marked for Excel),
                    csv-long (one row per respondent and brand), xlsx (data, codebook, results, methods),
                    sav (SPSS; with --out FILE.sav its syntax goes into FILE.sps), sps (the syntax alone),
                    triple-s (2.0, zipped), codebook-csv, codebook-json, codebook-ddi (2.5);
                    the report as slides: pptx, on paper: pdf (needs CHROMIUM)
  --wave W          only the wave of this name (where it is left out: all waves, and the newest of a report)
  --all             everybody who started, not only completed interviews
  --panel           with a column for each parameter that panels' links brought along (CSV formats and the codebook);
                    a panel knows who its people are, so such a file says what persons answered
  --codebook        the same as --format codebook-csv
  --out FILE        into a file, which appears when it is whole (standard output where it is left out)
  --workspace NAME  where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        wave: { type: 'string' },
        all: { type: 'boolean', default: false },
        panel: { type: 'boolean', default: false },
        codebook: { type: 'boolean', default: false },
        out: { type: 'string' },
        workspace: { type: 'string' },
      },
    });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new UsageError('it takes one tracker NAME');
    const format = formatOf(values.format ?? (values.codebook ? 'codebook-csv' : 'csv-wide'));
    if (values.panel && !mayHoldPanel(format) && format !== 'codebook-csv')
      throw new UsageError('--panel goes with csv-wide, csv-excel, csv-long and codebook-csv');
    return withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      if (isReport(format)) {
        const [wave] = values.wave === undefined ? [] : await wavesOf(db, tracker.id, values.wave);
        await writeOut(io, values.out, await reportPieces(db, io, format, tracker, wave?.id));
        return 0;
      }
      const context = { db, now: io.now };
      const waves = await wavesOf(db, tracker.id, values.wave);
      const file = await prepareExport(context, tracker.id, waves, values.panel);
      const holding = values.all ? 'all' : 'completed';
      const base =
        values.out === undefined ? tracker.name : path.basename(values.out, path.extname(values.out));
      const making = { tracker, file, holding, name: base } as const;
      if (format === 'sav' && values.out !== undefined) await writeSav(context, io, values.out, making);
      else await write(context, io, format, values.out, making);
      return 0;
    });
  },
};

const FORMATS = [...FILE_KIND_NAMES, ...REPORT_FORMATS, ...CODEBOOK_NAMES];
type Format = (typeof FORMATS)[number];

function formatOf(typed: string): Format {
  const format = FORMATS.find((one) => one === typed);
  if (format === undefined) throw new UsageError(`--format is one of ${FORMATS.join(', ')}`);
  return format;
}

/** An SPSS file comes with its syntax beside it. */
async function writeSav(
  context: { db: Db; now: () => Date },
  io: CommandIo,
  out: string,
  making: Making,
): Promise<void> {
  for (const kind of ['sav', 'sps'] as const)
    await recordExport(context, { ...making, kind, personId: null });
  const { sav, syntax } = savAndSyntax(context, making);
  await writeOut(io, out, sav);
  await writeOut(io, `${out.replace(/\.sav$/i, '')}.sps`, syntax());
}

async function write(
  context: { db: Db; now: () => Date },
  io: CommandIo,
  format: Exclude<Format, ReportFormat>,
  out: string | undefined,
  making: Making,
): Promise<void> {
  if (isCodebook(format)) return writeOut(io, out, [await codebookText(context, format, making)]);
  const withPanel = making.file.waves.some(({ panel }) => panel.length > 0);
  await recordExport(context, { ...making, kind: takenAs(format, withPanel), personId: null });
  await writeOut(io, out, makeFile(context, format, making));
}

async function wavesOf(db: Db, trackerId: string, label: string | undefined): Promise<Wave[]> {
  if (label === undefined) return listWaves(db, trackerId);
  const wave = await findWaveByLabel(db, trackerId, label);
  if (wave === undefined) throw new CommandError(`the tracker has no wave "${label}"`);
  return [wave];
}

async function writeOut(
  io: CommandIo,
  out: string | undefined,
  text: Iterable<string> | Pieces,
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
