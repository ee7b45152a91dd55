import { parse } from 'csv-parse/sync';
import { listComments } from '../../src/features/comments/comments.queries';
import { paths } from '../../src/paths';
import { textOf } from '../support/planned-tracker';
import { type TestWorkspace, useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, people } from '../support/results';

const app = useApp();
const csvOf = (text: string): Record<string, string>[] =>
  parse(text, { columns: true, bom: true, skip_empty_lines: true });
let workspace: TestWorkspace;
let trackerId: string;
let waveId: string;
beforeEach(async () => {
  workspace = await app.workspace();
  trackerId = await aTracker(app.db, workspace.id);
  const wave = await aWave(app.db, trackerId, 'Spring');
  await answersIn(app.db, wave, people(fits('ours', 'good-value'), 60, 100));
  waveId = wave.id;
});

const write = (form: Record<string, string> = {}, as = workspace.analyst) =>
  app.post(as, paths.comments(trackerId), { waveId, figure: 'gaps', content: 'A strike that week', ...form });

describe('comments on a wave and its charts', () => {
  it('stand under their chart with who wrote them and when, and in the file', async () => {
    const answer = await write();

    expect(answer.headers['location']).toBe(`${paths.report(trackerId)}?wave=${waveId}#gaps`);
    const page = await workspace.viewer.get(paths.report(trackerId)).expect(200);
    const place = page.text.indexOf('A strike that week');
    expect(place).toBeGreaterThan(page.text.indexOf('id="gaps"'));
    expect(place).toBeLessThan(page.text.indexOf('id="trend"'));
    expect(page.text.slice(place, place + 300)).toContain(workspace.people.analyst.name);
    const file = await workspace.viewer.get(paths.reportCsv(trackerId)).expect(200);
    const line = csvOf(file.text).find(({ figure }) => figure === 'comment');
    expect(line).toMatchObject({ wave: 'Spring', measure: 'gaps' });
    expect(line?.['comment']).toContain('A strike that week');
  });

  it('are marked on the trend where they are about a whole wave, and are never taken for markup', async () => {
    await write({ figure: '', content: '<b>Strike</b>' });

    const page = await workspace.viewer.get(paths.report(trackerId)).expect(200);

    expect(page.text).toContain('&lt;b&gt;Strike&lt;/b&gt;');
    expect(page.text).not.toContain('<b>Strike</b>');
    expect(textOf(page.text)).toContain('Marked by letters above');
  });

  it.each([
    ['what to say', { content: ' ' }, 'Write what readers should know.'],
    ['a wave', { waveId: '' }, 'Choose the wave that it is about.'],
    ['a wave of this tracker', { waveId: 'aaaaaaaaaaaaaaaa' }, 'Choose a wave of this tracker.'],
    ['a chart', { figure: 'pie' }, 'Choose what it is about.'],
    ['few words', { content: 'x'.repeat(1001) }, 'Use at most 1000 characters.'],
  ])('want %s, keep what was typed and write nothing', async (_, change, message) => {
    const answer = await write(change);

    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect(await listComments(app.db, trackerId)).toEqual([]);
  });

  it('are changed by editors, who notice each other, and say who changed them', async () => {
    await write();
    const [comment] = await listComments(app.db, trackerId);
    const change = (seen: string, content: string) =>
      app.post(workspace.editor, paths.comment(trackerId, comment!.id), {
        waveId,
        figure: '',
        content,
        seen,
      });

    expect((await change('1', 'Two strikes')).status).toBe(303);
    const late = await change('1', 'Three strikes');

    expect(late.status).toBe(409);
    expect(late.text).toContain('Three strikes');
    expect(await listComments(app.db, trackerId)).toMatchObject([
      { content: 'Two strikes', figure: '', changedBy: workspace.people.editor.name },
    ]);
  });

  it('are removed by editors only, and not through another tracker', async () => {
    await write();
    const [comment] = await listComments(app.db, trackerId);
    const elsewhere = await aTracker(app.db, workspace.id, { name: 'Other' });

    await app.post(workspace.analyst, paths.removeComment(trackerId, comment!.id), {}).expect(403);
    await app.post(workspace.editor, paths.removeComment(elsewhere, comment!.id), {}).expect(404);
    expect(await listComments(app.db, trackerId)).toHaveLength(1);
    await app.post(workspace.editor, paths.removeComment(trackerId, comment!.id), {}).expect(303);
    expect(await listComments(app.db, trackerId)).toEqual([]);
  });

  it('can be read and not written by viewers', async () => {
    const page = await workspace.viewer.get(paths.comments(trackerId)).expect(200);

    expect(page.text).not.toContain(paths.newComment(trackerId));
    expect((await write({}, workspace.viewer)).status).toBe(403);
  });
});
