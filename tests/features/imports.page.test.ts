import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type Test } from 'supertest';
import { paths } from '../../src/paths';
import { listWaves } from '../../src/features/waves/waves.queries';
import { type Agent, type TestWorkspace, useApp } from '../support/app';
import { csv, importText, MAPPING, trackerOf } from '../support/history';

const app = useApp();
const MAPPING_TEXT = JSON.stringify(MAPPING);

/** The form as a browser sends it: token first, file last. */
function send(
  agent: Agent,
  path: string,
  token: string,
  fields: Record<string, string>,
  file?: string,
  mappingFile?: string | Buffer,
): Test {
  let form = agent.post(path).field('_csrf', token);
  for (const [name, value] of Object.entries(fields)) form = form.field(name, value);
  if (mappingFile !== undefined) form = form.attach('mappingFile', Buffer.from(mappingFile), 'map.json');
  return file === undefined ? form : form.attach('file', Buffer.from(file), 'history.csv');
}

async function tokenOf(agent: Agent): Promise<string> {
  const { text } = await agent.get(paths.newImport());
  return /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
}

/** Uploads and waits until the check or the import is over. */
async function settled(agent: Agent, path: string): Promise<string> {
  for (let i = 0; i < 100; i++) {
    const { text, headers } = await agent.get(path);
    if (headers['refresh'] === undefined) return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the import did not end');
}

async function uploaded(
  workspace: TestWorkspace,
  fields: Record<string, string>,
  file: string,
): Promise<string> {
  const token = await tokenOf(workspace.editor);
  const response = await send(workspace.editor, paths.newImport(), token, fields, file).expect(303);
  return response.headers['location'] as string;
}

/** Uploads kept by this process alone: other test processes share the folder. */
const temporary = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`regard-import-${process.pid}-`));

describe('importing from a page', () => {
  it('checks the file, writes nothing until told to, and then leads to the report', async () => {
    const workspace = await app.workspace();
    const location = await uploaded(workspace, { name: 'Coffee', mapping: MAPPING_TEXT }, csv());
    expect(await settled(workspace.editor, location)).toContain('The file fits');
    expect(await app.db('trackers').where('workspace_id', workspace.id)).toEqual([]);

    await app.post(workspace.editor, `${location}/confirm`).expect(303);
    const page = await settled(workspace.editor, location);

    const tracker = (await app.db('trackers').where('workspace_id', workspace.id).first()) as { id: string };
    expect(page).toContain(paths.report(tracker.id));
    expect(await listWaves(app.db, tracker.id)).toHaveLength(2);
    const twice = await app.post(workspace.editor, `${location}/confirm`).expect(409);
    expect(twice.text).toContain('already under way or over');
    expect(twice.text).toContain(paths.report(tracker.id));
  });

  it('lists every problem by row and column and deletes the file', async () => {
    const workspace = await app.workspace();
    const before = temporary();
    const location = await uploaded(
      workspace,
      { name: 'Coffee', mapping: MAPPING_TEXT },
      csv().replace('1.5', '<b>'),
    );

    const page = await settled(workspace.editor, location);

    expect(page).toContain('Nothing was imported');
    expect(page).toContain('&lt;b&gt;');
    const again = /href="([^"]+again=[^"]+)"/.exec(page)?.[1] ?? '';
    expect((await workspace.editor.get(again).expect(200)).text).toContain(
      '{&#34;category&#34;:&#34;coffee chains',
    );
    expect(temporary().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('adds to a tracker that is there', async () => {
    const workspace = await app.workspace();
    const trackerId = trackerOf(await importText(app.db, csv(), { workspaceId: workspace.id }));
    const token = await tokenOf(workspace.editor);

    const response = await send(
      workspace.editor,
      paths.imports(trackerId),
      token,
      { mapping: MAPPING_TEXT },
      csv(),
    );

    const page = await settled(workspace.editor, response.headers['location'] as string);
    expect(page).toContain('the wave &#34;2025 spring&#34; is already in the tracker');
  });
});

describe('the import form', () => {
  it('keeps what was typed and names every field that is missing', async () => {
    const { editor } = await app.workspace();
    const token = await tokenOf(editor);

    const response = await send(editor, paths.newImport(), token, {
      name: '',
      mapping: '{"typed": 1}',
    }).expect(422);

    expect(response.text).toContain('Error: ');
    expect(response.text).toContain('Name the tracker.');
    expect(response.text).toContain('Choose the CSV file.');
    expect(response.text).toContain('{&#34;typed&#34;: 1}');
  });

  it('takes the mapping from a file, alone or saying the same as the box', async () => {
    for (const mapping of ['', JSON.stringify(MAPPING, null, 2)]) {
      const { editor } = await app.workspace();
      const fields = { name: 'Coffee', mapping };
      const sent = send(
        editor,
        paths.newImport(),
        await tokenOf(editor),
        fields,
        csv(),
        `\uFEFF${MAPPING_TEXT}`,
      );
      const { headers } = await sent.expect(303);
      expect(await settled(editor, headers['location'] as string)).toContain('The file fits');
    }
  });

  it.each([
    ['another mapping than the box', MAPPING_TEXT, '{}', 'The box and the file hold different mappings'],
    ['a mapping that is not JSON', '', '{\n  "category": "x",\n}', 'line 3, column 1'],
    ['a mapping of another shape', '', '{"category": 7}', 'category: must be a text in quotes, not a number'],
    ['no text', '', Buffer.from([0xff, 0xfe, 0x00]), 'not UTF-8'],
    ['far too much', '', 'x'.repeat(600 * 1024), 'larger than 512 KB'],
    ['nothing', '', '', 'Paste the mapping or choose its file'],
  ])('refuses a mapping file with %s, and loses nothing', async (_, mapping, mappingFile, message) => {
    const { editor } = await app.workspace();
    const before = temporary();
    const fields = { name: 'Coffee', mapping };

    const sent = send(editor, paths.newImport(), await tokenOf(editor), fields, csv(), mappingFile);
    const { text } = await sent.expect(422);

    expect(text).toContain(message);
    expect(text).toContain('value="Coffee"');
    if (typeof mappingFile === 'string' && mappingFile.startsWith('{') && mapping === '')
      expect(text).toContain(mappingFile.split('\n')[0]!.replaceAll('"', '&#34;'));
    expect(temporary()).toEqual(before);
  });

  it('refuses an empty file and a name that is taken', async () => {
    const workspace = await app.workspace();
    await importText(app.db, csv(), { workspaceId: workspace.id, name: 'Taken' });
    const token = await tokenOf(workspace.editor);
    const fields = { name: 'Taken', mapping: MAPPING_TEXT };

    const taken = await send(workspace.editor, paths.newImport(), token, fields, csv()).expect(422);
    const empty = await send(
      workspace.editor,
      paths.newImport(),
      token,
      { ...fields, name: 'New' },
      '',
    ).expect(422);

    expect(taken.text).toContain('already a tracker of this name');
    expect(empty.text).toContain('The file is empty');
  });

  it('refuses a file without the token of the session, and one that comes before it', async () => {
    const { editor } = await app.workspace();
    const token = await tokenOf(editor);
    const fields = { name: 'Coffee', mapping: MAPPING_TEXT };

    await send(editor, paths.newImport(), 'forged', fields, csv()).expect(403);
    const late = editor
      .post(paths.newImport())
      .attach('file', Buffer.from(csv()), 'a.csv')
      .field('_csrf', token);
    await late.expect(403);
  });

  it('refuses those who may not import, before anything of the file is read', async () => {
    const workspace = await app.workspace();
    const before = temporary();
    const token = await tokenOf(workspace.editor);

    await send(workspace.analyst, paths.newImport(), token, { name: 'A', mapping: '{}' }, csv()).expect(403);
    await send(app.anonymous(), paths.newImport(), token, { name: 'A', mapping: '{}' }, csv()).expect(403);

    expect(temporary()).toEqual(before);
  });

  it('takes files nowhere else', async () => {
    const { owner } = await app.workspace();
    await send(owner, paths.signOut(), await tokenOf(owner), {}, csv()).expect(403);
  });

  it('refuses a broken form without ending the process', async () => {
    const { editor } = await app.workspace();
    const broken = editor.post(paths.newImport()).set('Content-Type', 'multipart/form-data; boundary=x');
    await broken.send('--x\r\nnonsense').expect(400);
    await editor.post(paths.newImport()).set('Content-Type', 'multipart/form-data').send('x').expect(400);
  });

  it('hides imports and trackers of other workspaces', async () => {
    const mine = await app.workspace();
    const theirs = await app.workspace();
    const location = await uploaded(mine, { name: 'Mine', mapping: MAPPING_TEXT }, csv());
    const trackerId = trackerOf(await importText(app.db, csv(), { workspaceId: mine.id }));

    await theirs.editor.get(location).expect(404);
    await app.post(theirs.editor, `${location}/confirm`).expect(404);
    await theirs.editor.get(paths.imports(trackerId)).expect(404);
    const token = await tokenOf(theirs.editor);
    await send(theirs.editor, paths.imports(trackerId), token, { mapping: MAPPING_TEXT }, csv()).expect(404);
    await settled(mine.editor, location);
  });
});
