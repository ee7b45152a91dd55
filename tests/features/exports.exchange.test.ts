import { parse } from 'csv-parse/sync';
import { type FileKind } from '../../src/features/exports/exports.kinds';
import { resultsRows } from '../../src/features/results/results.rows';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { demoTracker, simulatedWave } from '../support/simulated';
import { tripleSFaults } from '../support/triple-s';
import { unzipped } from '../support/unzip';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;

beforeAll(async () => {
  workspace = await app.workspace();
  trackerId = await demoTracker(app.db, workspace.id);
  await simulatedWave(app.db, trackerId, 'Spring', 250);
  await simulatedWave(app.db, trackerId, 'Summer', 150);
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

/** Keys of brands and statements by what the report calls them. */
async function keysByName(): Promise<Map<string, string>> {
  const of = async (table: string, name: string) =>
    (await app.db(table).where({ tracker_id: trackerId }).select({ key: 'key', name })) as Row[];
  const all = [...(await of('brands', 'name')), ...(await of('statements', 'wording'))];
  return new Map(all.flatMap(({ key, name }) => [[name!, key!] as const, [key!, key!] as const]));
}

describe('the report, worked out again from the CSV alone', () => {
  it('has the same shares, base by base', async () => {
    const rows = parse(await take('csv-wide'), { columns: true }) as Row[];
    const tracker = await getTracker(app.db, workspace.id, trackerId);
    const { estimates } = await resultsRows(app.db, tracker, {}, app.clock.now);

    const keys = await keysByName();
    let compared = 0;
    for (const { wave, measure, brand, statement, share, base } of estimates) {
      const column = [measure, keys.get(brand), keys.get(statement ?? '')].filter(Boolean).join('__');
      if (share === null || !(column in rows[0]!) || measure === 'nps') continue;
      const asked = rows.filter((row) => row['wave'] === wave && row[column] !== '');
      const weights = asked.map((row) => Number(row['weight_raked']));
      const yes = asked.reduce((sum, row, i) => sum + Number(row[column]) * weights[i]!, 0);
      expect(asked).toHaveLength(base);
      expect(Math.abs(yes / weights.reduce((sum, w) => sum + w, 0) - share)).toBeLessThan(1e-9);
      compared++;
    }
    expect(compared).toBeGreaterThan(200);
  });

  it('has the same recommendation scores', async () => {
    const rows = parse(await take('csv-wide'), { columns: true }) as Row[];
    const tracker = await getTracker(app.db, workspace.id, trackerId);
    const { estimates } = await resultsRows(app.db, tracker, {}, app.clock.now);
    const scores = estimates.filter(({ measure, share }) => measure === 'nps' && share !== null);

    const keys = await keysByName();
    for (const { wave, brand: name, share, base } of scores) {
      const brand = keys.get(name)!;
      const asked = rows.filter((row) => row['wave'] === wave && row[`nps__${brand}`] !== '');
      const kind = (row: Row) =>
        Number(Number(row[`nps__${brand}`]) >= 9) - Number(Number(row[`nps__${brand}`]) <= 6);
      const weight = (row: Row) => Number(row['weight_raked']);
      const score = asked.reduce((sum, row) => sum + kind(row) * weight(row), 0);
      expect(asked).toHaveLength(base);
      expect(Math.abs(score / asked.reduce((sum, row) => sum + weight(row), 0) - share!)).toBeLessThan(1e-9);
    }
    expect(scores.length).toBeGreaterThan(0);
  });
});

describe('the triple-S archive', () => {
  it('describes every field of its data, and codes mean the labels of the CSV', async () => {
    const parts = unzipped(await take('triple-s'));
    const [xmlName, csvName] = [...parts.keys()];
    const xml = parts.get(xmlName!)!;
    const data = parse(parts.get(csvName!)!, { columns: true }) as Row[];
    const wide = parse(await take('csv-wide'), { columns: true }) as Row[];
    const variables = [...xml.matchAll(/<variable .*?<\/variable>/gs)].map(([variable]) => variable);

    expect(xml).toContain('<sss version="2.0">');
    expect(tripleSFaults(xml, parse(parts.get(csvName!)!, { from: 2 }) as string[][])).toEqual([]);
    expect(variables).toHaveLength(Object.keys(data[0]!).length);
    expect(variables[0]).toContain('use="serial"');
    expect(xml).toMatch(/use="weight"><name>weight_raked/);
    const role = variables.find((variable) => variable.includes('<name>segment__role<'))!;
    data.forEach((row, i) => {
      const label = new RegExp(`<value code="${row['segment__role']!}">([^<]*)<`).exec(role)?.[1];
      expect(label).toBe(wide[i]!['segment__role']);
      expect(row['aided-awareness__kestrane']).toBe(wide[i]!['aided-awareness__kestrane']);
    });
  });
});

describe('the codebook', () => {
  it('says as DDI what every variable asks, and which answers it has', async () => {
    const { text } = await workspace.analyst.get(paths.codebook(trackerId, 'xml')).buffer(true).expect(200);

    expect(text).toContain('<codeBook xmlns="ddi:codebook:2_5" version="2.5">');
    expect(text).toMatch(/<var ID="V\d+" name="segment__role"[^>]*>.*?<qstnLit>What is your part/);
    expect(text).toContain(
      '<catgry missing="Y"><catValu>-97</catValu><labl>Prefer not to say</labl></catgry>',
    );
  });

  it('labels no two variables alike', async () => {
    const { text } = await workspace.analyst.get(paths.codebook(trackerId, 'xml')).buffer(true).expect(200);
    const labels = [...text.matchAll(/<var [^>]*><labl>([^<]*)/g)].map(([, label]) => label);

    expect(labels).toContain(
      'Kestrane, named first: When you think of IT services providers, which names come to mind?',
    );
    expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
  });

  it('numbers answers alike in a file of one wave and of all', async () => {
    const all = unzipped(await take('triple-s'));
    const { id } = (await app.db('waves').where({ tracker_id: trackerId, label: 'Summer' }).first('id')) as {
      id: string;
    };
    const one = unzipped(await take('triple-s', { wave: id }));
    const roles = (parts: Map<string, string>) =>
      /<name>segment__role<.*?<\/variable>/s.exec([...parts.values()][0]!)?.[0];
    const waves = (parts: Map<string, string>) =>
      /<name>wave<.*?<\/variable>/s.exec([...parts.values()][0]!)?.[0];

    expect(roles(one)).toBe(roles(all));
    expect(waves(one)).toBe(waves(all));
  });
});

describe('who took what', () => {
  it('is kept before the file leaves, and shown with the page', async () => {
    await take('sav', { answers: 'all' });
    await workspace.analyst.get(paths.allResponsesCsv(trackerId)).expect(200);

    const { text } = await workspace.analyst.get(paths.exports(trackerId)).expect(200);
    const section = text.slice(text.indexOf('Who took what'));
    expect(section).toContain('<td>SPSS</td><td>Spring, Summer: Everybody who started</td>');
    expect(section).toContain(
      '<td>CSV, a row for each person</td><td>Spring, Summer: Completed interviews</td>',
    );
    expect(section).toContain(workspace.people.analyst.name);
  });

  it('is not noted where nothing was given out', async () => {
    const count = () => app.db('exports_made').where({ tracker_id: trackerId }).count({ rows: '*' }).first();
    const before = await count();

    await app.visit(workspace.viewer, paths.report(trackerId));
    await app.post(workspace.viewer, paths.exports(trackerId), { file: 'sav' }).expect(403);
    await app.visit(workspace.analyst, paths.exports(trackerId));
    await app.post(workspace.analyst, paths.exports(trackerId), { file: 'exe' }).expect(400);
    await app.post(workspace.analyst, paths.exports(trackerId), { wave: 'abcdefgh12345678' }).expect(404);
    await workspace.analyst.post(paths.exports(trackerId)).type('form').send({ file: 'sav' }).expect(403);

    expect(await count()).toEqual(before);
  });

  it('offers panel parameters only to those who may see them', async () => {
    const { text: forOwner } = await workspace.owner.get(paths.exports(trackerId)).expect(200);
    const { text: forAnalyst } = await workspace.analyst.get(paths.exports(trackerId)).expect(200);

    expect(forOwner).toContain('Panel parameters of Spring as CSV');
    expect(forAnalyst).not.toContain('Panel parameters');
  });
});
