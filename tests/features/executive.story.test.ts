import { listStoryPages } from '../../src/features/executive/executive.story.queries';
import { paths } from '../../src/paths';
import { textOf } from '../support/planned-tracker';
import { type TestWorkspace, useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, people } from '../support/results';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
beforeEach(async () => {
  workspace = await app.workspace();
  trackerId = await aTracker(app.db, workspace.id);
  const wave = await aWave(app.db, trackerId, 'Spring');
  await answersIn(app.db, wave, people(fits('ours', 'good-value'), 60, 100));
});

const seenIn = (html: string) => /name="seen" value="(\w+)"/.exec(html)![1]!;
async function arrange(form: Record<string, string>): Promise<number> {
  const page = await workspace.editor.get(paths.storyPlan(trackerId)).expect(200);
  const seen = seenIn(page.text);
  return (await app.post(workspace.editor, paths.storyPlan(trackerId), { seen, ...form })).status;
}
const nextOf = (html: string) => /rel="next" href="[^"]*\/story\/([a-z-]+)\?/.exec(html)?.[1];

describe('the report in a meeting', () => {
  it('begins with the answer and goes from page to page by links', async () => {
    const page = await workspace.viewer.get(paths.story(trackerId)).expect(200);

    expect(textOf(page.text)).toContain('Of all statements, “Good value” is most often linked to Ours');
    expect(nextOf(page.text)).toBe('gaps');
    expect(page.text).not.toContain('rel="prev"');
  });

  it('shows of a figure what the report shows', async () => {
    const report = await workspace.viewer.get(paths.report(trackerId)).expect(200);
    const page = await workspace.viewer.get(paths.storyPage(trackerId, 'gaps')).expect(200);

    const chart = /data-chart="([^"]+)"/;
    expect(chart.exec(page.text)![1]).toBe(chart.exec(report.text)![1]);
    await workspace.viewer.get(paths.storyPage(trackerId, 'nothing')).expect(404);
  });

  it('keeps the order, leaves out what is hidden, and shows notes in their own view only', async () => {
    expect(await arrange({ 'notes.gaps': 'Start <slowly>', 'hidden.trend': 'yes', move: 'gaps:up' })).toBe(
      303,
    );

    const first = await workspace.viewer.get(paths.story(trackerId)).expect(200);
    expect(textOf(first.text)).toContain('What people link to Ours');
    expect(nextOf(first.text)).toBe('answer');
    const gaps = await workspace.viewer.get(paths.storyPage(trackerId, 'gaps')).expect(200);
    expect(gaps.text).not.toContain('slowly');
    const notes = await workspace.viewer.get(paths.storyNotes(trackerId, 'gaps')).expect(200);
    expect(notes.text).toContain('Start &lt;slowly&gt;');
    const answer = await workspace.viewer.get(paths.storyPage(trackerId, 'answer')).expect(200);
    expect(nextOf(answer.text)).not.toBe('trend');
  });

  it('tells the second of two editors, and keeps what was typed', async () => {
    const page = await workspace.editor.get(paths.storyPlan(trackerId)).expect(200);
    const seen = seenIn(page.text);
    await arrange({ 'notes.gaps': 'Mine' });

    const late = await app.post(workspace.editor, paths.storyPlan(trackerId), {
      seen,
      'notes.gaps': 'Theirs',
    });

    expect(late.status).toBe(409);
    expect(late.text).toContain('Theirs');
    expect((await listStoryPages(app.db, trackerId)).find(({ page: key }) => key === 'gaps')?.notes).toBe(
      'Mine',
    );
  });

  it('takes no notes that are too long, at their field', async () => {
    const page = await workspace.editor.get(paths.storyPlan(trackerId)).expect(200);
    const form = { seen: seenIn(page.text), 'notes.gaps': 'x'.repeat(4001) };

    const answer = await app.post(workspace.editor, paths.storyPlan(trackerId), form);

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Use at most 4000 characters.');
    expect(await listStoryPages(app.db, trackerId)).toEqual([]);
  });

  it('is nobody else’s, and there is none without answers', async () => {
    const other = await app.workspace();
    const empty = await aTracker(app.db, workspace.id, { name: 'Empty' });

    await other.viewer.get(paths.storyPage(trackerId, 'gaps')).expect(404);
    await other.viewer.get(paths.storyNotes(trackerId, 'gaps')).expect(404);
    await workspace.viewer.get(paths.story(empty)).expect(404);
    await workspace.viewer.get(paths.storyPlan(trackerId)).expect(403);
  });
});
