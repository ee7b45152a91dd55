import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { getTracker, type Tracker } from '../../src/features/trackers/trackers.queries';
import { paperPrinter, type PaperPrinter } from '../../src/features/slides/slides.paper';
import { useApp } from '../support/app';
import { demoTracker, simulatedWave } from '../support/simulated';

const CHROMIUM = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium'].find(
  (file) => file !== '' && existsSync(file),
);
const app = useApp();
const NOW = new Date('2026-11-22T09:00:00.000Z');
let tracker: Tracker;
let printer: PaperPrinter;

beforeAll(async () => {
  const { id: workspaceId } = await app.workspace();
  const trackerId = await demoTracker(app.db, workspaceId);
  await simulatedWave(app.db, trackerId, 'Spring & “summer” 2026', 120);
  tracker = await getTracker(app.db, workspaceId, trackerId);
  printer = paperPrinter(CHROMIUM);
});

const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('regard-paper-'));

/** The parts of a PDF that say something of its structure. */
function opened(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/\/FlateDecode[^]*?stream\r?\n([^]*?)\r?\nendstream/g)];
  return text + streams.map(([, packed = '']) => unpacked(Buffer.from(packed, 'latin1'))).join('');
}

function unpacked(packed: Buffer): string {
  try {
    return inflateSync(packed).toString('latin1');
  } catch {
    return '';
  }
}

describe('a PDF of the report', () => {
  it('has its sheets, tagged for who cannot see them, and leaves nothing behind', async () => {
    const before = leftovers();
    const { pdf, wave } = await printer.print(app.db, tracker, { isPatient: true }, NOW);
    const text = opened(pdf);

    expect(wave.label).toBe('Spring & “summer” 2026');
    expect(text.match(/\/Type\s*\/Page\b(?!s)/g)!.length).toBeGreaterThan(2);
    expect(text).toContain('/StructTreeRoot');
    // Scripts make the drawings: without them there is no figure among the tags.
    expect(text.match(/\/S\s*\/Figure/g)!.length).toBeGreaterThan(8);
    expect(leftovers()).toEqual(before);
  }, 90_000);

  it('lets the process go on with other things meanwhile', async () => {
    let turns = 0;
    const ticking = setInterval(() => turns++, 20);
    await printer.print(app.db, tracker, {}, NOW);
    clearInterval(ticking);

    expect(turns).toBeGreaterThan(10);
  }, 90_000);

  it('keeps four waiting, one after the other, and asks the others to come back', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'regard-slow-'));
    const slow = path.join(folder, 'slow');
    writeFileSync(slow, '#!/bin/sh\nsleep 0.3\n', { mode: 0o755 });
    const busy = paperPrinter(slow);
    const began = performance.now();
    const wanted = Array.from({ length: 6 }, () =>
      busy.print(app.db, tracker, {}, NOW).then(
        () => 'made',
        ({ message }: Error) => message,
      ),
    );
    const outcomes = await Promise.all(wanted);
    rmSync(folder, { recursive: true });

    expect(outcomes.filter((one) => one.includes('made no PDF'))).toHaveLength(4);
    expect(outcomes.filter((one) => one.includes('Try again in a minute'))).toHaveLength(2);
    expect(performance.now() - began).toBeGreaterThan(1100);
  }, 30_000);

  it('is not made of nothing', async () => {
    const { id } = await app.workspace();
    const empty = await getTracker(app.db, id, await demoTracker(app.db, id));

    await expect(printer.print(app.db, empty, {}, NOW)).rejects.toThrow('report not found');
  });

  it.each(['/nowhere/chromium', '/bin/false'])('says so where %s is no browser', async (file) => {
    await expect(paperPrinter(file).print(app.db, tracker, {}, NOW)).rejects.toThrow(/browser/);
  });
});
