import { parse } from 'csv-parse/sync';
import { savFile } from '../../src/formats/sav-write';
import { type Table, type Value, type Variable } from '../../src/formats/table';
import { listWaves } from '../../src/features/waves/waves.queries';
import { useApp } from '../support/app';
import { csv, importText, problemsOf, trackerOf } from '../support/history';

const app = useApp();

const AGES = ['under 40', '40 or over'];

/** The small history as an SPSS file: ages and waves as codes with labels, dates as SPSS dates, the rest as numbers. */
async function history(): Promise<Buffer> {
  const [head, ...lines] = parse(csv()) as string[][];
  const waves = [...new Set(lines.map((line) => line[1]!))];
  const lists: Record<string, string[]> = { age: AGES, wave: waves };
  const variables = head!.map((name): Variable => {
    const values = (lists[name] ?? []).map((label, i) => ({ value: i + 1, label, isMissing: false }));
    const kind = name === 'id' ? 'text' : name === 'date' ? 'instant' : 'number';
    return { name, label: '', kind, decimals: 0, level: 'nominal', values };
  });
  const rows = lines.map((line) =>
    line.map((cell, i): Value => {
      const list = lists[head![i]!];
      if (cell === '') return null;
      if (list !== undefined) return list.indexOf(cell) + 1;
      return variables[i]!.kind === 'number' ? Number(cell) : cell;
    }),
  );
  return bytesOf({ title: 'History', variables, sets: [], weight: null }, rows);
}

async function bytesOf(table: Table, rows: Value[][]): Promise<Buffer> {
  async function* pages() {
    yield rows;
  }
  const extent = { rows: rows.length, bytes: table.variables.map(() => 8) };
  const pieces: Buffer[] = [];
  for await (const piece of savFile(table, extent, pages(), new Date(0))) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function imported(file: string | Buffer) {
  const { id: workspaceId } = await app.workspace();
  const outcome = await importText(app.db, file, { workspaceId });
  expect(problemsOf(outcome)).toEqual([]);
  const waves = await listWaves(app.db, trackerOf(outcome));
  const vectors = await Promise.all(
    waves.map(({ id }) =>
      app.db('response_vectors').where({ wave_id: id }).orderBy('completed_at').select('vector', 'weight'),
    ),
  );
  return { waves: waves.map(({ label, opensOn, closesOn }) => ({ label, opensOn, closesOn })), vectors };
}

describe('history from an SPSS file', () => {
  it('is the same as from the CSV of the same answers', async () => {
    const fromCsv = await imported(csv());

    expect(fromCsv.vectors.flat()).toHaveLength(4);
    expect(await imported(await history())).toEqual(fromCsv);
  });

  it('is refused whole where the file ends too early, with the reason', async () => {
    const { id: workspaceId } = await app.workspace();
    const file = await history();
    const outcome = await importText(app.db, file.subarray(0, file.length - 30), { workspaceId });

    expect(problemsOf(outcome).join()).toContain('The SPSS file ends too early.');
  });
});
