import { parse } from 'csv-parse/sync';
import { type FileKind } from '../../src/features/exports/exports.kinds';
import { listWaves, type Wave } from '../../src/features/waves/waves.queries';
import { resultsRows } from '../../src/features/results/results.rows';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { rearm } from '../../src/http/csv';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { describeWithPspp, runPspp } from '../support/pspp';
import { demoTracker, simulatedWave } from '../support/simulated';
import { unzipped } from '../support/unzip';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
let waves: Wave[];

beforeAll(async () => {
  workspace = await app.workspace();
  trackerId = await demoTracker(app.db, workspace.id);
  await simulatedWave(app.db, trackerId, 'Spring', 60);
  await simulatedWave(app.db, trackerId, 'Summer', 40);
  waves = await listWaves(app.db, trackerId);
  const [first] = (await app.db('responses').where({ wave_id: waves[0]!.id, status: 'completed' })) as {
    response_id: string;
    answers: string;
  }[];
  const answers = {
    ...(JSON.parse(first!.answers) as object),
    unaided: ['=1+1', `Müller, "${'é'.repeat(300)}"`],
  };
  await app
    .db('responses')
    .where({ response_id: first!.response_id })
    .update({ answers: JSON.stringify(answers) });
});

type Row = Record<string, string>;

async function take(file: FileKind, form: Record<string, string> = {}): Promise<Buffer> {
  await app.visit(workspace.analyst, paths.exports(trackerId));
  const response = await app
    .post(workspace.analyst, paths.exports(trackerId), { file, ...form })
    .buffer(true)
    .parse((res, done) => {
      const pieces: Buffer[] = [];
      res.on('data', (piece: Buffer) => pieces.push(piece));
      res.on('end', () => done(null, Buffer.concat(pieces)));
    })
    .expect(200);
  return response.body as Buffer;
}

const rowsOf = (csv: Buffer | string) => parse(csv, { columns: true }) as Row[];

describe('the stacked file', () => {
  it('has a row for each person and brand, with that brand’s answers of the wide file', async () => {
    const wide = rowsOf(await take('csv-wide'));
    const long = rowsOf(await take('csv-long'));
    const byId = new Map(wide.map((row) => [row['response_id'], row]));

    expect(long).toHaveLength(wide.length * 8);
    for (const row of long) {
      const person = byId.get(row['response_id'])!;
      const brand = row['brand']!;
      expect(row['segment__role']).toBe(person['segment__role']);
      expect(row['weight_raked']).toBe(person['weight_raked']);
      expect(row['aided-awareness']).toBe(person[`aided-awareness__${brand}`]);
      expect(row['familiarity_level']).toBe(person[`familiarity_level__${brand}`]);
      expect(row['association__advises-first']).toBe(person[`association__${brand}__advises-first`]);
      expect(row['nps']).toBe(person[`nps__${brand}`]);
    }
    expect(long.filter((row) => row['is_own'] === '1')).toHaveLength(wide.length);
  });
});

describeWithPspp('the SPSS file', () => {
  it.each(['completed', 'with-excluded', 'all'])(
    'holds, cell by cell, what the CSV holds (%s)',
    async (answers) => {
      const wide = rowsOf(await take('csv-wide', { answers }));
      const codebook = await codebookJson();
      const { said, back } = runPspp(
        { 'a.sav': await take('sav', { answers }) },
        "GET FILE='a.sav'.\nSAVE TRANSLATE /OUTFILE='back.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE.\n",
      );
      const read = rowsOf(back);

      expect(said).not.toMatch(/warning|error/i);
      expect(read).toHaveLength(wide.length);
      expect(Object.keys(read[0]!)).toEqual(codebook.columns.map(({ spssName }) => spssName));
      read.forEach((row, i) => {
        for (const column of codebook.columns)
          expectSame(row[column.spssName]!, rearm(wide[i]![column.name]!), column);
      });
    },
  );

  it('is declared anew by its syntax without a complaint, under the name that the syntax opens', async () => {
    const syntax = String(await take('sps'));
    const name = /GET FILE='([^']+)'/.exec(syntax)![1]!;
    const { said } = runPspp({ [name]: await take('sav') }, syntax);

    expect(name).toBe('From vendor to partner all waves completed.sav');
    expect(said).not.toMatch(/warning|error/i);
    expect(syntax).toContain('MRSETS /MDGROUP NAME=$aided_awareness');
  });
});

type CodebookColumn = {
  name: string;
  spssName: string;
  kind: string;
  values: { value: number; label: string }[];
};

async function codebookJson(): Promise<{ columns: CodebookColumn[] }> {
  const { body } = await workspace.analyst.get(paths.codebook(trackerId, 'json')).expect(200);
  return body as { columns: CodebookColumn[] };
}

const FAMILIARITY: Record<string, string> = { 'name-only': '1', somewhat: '2', well: '3' };

/** A code of the file means the text of the CSV; everything else is the same number or the same text. */
function expectSame(cell: string, wanted: string, { name, kind, values }: CodebookColumn): void {
  const shown = cell.trim();
  if (wanted === '') return expect([name, shown]).toEqual([name, '']);
  if (kind === 'instant')
    return expect(Date.parse(`${shown} UTC`)).toBe(Math.floor(Date.parse(wanted) / 1000) * 1000);
  if (kind === 'text') return expect([name, shown]).toEqual([name, wanted.trim()]);
  if (name.startsWith('familiarity_level')) return expect(shown).toBe(FAMILIARITY[wanted]);
  const label = values.find(({ value }) => value === Number(shown))?.label;
  if (values.length > 0 && !/^[01]$/.test(wanted)) return expect([name, label]).toEqual([name, wanted]);
  expect(Math.abs(Number(shown) - Number(wanted))).toBeLessThan(1e-12);
}

describe('the workbook', () => {
  it('holds data, codebook, results and methods, and runs no formula', async () => {
    const parts = unzipped(await take('xlsx'));
    const [data, codebook, results, methods] = [1, 2, 3, 4].map((i) =>
      sheetRows(parts.get(`xl/worksheets/sheet${i}.xml`)!),
    );
    const wide = rowsOf(await take('csv-wide'));

    expect(data!.length - 1).toBe(wide.length);
    data!.slice(1).forEach((row, i) => {
      Object.keys(wide[i]!).forEach((name, j) => expect(String(row[j] ?? '')).toBe(rearm(wide[i]![name]!)));
    });
    expect(codebook!.length - 1).toBe(Object.keys(wide[0]!).length);
    expect(methods!.length).toBeGreaterThan(20);
    expect([...parts.values()].join('')).not.toContain('<f>');
    const tracker = await getTracker(app.db, workspace.id, trackerId);
    const { estimates } = await resultsRows(app.db, tracker, {}, app.clock.now);
    expect(results!.slice(1).map((row) => [row[0], row[1], row[6] ?? null])).toEqual(
      estimates.map(({ wave, measure, share }) => [wave, measure, share]),
    );
  });
});

/** Cells of a sheet by place: numbers as numbers, texts as texts. */
function sheetRows(xml: string): (string | number | undefined)[][] {
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells: (string | number | undefined)[] = [];
    for (const [, letters, type, content] of row!.matchAll(
      /<c r="([A-Z]+)\d+"[^>]*?( t="inlineStr")?>(.*?)<\/c>/gs,
    )) {
      const place = [...letters!].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
      const text = content!.replace(/<[^>]+>/g, '');
      cells[place] = type === undefined ? Number(text) : unescaped(text);
    }
    return cells;
  });
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#10;', '\n')
    .replaceAll('&amp;', '&');
