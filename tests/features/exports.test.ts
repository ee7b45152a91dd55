import { parse } from 'csv-parse/sync';
import { hashSecret } from '../../src/db/ids';
import { responseLabels } from '../../src/features/access/access.labels';
import { type Wave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { demoTracker, simulatedWave } from '../support/simulated';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
let wave: Wave;

beforeAll(async () => {
  workspace = await app.workspace();
  trackerId = await demoTracker(app.db, workspace.id);
  wave = (await simulatedWave(app.db, trackerId, 'Spring', 60)).wave;
});

type Row = Record<string, string>;

async function csvOf(path: string): Promise<Row[]> {
  const { text } = await workspace.analyst
    .get(path)
    .expect(200)
    .expect('Content-Type', /text\/csv/);
  return parse(text, { columns: true, bom: true }) as Row[];
}

async function change(row: Row, columns: Record<string, unknown>, table = 'responses'): Promise<void> {
  const { labelOf } = await responseLabels(app.db, wave);
  const ids = (await app.db('responses').where({ wave_id: wave.id })) as { response_id: string }[];
  const found = ids.find(({ response_id: id }) => labelOf(id) === row['response_id'])!;
  await app.db(table).where({ wave_id: wave.id, response_id: found.response_id }).update(columns);
}

const sum = (rows: Row[], column: string) => rows.reduce((all, row) => all + Number(row[column]), 0);

describe('the file of a wave', () => {
  it('has a row for each completed interview and a column for each question, brand and statement', async () => {
    const rows = await csvOf(paths.responsesCsv(trackerId, wave.id));

    expect(rows).toHaveLength(60);
    expect(new Set(rows.map(({ response_id: id }) => id)).size).toBe(60);
    expect(Object.keys(rows[0]!)).toEqual(
      expect.arrayContaining([
        'segment__role',
        'unaided__1',
        'unaided__brands',
        'unaided__uncoded',
        'named-place__kestrane',
        'top-of-mind__kestrane',
        'unaided-awareness__kestrane',
        'aided-awareness__kestrane',
        'familiarity_level__kestrane',
        'preference__kestrane',
        'association__kestrane__advises-first',
        'nps__kestrane',
        'weight_raked',
      ]),
    );
  });

  it('says 1 for yes, 0 for no and nothing for what was not asked', async () => {
    const rows = await csvOf(paths.responsesCsv(trackerId, wave.id));
    const values = (column: string, of: Row[]) => new Set(of.map((row) => row[column]));
    const knows = (row: Row) => row['aided-awareness__kestrane'] === '1';

    expect(values('aided-awareness__kestrane', rows)).toEqual(new Set(['0', '1']));
    expect(values('association__kestrane__advises-first', rows.filter(knows))).toEqual(new Set(['0', '1']));
    expect(
      values(
        'association__kestrane__advises-first',
        rows.filter((row) => !knows(row)),
      ),
    ).toEqual(new Set(['']));
    expect(
      values(
        'familiarity__kestrane',
        rows.filter((row) => !knows(row)),
      ),
    ).toEqual(new Set(['0']));
  });

  it('carries segments by their label and weights that add up to the people', async () => {
    const rows = await csvOf(paths.responsesCsv(trackerId, wave.id));

    expect(rows.map((row) => row['segment__role'])).toContain('I make the decision');
    const weighted = rows.filter((row) => row['weight_raked'] !== '');
    expect(sum(weighted, 'weight_raked')).toBeCloseTo(60, 6);
    const deciders = weighted.filter((row) => row['segment__role'] === 'I make the decision');
    expect(sum(deciders, 'weight_raked') / 60).toBeCloseTo(0.22, 3);
  });

  it('leaves out who broke off or was screened out, unless everybody is asked for', async () => {
    const everybody = await csvOf(`${paths.responsesCsv(trackerId, wave.id)}?answers=all`);
    const out = everybody.find(({ status }) => status === 'screened-out')!;
    const left = everybody.find((row) => row['status'] === 'started' && row['unaided__count'] === '');

    expect(everybody.length).toBeGreaterThan(60);
    expect(out['unaided-awareness__kestrane']).toBe('');
    expect(out['named-place__kestrane']).toBe('');
    expect(out['unaided__uncoded']).toBe('');
    expect(out['aided-awareness__kestrane']).toBe('');
    expect(left?.['unaided-awareness__kestrane'] ?? '').toBe('');
  });

  it('keeps a formula that somebody typed as text', async () => {
    const [row] = await csvOf(paths.responsesCsv(trackerId, wave.id));
    await change(row!, { answers: JSON.stringify({ unaided: [' =HYPERLINK("x")', '-5', '@x, "y"'] }) });

    const rows = await csvOf(paths.responsesCsv(trackerId, wave.id));

    const typed = rows.find(({ response_id: id }) => id === row!['response_id'])!;
    expect([1, 2, 3].map((box) => typed[`unaided__${box}`])).toEqual([
      '\' =HYPERLINK("x")',
      "'-5",
      '\'@x, "y"',
    ]);
  });

  it('keeps a row that cannot be read any more, and says what is wrong with it', async () => {
    const rows = await csvOf(paths.responsesCsv(trackerId, wave.id));
    const [, broken, odd] = rows;
    await change(broken!, { answers: '{"unaided": 7' });
    await change(odd!, { vector: 'too short' }, 'response_vectors');

    const after = await csvOf(paths.responsesCsv(trackerId, wave.id));

    const problemOf = (row: Row) =>
      after.find(({ response_id: id }) => id === row['response_id'])!['problem'];
    expect(after).toHaveLength(60);
    expect(problemOf(broken!)).toBe('answers cannot be read');
    expect(problemOf(odd!)).toBe('counts do not fit the questionnaire');
    expect(after.filter(({ problem }) => problem !== '')).toHaveLength(2);
  });

  it('holds no answer to a test', async () => {
    await app.db('responses').insert({
      wave_id: wave.id,
      response_id: hashSecret('a test'),
      instrument_id: wave.instrumentId,
      status: 'started',
      is_test: true,
      page: 'known',
      seed: 1,
      answers: '{}',
      source: '',
      language: '',
      started_at: '2026-03-02T00:00:00.000Z',
      updated_at: '2026-03-02T00:00:00.000Z',
      completed_at: null,
    });

    const rows = await csvOf(`${paths.responsesCsv(trackerId, wave.id)}?answers=all`);

    const { labelOf } = await responseLabels(app.db, wave);
    expect(rows.map(({ response_id: id }) => id)).not.toContain(labelOf(hashSecret('a test')));
  });
});

describe('the file of all waves', () => {
  it('holds every wave that was asked under the same columns', async () => {
    await simulatedWave(app.db, trackerId, 'Summer', 5);

    const rows = await csvOf(paths.allResponsesCsv(trackerId));

    expect(new Set(rows.map((row) => row['wave']))).toEqual(new Set(['Spring', 'Summer']));
    expect(rows).toHaveLength(65);
  });

  it('is marked for Excel when that is asked for, and never kept by a browser', async () => {
    const response = await workspace.analyst
      .get(`${paths.allResponsesCsv(trackerId)}?format=excel`)
      .expect(200);

    expect(response.text.startsWith('\uFEFF')).toBe(true);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['content-disposition']).toContain(
      'From vendor to partner all waves completed.csv',
    );
  });
});

describe('the codebook', () => {
  it('explains every column of the file', async () => {
    const [first] = await csvOf(paths.allResponsesCsv(trackerId));
    const lines = await csvOf(paths.codebookCsv(trackerId));

    expect(lines.map(({ column }) => column)).toEqual(Object.keys(first!));
    const line = lines.find(({ column }) => column === 'association__kestrane__advises-first')!;
    expect(line['wording']).toBe('Does each of these fit Kestrane? Advises before it sells');
    expect(line['values']).toBe('1 yes, 0 no');
    expect(lines.every(({ values }) => values !== '')).toBe(true);
  });
});

describe('the page', () => {
  it('offers the files, and says which weights they hold', async () => {
    const { text } = await workspace.analyst.get(paths.exports(trackerId)).expect(200);

    expect(text).toContain(paths.responsesCsv(trackerId, wave.id));
    expect(text).toContain('population shares of Role, Company size');
  });

  it('says that there is nothing yet where nobody was asked', async () => {
    const empty = await demoTracker(app.db, workspace.id, { name: 'Another' });

    const { text } = await workspace.analyst.get(paths.exports(empty)).expect(200);

    expect(text).toContain('Nobody has been asked yet');
  });
});

describe('who may export', () => {
  const files = () => [
    paths.exports(trackerId),
    paths.responsesCsv(trackerId, wave.id),
    paths.allResponsesCsv(trackerId),
    paths.codebookCsv(trackerId),
  ];

  it('is not a viewer', async () => {
    for (const file of files()) await workspace.viewer.get(file).expect(403);
  });

  it('is nobody from another workspace, who cannot tell that there is anything', async () => {
    const other = await app.workspace();
    for (const file of files()) await other.owner.get(file).expect(404);
  });

  it('is written down without what was answered', async () => {
    await workspace.analyst.get(paths.allResponsesCsv(trackerId)).expect(200);

    const [line] = app.logs.filter(({ message }) => message === 'responses exported');
    expect(line?.fields).toMatchObject({
      trackerId,
      holding: 'completed',
      personId: workspace.people.analyst.id,
    });
  });

  it.each(['answers=some', 'format=xlsx', 'wave=..%2F'])('refuses %s', async (query) => {
    await workspace.analyst.get(`${paths.allResponsesCsv(trackerId)}?${query}`).expect(400);
  });
});
