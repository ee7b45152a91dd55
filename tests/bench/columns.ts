import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type Db } from '../../src/db/connect';
import { migrate } from '../../src/db/migrate';
import { columnsTally } from '../../src/features/columns/columns.answers';
import { waveColumns } from '../../src/features/columns/columns';
import { freezeInstrument, getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { insertWave, listWaves, type Wave } from '../../src/features/waves/waves.queries';
import { generateInstrument } from '../../src/instrument/generate';
import { layoutOf } from '../../src/instrument/layout';
import { type ColumnQuestion } from '../../src/measurement/columns-question';
import { addTallies } from '../../src/measurement/add-tallies';
import { foldedTally, foldVectors, startFold } from '../../src/measurement/fold';
import { type Layout } from '../../src/measurement/layout';
import { type Tally } from '../../src/measurement/tally';
import { worker } from '../../src/workers/worker';
import { aLargeTracker, randomVectors } from './market';
import { multiplyRows } from './wave-rows';

/*
 * What a tally cannot answer, of a closed wave of 1,000,000: a measure by two margins and a segment that is in no cell; ten
 * pairs of measures; 60 measures at once. Each is asked of a database opened for the question; the thread is running, as it
 * is in a server. `stall` is the longest that anything else had to wait for its turn. Counts must be those of a fold.
 */
const RESPONDENTS = 1_000_000;
const DISTINCT = 20_000;
const SEED = 20260901;
const SAMPLES = 5;
const NOW = new Date('2026-11-22T09:00:00.000Z');
const CELLS = ['age', 'region', 'role'];

async function build(file: string): Promise<void> {
  const db = connect(`sqlite:${file}`);
  await migrate(db);
  const { trackerId } = await aLargeTracker(db, NOW.toISOString(), { brands: 5, statements: 10 });
  const instrument = generateInstrument(await loadSetup(db, trackerId));
  const instrumentId = await freezeInstrument(db, trackerId, instrument, NOW);
  const plan = { label: 'Wave', opensOn: null, closesOn: null, plannedCompletes: null };
  const times = { openedAt: '2026-01-01T00:00:00.000Z', closedAt: '2026-02-01T00:00:00.000Z' };
  const closed = { status: 'closed', instrumentId, ...times, createdAt: NOW.toISOString() } as const;
  const wave = await insertWave(db, { trackerId, ...plan, ...closed });
  await multiplyRows(
    db,
    wave.id,
    randomVectors(layoutOf(instrument), DISTINCT, SEED),
    RESPONDENTS / DISTINCT,
  );
  await db.destroy();
}

type Place = { wave: Wave; layout: Layout };

async function open(file: string): Promise<Place & { db: Db }> {
  const db = connect(`sqlite:${file}`);
  const { id: trackerId } = (await db('trackers').first('trackers.id')) as { id: string };
  const [wave] = await listWaves(db, trackerId);
  return { db, wave: wave!, layout: layoutOf(await getInstrument(db, wave!.instrumentId!)) };
}

async function ask({ db, wave, layout }: Place & { db: Db }, question: ColumnQuestion): Promise<Tally> {
  const columns = await waveColumns(db, { wave, layout, people: RESPONDENTS, now: NOW });
  if (columns === undefined) throw new Error('the wave has no columns');
  return columnsTally(columns, layout, false, question);
}

async function coldly(file: string, question: ColumnQuestion): Promise<{ ms: number; stall: number }> {
  const samples: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  for (let i = 0; i < SAMPLES; i++) {
    const place = await open(file);
    delay.enable();
    const began = performance.now();
    await ask(place, question);
    samples.push(performance.now() - began);
    delay.disable();
    await place.db.destroy();
  }
  const ms = Math.round(10 * samples.sort((a, b) => a - b)[Math.floor(SAMPLES / 2)]!) / 10;
  return { ms, stall: Math.round(delay.max / 1e5) / 10 };
}

function foldedSlowly(layout: Layout): Tally {
  const fold = startFold(layout, CELLS);
  foldVectors(fold, randomVectors(layout, DISTINCT, SEED).join(''));
  return Array.from({ length: RESPONDENTS / DISTINCT }, () => foldedTally(fold)).reduce(addTallies);
}

function requireSame(a: Tally, b: Tally): void {
  for (const name of ['keys', 'counts', 'asked', 'yes'] as const) {
    if (a[name].some((value, i) => value !== b[name][i]) || a[name].length !== b[name].length)
      throw new Error(`the columns do not count what the fold counts: ${name}`);
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-bench-'));
  const file = path.join(folder, 'columns.db');
  try {
    execFileSync(process.execPath, ['--import', 'tsx', __filename, file], { stdio: 'inherit' });
    const place = await open(file);
    const began = performance.now();
    await ask(place, { cellSegments: [], measures: [0], pairs: [] });
    const buildSeconds = Math.round((performance.now() - began) / 100) / 10;
    const measures = place.layout.measures.map((_, position) => position);
    requireSame(await ask(place, { cellSegments: CELLS, measures, pairs: [] }), foldedSlowly(place.layout));
    await place.db.destroy();
    const sixty = measures.slice(0, 60);
    const pairs = sixty.slice(0, 10).map((position, i) => [position, 20 + i] as const);
    const question = await coldly(file, { cellSegments: CELLS, measures: [7], pairs: [] });
    const tenPairs = await coldly(file, { cellSegments: CELLS, measures: [], pairs });
    const sixtyMeasures = await coldly(file, { cellSegments: CELLS, measures: sixty, pairs: [] });
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const figures = { respondents: RESPONDENTS, question, tenPairs, sixtyMeasures, buildSeconds, peakMb };
    process.stdout.write(`${JSON.stringify({ name: 'columns', ...figures })}\n`);
  } finally {
    await worker.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [file] = process.argv.slice(2);
void (file === undefined ? main() : build(file));
