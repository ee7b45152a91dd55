import { csvLine } from '../http/csv';
import { NotFoundError } from '../errors';
import { type Db } from '../db/connect';
import { buildExecutive } from '../features/executive/executive.build';
import { executiveFile } from '../features/executive/executive.file';
import { type Executive } from '../features/executive/executive.types';
import { type Against } from '../features/results/results.against';
import { type ReportRequest } from '../features/results/results.report';
import { type Window, WINDOWS } from '../features/results/results.rolling';
import { findSegment } from '../features/results/results.segment';
import { reportWarnings } from '../features/results/results.warnings';
import { sentences } from '../features/results/results.words';
import { listBrands } from '../features/trackers/brands.queries';
import { listSegments } from '../features/trackers/segments.queries';
import { type Tracker } from '../features/trackers/trackers.queries';
import { listWaves } from '../features/waves/waves.queries';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';
import { getTrackerNamed } from './inputs';

export const reportCommand: Command = {
  name: 'report',
  summary: 'print the answer of a report, or its numbers, with the choices of its page',
  usage: `Usage: regard report NAME [--csv] [--wave WAVE] [--against WAVE] [--segment SEGMENT=ANSWER] [--target N] [--brand BRAND] [--rolling K]

Prints the three sentences that the report page of the tracker called NAME begins with. What is left out is chosen as on the page.

  --csv      the file of the report's numbers instead, as the page offers it
  --wave     the wave reported, by its label; the newest with answers where left out
  --against  the wave that changes are held against: an earlier one by its label, or "year" for the same wave a year before; the wave
             before where left out
  --segment  only these respondents, by label or key: --segment "age=19 to 24"
  --target   version of the target; the newest locked one where left out
  --brand    a competitor by name or key, who has no target; our own brand where left out
  --rolling  every figure as the mean of the last K waves that asked alike, 2 to 4`,

  async run(args, io) {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: {
        csv: { type: 'boolean' },
        ...{ wave: text, against: text, segment: text, target: text, brand: text, rolling: text },
      },
    });
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) throw new UsageError('name one tracker');
    const rolling = windowOf(values.rolling);
    const target = versionOf(values.target);
    const { report, lines } = await withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name);
      const request = await requestOf(db, tracker, values);
      const page = await found(db, tracker, { ...request, target, rolling, isPatient: true }, io.now());
      return { report: page.report, lines: await executiveFile(db, page, undefined) };
    });
    if (report.against.problem !== '')
      throw new CommandError(
        `"${values.against ?? ''}" is no earlier wave with answers to compare "${report.wave.label}" with`,
      );
    if (values.csv === true) for (const line of lines) io.out(csvLine(line).trimEnd());
    else for (const sentence of sentences(report)) io.out(sentence);
    for (const warning of reportWarnings(report)) io.err(warning);
    return 0;
  },
};

type Typed = {
  wave?: string | undefined;
  against?: string | undefined;
  segment?: string | undefined;
  brand?: string | undefined;
};

async function requestOf(db: Db, tracker: Tracker, typed: Typed): Promise<ReportRequest> {
  return {
    waveId: typed.wave === undefined ? undefined : await waveNamed(db, tracker, typed.wave),
    against: await againstNamed(db, tracker, typed.against),
    segment: await segmentNamed(db, tracker, typed.segment),
    brand: await brandNamed(db, tracker, typed.brand),
  };
}

async function waveNamed(db: Db, { id }: Tracker, label: string): Promise<string> {
  const wave = (await listWaves(db, id)).find((one) => one.label === label);
  if (wave === undefined) throw new CommandError(`there is no opened wave "${label}"`);
  return wave.id;
}

async function againstNamed(
  db: Db,
  tracker: Tracker,
  typed: string | undefined,
): Promise<Against | undefined> {
  if (typed === undefined) return undefined;
  return typed === 'year' ? 'year' : { waveId: await waveNamed(db, tracker, typed) };
}

async function segmentNamed(
  db: Db,
  { id, name }: Tracker,
  typed: string | undefined,
): Promise<ReportRequest['segment']> {
  if (typed === undefined) return undefined;
  if (!typed.includes('=')) throw new UsageError('write --segment as SEGMENT=ANSWER');
  const segment = findSegment(await listSegments(db, id), typed);
  if (segment === undefined) throw new CommandError(`"${name}" has no segment "${typed}"`);
  return segment;
}

async function brandNamed(
  db: Db,
  { id, name }: Tracker,
  typed: string | undefined,
): Promise<string | undefined> {
  if (typed === undefined) return undefined;
  const brands = await listBrands(db, id);
  const brand = brands.find((one) => one.name === typed) ?? brands.find(({ key }) => key === typed);
  if (brand === undefined) throw new CommandError(`"${name}" has no brand "${typed}"`);
  return brand.key;
}

function windowOf(typed: string | undefined): Window | undefined {
  if (typed === undefined) return undefined;
  const window = WINDOWS.find((one) => String(one) === typed);
  if (window === undefined) throw new UsageError(`--rolling is one of ${WINDOWS.join(', ')}`);
  return window;
}

function versionOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(typed)) throw new UsageError('--target is the number of a version');
  return Number(typed);
}

async function found(db: Db, tracker: Tracker, request: ReportRequest, now: Date): Promise<Executive> {
  const executive = await buildExecutive(db, tracker, request, now).catch((error: unknown) => {
    if (error instanceof NotFoundError) throw new CommandError(`"${tracker.name}": ${error.message}`);
    throw error;
  });
  if (executive === undefined) throw new CommandError(`"${tracker.name}" has no answers yet`);
  return executive;
}
