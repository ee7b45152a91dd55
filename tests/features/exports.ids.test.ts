import { parse } from 'csv-parse/sync';
import { hashSecret } from '../../src/db/ids';
import { insertPanelEntry } from '../../src/features/access/access.panel.queries';
import { saveAccess } from '../../src/features/access/access.queries';
import { labelsWith, responseLabels } from '../../src/features/access/access.labels';
import { exportText, prepareExport } from '../../src/features/exports/exports.file';
import { longText } from '../../src/features/exports/exports.long';
import { type Wave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { demoTracker, simulatedWave } from '../support/simulated';

const app = useApp();

describe('the names of responses outside the database', () => {
  const labels = labelsWith('a salt', 'a wave');

  it('lead back to the response, and tell one from another', () => {
    const refs = Array.from({ length: 300 }, (_, i) => labels.refOf(hashSecret(String(i))));

    expect(refs.map(labels.idOf)).toEqual(refs.map((_, i) => hashSecret(String(i))));
    expect(new Set(refs.map((ref) => ref.slice(0, 33))).size).toBe(300);
    expect(labels.idOf(labels.refOf('1-an older id'))).toBe('1-an older id');
    expect(labels.refOf('x').startsWith(labels.labelOf('x'))).toBe(true);
  });

  it('follow from the salt and the wave, not from the id alone', () => {
    const others = [labelsWith('another salt', 'a wave'), labelsWith('a salt', 'another wave')];

    for (const other of others) {
      expect(other.labelOf('x')).not.toBe(labels.labelOf('x'));
      expect(other.idOf(labels.refOf('x'))).toBeUndefined();
    }
  });

  it.each(['', 'r', hashSecret('x'), `r${'0'.repeat(32)}nobody`, labels.refOf('x').slice(0, -1)])(
    'lead from nothing else anywhere: %j',
    (ref) => {
      expect(labels.idOf(ref)).toBeUndefined();
    },
  );
});

async function rowsIn(pieces: AsyncIterable<string>): Promise<Record<string, string>[]> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return parse(text, { columns: true }) as Record<string, string>[];
}

describe('a file of answers', () => {
  let workspace: TestWorkspace;
  let trackerId: string;
  let wave: Wave;
  beforeAll(async () => {
    workspace = await app.workspace();
    trackerId = await demoTracker(app.db, workspace.id);
    wave = (await simulatedWave(app.db, trackerId, 'Spring', 60)).wave;
  });

  it('cannot be held against a list of links: neither by its ids nor by the order of its rows', async () => {
    const stored = (await app
      .db('responses')
      .where({ wave_id: wave.id, status: 'completed' })
      .orderBy('response_id')) as {
      response_id: string;
      started_at: string;
    }[];
    const file = await prepareExport(app.context, trackerId, [wave]);

    const wide = await rowsIn(exportText(app.context, file, 'completed'));
    const long = await rowsIn(longText(app.context, file, 'completed'));

    const { labelOf } = await responseLabels(app.db, wave);
    const labels = stored.map(({ response_id: id }) => labelOf(id));
    const ids = wide.map(({ response_id: id }) => id!);
    expect([...ids].sort()).toEqual([...labels].sort());
    expect(wide.map((row) => row['completed_at'])).toEqual(wide.map((row) => row['completed_at']).sort());
    expect(ids).not.toEqual(labels);
    expect([...new Set(long.map(({ response_id: id }) => id))]).toEqual(ids);
    const everybody = await rowsIn(exportText(app.context, file, 'all'));
    const others = everybody.filter((row) => row['status'] !== 'completed').map((row) => row['response_id']);
    expect(everybody.slice(0, ids.length).map((row) => row['response_id'])).toEqual(ids);
    expect(others.length).toBeGreaterThan(3);
    expect(others).toEqual([...others].sort());
    // Each row is that of its label.
    const startedAt = new Map(stored.map((row) => [labelOf(row.response_id), row.started_at]));
    for (const row of wide) expect(row['started_at']).toBe(startedAt.get(row['response_id']!));
  });

  it('holds what panels sent along only where an editor asks for it, in CSV, and that is noted', async () => {
    await saveAccess(app.db, wave.id, { parameters: ['rid', 'land'], idParameter: 'rid' }, app.clock.now);
    const [row] = (await app.db('responses').where({ wave_id: wave.id, status: 'completed' }).limit(1)) as {
      response_id: string;
    }[];
    const brought = { rid: '=1+1', land: 'DE', gone: 'x' };
    await insertPanelEntry(app.db, {
      ...{ waveId: wave.id, responseId: row!.response_id, panelId: 'p', parameters: brought, entryHash: 'h' },
    });
    const take = (who: TestWorkspace['editor'], form: object) =>
      app.post(who, paths.exports(trackerId), { wave: wave.id, ...form });
    const { labelOf } = await responseLabels(app.db, wave);

    const plain = await take(workspace.editor, {});
    expect(plain.text).not.toContain('panel__');
    for (const file of ['csv-wide', 'csv-long']) {
      const { text } = await take(workspace.editor, { file, panel: 'yes' });
      const rows = parse(text, { columns: true }) as Record<string, string>[];
      const found = rows.filter((one) => one['panel__rid'] !== '');
      expect(new Set(found.map((one) => one['response_id']))).toEqual(new Set([labelOf(row!.response_id)]));
      expect(found[0]).toMatchObject({ panel__rid: "'=1+1", panel__land: 'DE' });
      expect(found[0]).not.toHaveProperty('panel__gone');
    }
    const refused = await take(workspace.editor, { file: 'sav', panel: 'yes', answers: 'all' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Panel parameters go into CSV files only');
    expect(refused.text).toMatch(/value="sav"[^>]* checked/);
    expect((await take(workspace.analyst, { panel: 'yes' })).status).toBe(403);
    expect((await workspace.analyst.get(`${paths.responsesCsv(trackerId, wave.id)}?panel=yes`)).status).toBe(
      403,
    );
    const { text: page } = await workspace.editor.get(paths.exports(trackerId));
    expect(page).toContain('CSV, a row for each person, with panel parameters');
    expect((await workspace.analyst.get(paths.exports(trackerId))).text).not.toContain('name="panel"');
  });

  it('gives each brand the place in which it was named, and none to whoever did not name it', async () => {
    const file = await prepareExport(app.context, trackerId, [wave]);
    const rows = await rowsIn(exportText(app.context, file, 'completed'));
    const place = (row: Record<string, string>) => row['named-place__kestrane'];
    const named = rows.filter((row) => row['unaided-awareness__kestrane'] === '1');

    expect(named.length).toBeGreaterThan(5);
    expect(rows.filter((row) => place(row) !== '')).toEqual(named);
    expect(named.every((row) => Number(place(row)) <= Number(row['unaided__count']))).toBe(true);
    expect(new Set(named.map(place)).size).toBeGreaterThan(1);
    expect(rows.every((row) => Number(row['unaided__brands']) <= Number(row['unaided__count']))).toBe(true);
    expect(rows.some((row) => Number(row['unaided__brands']) > 1)).toBe(true);
  });
});
