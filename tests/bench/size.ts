import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { connect, type Db } from '../../src/db/connect';
import { newId } from '../../src/db/ids';
import { migrate } from '../../src/db/migrate';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { prepareExport } from '../../src/features/exports/exports.file';
import { type FileKind } from '../../src/features/exports/exports.kinds';
import { makeFile } from '../../src/features/exports/exports.making';
import { buildImage } from '../../src/features/image/image.build';
import { importHistory } from '../../src/features/imports/imports.run';
import { buildReport } from '../../src/features/results/results.report';
import { buildDeck } from '../../src/features/slides/slides.build';
import { getTracker, type Tracker } from '../../src/features/trackers/trackers.queries';
import { listWaves } from '../../src/features/waves/waves.queries';
import { pptxFile } from '../../src/formats/pptx';

/*
 * A tracker as large as they get: 40 waves, 12 brands, 25 statements, 12 segments. It comes in as an imported history, as such a
 * tracker does; then everything that shows it is made once from nothing and once again. A line of JSON per figure.
 */
const [WAVES, BRANDS, STATEMENTS, SEGMENTS, OPTIONS] = [40, 12, 25, 12, 4] as const;
const PEOPLE = Number(process.argv[2] ?? 300);
const NOW = new Date('2026-11-22T09:00:00.000Z');

const list = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const waveLabel = (i: number) => `Wave ${String(i + 1).padStart(2, '0')}`;

const MAPPING = {
  category: 'suppliers',
  wave: { column: 'wave', order: list(WAVES, waveLabel) },
  respondent: 'id',
  date: 'date',
  segments: list(SEGMENTS, (s) => ({
    column: `s${s}`,
    key: `segment-${s}`,
    label: `Segment ${s}`,
    question: `Segment ${s}?`,
    options: list(OPTIONS, (o) => `Answer ${o}`),
  })),
  brands: list(BRANDS, (b) => ({ key: `brand-${b}`, name: `Brand ${b}`, code: String(b), isOwn: b === 0 })),
  statements: list(STATEMENTS, (s) => ({
    key: `statement-${s}`,
    wording: `Says what number ${s} of the statements says, in words enough for a line`,
    code: String(s),
  })),
  funnel: [
    { measure: 'aided-awareness', label: 'Aware', question: 'Which do you know?', columns: 'a{brand}' },
  ],
  grid: { columns: 'g{brand}_{statement}' },
};

async function writeHistory(file: string): Promise<void> {
  const random = xoroshiro128plus(7);
  const below = (most: number) => uniformInt(random, 0, most - 1);
  const out = createWriteStream(file);
  const grid = list(BRANDS * STATEMENTS, (i) => [Math.floor(i / STATEMENTS), i % STATEMENTS] as const);
  const names = [
    ...list(SEGMENTS, (s) => `s${s}`),
    ...list(BRANDS, (b) => `a${b}`),
    ...grid.map(([b, s]) => `g${b}_${s}`),
  ];
  out.write(`id,wave,date,${names.join(',')}\n`);
  for (let wave = 0; wave < WAVES; wave++) {
    const date = new Date(Date.UTC(2017, 0, 10) + wave * 90 * 86_400_000).toISOString().slice(0, 10);
    for (let person = 0; person < PEOPLE; person++) {
      const aware = list(BRANDS, () => below(10) < 6);
      const cells = [
        ...list(SEGMENTS, () => `Answer ${below(OPTIONS)}`),
        ...aware.map(Number),
        ...grid.map(([b, s]) => (aware[b] ? Number(below(100) < 15 + ((b * 7 + s * 5 + wave) % 50)) : '')),
      ];
      if (!out.write(`${person},${waveLabel(wave)},${date},${cells.join(',')}\n`)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await work();
  const ms = Math.round(performance.now() - began);
  const mb = (bytes: number) => Math.round(bytes / 2 ** 20);
  const memory = {
    rssMb: mb(process.memoryUsage.rss()),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  process.stdout.write(
    `${JSON.stringify({ name, ms, ...memory, ...(typeof done === 'number' && { bytes: done }) })}\n`,
  );
  return done;
}

async function sizeOf(pieces: AsyncIterable<string | Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const piece of pieces) bytes += Buffer.byteLength(piece);
  return bytes;
}

async function place(db: Db, file: string): Promise<Tracker> {
  const workspaceId = newId();
  await insertWorkspace(db, { id: workspaceId, name: 'Bench', createdAt: NOW.toISOString() });
  const about = {
    file,
    mapping: JSON.stringify(MAPPING),
    workspaceId,
    isDryRun: false,
    now: NOW,
    onProgress: () => undefined,
  };
  const outcome = await timed('import', () =>
    importHistory(db, { ...about, tracker: { id: undefined, name: 'Large' } }),
  );
  if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome).slice(0, 500));
  return getTracker(db, workspaceId, outcome.trackerId);
}

async function show(db: Db, tracker: Tracker): Promise<void> {
  const segment = { segment: 'segment-3', option: 'answer-1' };
  for (const round of ['first', 'again']) {
    await timed(`report, ${round}`, () => buildReport(db, tracker, { isPatient: true }, NOW));
    await timed(`report of a segment, ${round}`, () =>
      buildReport(db, tracker, { isPatient: true, segment }, NOW),
    );
    await timed(`image, ${round}`, () => buildImage(db, tracker, { isPatient: true }, NOW));
    await timed(`slides, ${round}`, async () => {
      const built = await buildDeck(db, tracker, { isPatient: true }, NOW);
      process.stdout.write(`${JSON.stringify({ slides: built!.deck.slides.length })}\n`);
      return sizeOf(pptxFile(built!.deck, NOW));
    });
  }
  const context = { db, now: () => NOW };
  const waves = await listWaves(db, tracker.id);
  for (const kind of ['csv-wide', 'csv-long', 'xlsx', 'sav', 'triple-s'] as FileKind[])
    await timed(kind, async () => {
      const file = await prepareExport(context, tracker.id, waves);
      return sizeOf(makeFile(context, kind, { tracker, file, holding: 'completed', name: 'large' }));
    });
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-size-'));
  const db = connect(`sqlite:${path.join(folder, 'size.db')}`);
  try {
    await migrate(db);
    await writeHistory(path.join(folder, 'history.csv'));
    await show(db, await place(db, path.join(folder, 'history.csv')));
  } finally {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
