import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { importHistory } from '../../src/features/imports/imports.run';
import { listWaves } from '../../src/features/waves/waves.queries';
import { type ZipEntry, zipFile } from '../../src/formats/zip';
import { useApp } from '../support/app';
import { csv, importText, MAPPING, problemsOf, trackerOf } from '../support/history';

const app = useApp();

const [HEAD = [], ...LINES] = parse(csv()) as string[][];
const WAVES = ['2025 spring', '2025 autumn'];
const AGES = ['under 40', '40 or over'];
const WIDTH = 12;

/** The small history with codes and dates as triple-S has them; `format` decides how a record is laid out. */
function description(format: 'fixed' | 'csv'): string {
  const variables = HEAD.map((name, i) => {
    const list = { wave: WAVES, age: AGES }[name];
    const values = (list ?? []).map((label, code) => `<value code="${code + 1}">${label}</value>`).join('');
    const type = list
      ? 'single'
      : name === 'id'
        ? 'character'
        : name === 'date'
          ? 'date'
          : name === 'weight'
            ? 'quantity'
            : 'logical';
    const position =
      format === 'csv' ? `start="${i + 1}"` : `start="${i * WIDTH + 1}" finish="${(i + 1) * WIDTH}"`;
    return `<variable ident="${i + 1}" type="${type}"><name>${name}</name><label/><position ${position}/>${list ? `<values>${values}</values>` : ''}</variable>`;
  });
  const head = format === 'csv' ? 'format="csv" skip="1"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?><sss version="${format === 'csv' ? '2.0' : '1.2'}"><survey><record ident="A" ${head}>${variables.join('\n')}</record></survey></sss>`;
}

const coded = (line: readonly string[]) =>
  line.map((cell, i) => {
    const list = { wave: WAVES, age: AGES }[HEAD[i]!];
    if (cell === '') return '';
    return list === undefined
      ? cell.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$1$2$3')
      : String(list.indexOf(cell) + 1);
  });
const data = (format: 'fixed' | 'csv', lines = LINES) =>
  format === 'csv'
    ? [HEAD, ...lines.map(coded)].map((line) => line.join(',')).join('\r\n')
    : lines
        .map((line) =>
          coded(line)
            .map((cell) => cell.padStart(WIDTH))
            .join(''),
        )
        .join('\n');

async function zipped(...entries: ZipEntry[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of zipFile(entries, new Date('2026-01-01'))) pieces.push(piece);
  return Buffer.concat(pieces);
}
const archive = (format: 'fixed' | 'csv', lines = LINES) =>
  zipped(
    { name: 'h.xml', content: [description(format)] },
    { name: format === 'csv' ? 'h.csv' : 'h.asc', content: [data(format, lines)] },
  );

async function imported(file: string | Buffer) {
  const { id: workspaceId } = await app.workspace();
  const outcome = await importText(app.db, file, { workspaceId });
  expect(problemsOf(outcome)).toEqual([]);
  const waves = await listWaves(app.db, trackerOf(outcome));
  const ids = waves.map(({ id }) => id);
  const vectors = await Promise.all(
    ids.map((id) =>
      app.db('response_vectors').where({ wave_id: id }).orderBy('completed_at').select('vector', 'weight'),
    ),
  );
  return { waves: waves.map(({ label, opensOn, closesOn }) => ({ label, opensOn, closesOn })), vectors };
}

async function refused(file: string | Buffer): Promise<string> {
  const { id: workspaceId } = await app.workspace();
  return problemsOf(await importText(app.db, file, { workspaceId })).join('\n');
}

describe('history from a triple-S survey', () => {
  it.each(['csv', 'fixed'] as const)(
    'is the same as from the CSV of the same answers (%s)',
    async (format) => {
      const fromCsv = await imported(csv());

      expect(fromCsv.vectors.flat()).toHaveLength(4);
      expect(await imported(await archive(format))).toEqual(fromCsv);
    },
  );

  it('is read from a description with its data beside it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'regard-test-'));
    try {
      writeFileSync(path.join(folder, 'h.xml'), description('fixed'));
      writeFileSync(path.join(folder, 'h.asc'), data('fixed'));
      const { id: workspaceId } = await app.workspace();
      const tracker = { id: undefined, name: 'Beside' };
      const about = { mapping: JSON.stringify(MAPPING), workspaceId, tracker, isDryRun: false };
      const outcome = await importHistory(app.db, {
        ...about,
        file: path.join(folder, 'h.xml'),
        now: new Date('2026-11-22'),
        onProgress: () => undefined,
      });

      expect(outcome).toMatchObject({ kind: 'imported', rows: 4 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is refused whole for its faults, each by row and variable', async () => {
    const [first = [], ...others] = LINES;
    const wrong = [...first];
    wrong[HEAD.indexOf('weight')] = 'much';
    const said = await refused(await archive('csv', [wrong, ...others]));

    expect(said).toContain('row 2, column weight: is “much”, not a number');
  });

  it.each([
    ['a description alone', () => Promise.resolve(Buffer.from(description('csv'))), 'not beside it'],
    [
      'entities',
      () =>
        zipped(
          { name: 'h.xml', content: ['<!DOCTYPE sss [<!ENTITY a "b">]><sss/>'] },
          { name: 'h.csv', content: ['x'] },
        ),
      'declares entities',
    ],
    [
      'two descriptions',
      () => zipped({ name: 'a.xml', content: ['x'] }, { name: 'b.xml', content: ['x'] }),
      'one description',
    ],
    ['a damaged archive', async () => (await archive('csv')).subarray(0, 300), 'The archive cannot be read'],
    [
      'a huge description',
      () => zipped({ name: 'h.xml', content: [' '.repeat(40 * 2 ** 20)] }, { name: 'h.csv', content: ['x'] }),
      'unpacks to more',
    ],
  ])('is refused with the reason: %s', async (_, file, message) => {
    expect(await refused(await file())).toContain(message);
  });

  it('is refused where an archive lies about where its parts are', async () => {
    const whole = await archive('csv');
    const at = whole.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    whole.writeUInt32LE(0xfffffff0, at + 42);

    expect(await refused(whole)).toContain('The archive cannot be read');
  });
});
