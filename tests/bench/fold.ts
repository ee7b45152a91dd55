import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from '../../src/db/connect';
import { migrate } from '../../src/db/migrate';
import { freezeInstrument, getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { waveTally } from '../../src/features/results/results.tallies';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { insertWave, listWaves } from '../../src/features/waves/waves.queries';
import { generateInstrument } from '../../src/instrument/generate';
import { layoutOf } from '../../src/instrument/layout';
import { aLargeTracker, randomVectors } from './market';
import { multiplyRows } from './wave-rows';

/*
 * How fast a wave of 1,000,000 respondents becomes its stored tally: read from an SQLite file page by page, folded (4
 * segments, 150 measures, typed names), encoded and saved, as the first report of a closed wave does it. Another process
 * makes the rows, so that the memory measured is that of folding.
 */
const RESPONDENTS = 1_000_000;
const DISTINCT = 20_000;
const NOW = new Date('2026-11-22T09:00:00.000Z');
const MARGINS = ['age', 'region'];

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
  const vectors = randomVectors(layoutOf(instrument), DISTINCT, 20260901);
  await multiplyRows(db, wave.id, vectors, RESPONDENTS / DISTINCT);
  await db.destroy();
}

async function measure(file: string): Promise<{ responsesPerSecond: number; peakMb: number }> {
  const db = connect(`sqlite:${file}`);
  const { id: trackerId } = (await db('trackers').first('trackers.id')) as { id: string };
  const [wave] = await listWaves(db, trackerId);
  const layout = layoutOf(await getInstrument(db, wave!.instrumentId!));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const began = performance.now();
  const { tally } = await waveTally(db, { wave: wave!, layout, margins: MARGINS, split: '', now: NOW });
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  await db.destroy();
  if (tally.respondents !== RESPONDENTS) throw new Error(`folded ${tally.respondents} of ${RESPONDENTS}`);
  return { responsesPerSecond: Math.round(RESPONDENTS / seconds), peakMb: Math.round(peak / 2 ** 20) };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-bench-'));
  const file = path.join(folder, 'fold.db');
  try {
    execFileSync(process.execPath, ['--import', 'tsx', __filename, file], { stdio: 'inherit' });
    const figures = await measure(file);
    process.stdout.write(`${JSON.stringify({ name: 'fold', respondents: RESPONDENTS, ...figures })}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [file] = process.argv.slice(2);
void (file === undefined ? main() : build(file));
