import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { savRows } from '../../src/formats/sav-read';
import { savFile } from '../../src/formats/sav-write';
import { type Table, type Value, type Variable } from '../../src/formats/table';
import { describeWithPspp, runPspp } from '../support/pspp';

const NUMBER: Variable = { name: '', label: '', kind: 'number', decimals: 0, level: 'scale', values: [] };
const label = (value: number, words: string, isMissing = false) => ({ value, label: words, isMissing });

const table: Table = {
  title: 'Read back',
  variables: [
    { ...NUMBER, name: 'a_name_longer_than_eight', kind: 'text', label: 'Who' },
    {
      ...NUMBER,
      name: 'size',
      values: [label(1, 'Small'), label(2, 'Groß'), label(-97, 'Prefer not to say', true)],
    },
    { ...NUMBER, name: 'knows', values: [label(0, 'No'), label(1, 'Yes')] },
    { ...NUMBER, name: 'weight', decimals: 6 },
    { ...NUMBER, name: 'said', kind: 'text' },
    { ...NUMBER, name: 'at', kind: 'instant' },
  ],
  sets: [],
  weight: 'weight',
};
const LONG = `${'é'.repeat(300)} and ${'x'.repeat(400)}`;
const AT = '2026-03-01T12:34:56.000Z';
const rows: Value[][] = [
  ['first', 1, 1, 0.1234567890123, LONG, AT],
  ['second', 2, 0, 2, '', null],
  ['third', -97, null, null, '日本', AT],
];
const READ = [
  table.variables.map(({ name }) => name),
  ['first', 'Small', '1', '0.1234567890123', LONG, '2026-03-01'],
  ['second', 'Groß', '0', '2', '', ''],
  ['third', '', '', '', '日本', '2026-03-01'],
];

async function written(): Promise<Buffer> {
  const bytes = table.variables.map((_, i) =>
    Math.max(...rows.map((row) => Buffer.byteLength(String(row[i] ?? '')))),
  );
  async function* pages() {
    yield rows;
  }
  const pieces: Buffer[] = [];
  for await (const piece of savFile(table, { rows: 3, bytes }, pages(), new Date(AT))) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function read(file: AsyncIterable<Buffer>): Promise<string[][]> {
  const all: string[][] = [];
  for await (const row of savRows(file)) all.push(row);
  return all;
}

async function* chunks(file: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

describe('an SPSS file read', () => {
  it.each([1, 7, 64, 1 << 20])('is what was written, in chunks of %i bytes', async (size) => {
    expect(await read(chunks(await written(), size))).toEqual(READ);
  });

  it('says so where it ends too early, wherever that is', async () => {
    const file = await written();
    for (let length = 0; length < file.length - 8; length += 37)
      await expect(read(chunks(file.subarray(0, length), 100))).rejects.toThrow('The SPSS file');
  });

  it('is refused where it is something else', async () => {
    await expect(read(chunks(Buffer.from('a,b\n1,2\n'.repeat(100)), 100))).rejects.toThrow('no SPSS file');
  });
});

describeWithPspp('an SPSS file that PSPP wrote', () => {
  it.each(['UNCOMPRESSED', 'COMPRESSED', 'ZCOMPRESSED'])('reads alike: %s', async (how) => {
    const syntax = `GET FILE='a.sav'.\nSAVE /OUTFILE='back.csv' /${how}.\n`;
    const { said, backBytes } = runPspp({ 'a.sav': await written() }, syntax);

    expect(said).not.toMatch(/warning|error/i);
    expect(await read(chunks(backBytes, 1000))).toEqual(READ);
  });
});

const TRACKER = path.join(
  process.env.REGARD_ORACLE ?? path.resolve('../shared/oracle'),
  'import/burger_2015h2_2016h1',
);

if (existsSync(`${TRACKER}.sav`)) {
  describe('a real tracker, as SPSS wrote it', () => {
    it('has the people, weights and answers of its CSV', async () => {
      const [head, ...cases] = await read(createReadStream(`${TRACKER}.sav`));
      const csv = parse(readFileSync(`${TRACKER}.csv`), { columns: true }) as Record<string, string>[];

      expect(cases).toHaveLength(csv.length);
      expect(cases.every((row) => row.length === head!.length)).toBe(true);
      const sum = (values: (string | undefined)[]) =>
        values.reduce((all, value) => all + Number(value ?? 0), 0);
      const weights = cases.map((row) => row[head!.indexOf('wgt')]);
      expect(sum(weights)).toBeCloseTo(sum(csv.map((row) => row['weight'])), 6);
    });
  });
} else process.stderr.write(`\n*** SKIPPED without ${TRACKER}.sav: a real tracker, as SPSS wrote it\n`);
