import { parse } from 'csv-parse/sync';
import { savNames } from '../../src/formats/sav-names';
import { savSyntax } from '../../src/formats/sav-syntax';
import { savFile } from '../../src/formats/sav-write';
import { type Table, type Value, type Variable } from '../../src/formats/table';
import { describeWithPspp, runPspp } from '../support/pspp';

const NUMBER: Variable = { name: '', label: '', kind: 'number', decimals: 0, level: 'scale', values: [] };
const TEXT: Variable = { ...NUMBER, kind: 'text', level: 'nominal' };
const SINGLE = [
  { value: 1, label: "Yes, it's “sure”", isMissing: false },
  { value: -97, label: 'Prefer not to say', isMissing: true },
  { value: -96, label: 'Don’t know', isMissing: true },
];

const table: Table = {
  title: 'A. survey',
  variables: [
    { ...TEXT, name: 'id', label: 'Who' },
    {
      ...NUMBER,
      name: 'own__one',
      label: "It's a “question”, with é and 日本語?",
      level: 'nominal',
      values: SINGLE,
    },
    { ...NUMBER, name: 'weight', label: 'Weight', decimals: 6 },
    { ...TEXT, name: 'said', label: 'Said' },
    { ...TEXT, name: 'said-at-length', label: 'W'.repeat(400) },
    { ...NUMBER, name: 'at', label: 'When', kind: 'instant' },
    { ...NUMBER, name: 'a', label: 'A' },
    { ...NUMBER, name: 'b', label: 'B' },
  ],
  sets: [{ name: 'a-or-b', label: 'Either', variables: ['a', 'b'] }],
  weight: 'weight',
};

const AT = '2026-03-01T12:34:56.000Z';
const rows: Value[][] = [
  ['first', 1, 0.123456789012345, 'plain', 'x'.repeat(253), AT, 1, 0],
  ['second', -97, 1.5, '=1+1', `${'é'.repeat(200)}end`, null, 0, -99],
  ['third', -96, 1, 'Müller "quoted", with a comma', 'y'.repeat(700), AT, 151, 152],
  ['fourth', null, 3, '', null, AT, null, 1e12],
  ['fifth', null, 3, null, `${'日'.repeat(1000)}.`, AT, -0.25, 255],
];

async function sav(count = rows.length): Promise<Buffer> {
  const used = rows.slice(0, count);
  const bytes = table.variables.map((_, i) =>
    Math.max(...used.map((row) => Buffer.byteLength(String(row[i] ?? '')))),
  );
  async function* pages() {
    for (const row of used) yield [row];
  }
  const pieces: Buffer[] = [];
  for await (const piece of savFile(table, { rows: count, bytes }, pages(), new Date(AT))) pieces.push(piece);
  return Buffer.concat(pieces);
}

const SAVE = "SAVE TRANSLATE /OUTFILE='back.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE.\n";

describeWithPspp('a .sav file, as PSPP reads it', () => {
  it.each([1, 2, 3, 4, 5])('holds every cell of %i cases, and says nothing is odd', async (count) => {
    const { said, back } = runPspp({ 'a.sav': await sav(count) }, `GET FILE='a.sav'.\n${SAVE}`);

    expect(said).not.toMatch(/warning|error/i);
    const [head, ...read] = parse(back) as string[][];
    expect(head).toEqual(['id', 'own__one', 'weight', 'said', 'said_at_length', 'at', 'a', 'b']);
    expect(read).toHaveLength(count);
    read.forEach((cells, i) => {
      cells.forEach((cell, j) => {
        const value = rows[i]![j]!;
        if (table.variables[j]!.kind === 'instant')
          return expect(cell.trim()).toBe(value === null ? '' : '03/01/2026 12:34:56');
        if (typeof value === 'number') return expect(Number(cell)).toBeCloseTo(value, 12);
        expect(cell.trim()).toBe(value ?? '');
      });
    });
  });

  it('has labels, missing values, levels, sets and the weight', async () => {
    const syntax =
      "GET FILE='a.sav'.\nDISPLAY DICTIONARY.\nMRSETS /DISPLAY NAME=ALL.\nSHOW WEIGHT.\nSHOW N.\nDISPLAY VECTORS.\n";
    const { said } = runPspp({ 'a.sav': await sav() }, syntax);

    expect(said).toContain("It's a “question”, with é and 日本語?");
    expect(said).toMatch(/Nominal/);
    expect(said).toContain("Yes, it's “sure”");
    expect(said).toMatch(/-97; -96|-97, -96/);
    expect(said).toMatch(/\$a_or_b/);
    expect(said).toMatch(/DATETIME24\.3/);
    expect(said).toMatch(/WEIGHT.*weight|weight.*WEIGHT/i);
  });

  it('is opened and declared anew by its syntax, without a complaint', async () => {
    const { said, back } = runPspp({ 'a.sav': await sav() }, `${savSyntax(table, 'a.sav')}${SAVE}`);

    expect(said).not.toMatch(/warning|error/i);
    expect(parse(back)).toHaveLength(rows.length + 1);
  });

  it('leaves people who gave no answer out of a mean', async () => {
    const { said } = runPspp(
      { 'a.sav': await sav() },
      "GET FILE='a.sav'.\nWEIGHT OFF.\nDESCRIPTIVES own__one /STATISTICS=MEAN.\n",
    );

    expect(said).toMatch(/\b1\W+1\.00\b/);
  });
});

describe('names for SPSS', () => {
  it('are valid, at most 64 bytes, and never twice', () => {
    const long = `association__${'a'.repeat(80)}__${'b'.repeat(80)}`;
    const names = savNames(['a-b', 'A_B', 'all', '9lives', `${long}c`, `${long}d`, 'größe', '', '_', 'end_']);

    for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,63}$/);
    expect(new Set(names.map((name) => name.toUpperCase())).size).toBe(names.length);
    expect(names[0]).toBe('a_b');
    expect(names[2]).toBe('all_');
  });

  it('stay the same whatever stands beside them', () => {
    const long = `association__${'a'.repeat(80)}__c`;

    expect(savNames(['x', long])[1]).toBe(savNames([long, 'y'])[0]);
  });
});
