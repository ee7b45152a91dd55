import { paths } from '../../src/paths';
import { textOf } from '../../src/simulation/forms';
import { type TestWorkspace, useApp } from '../support/app';
import { openTracker, openWave, someHash, times } from '../support/open-answers';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
const HOSTILE = '<script>alert(1)</script>\u202e =cmd|calc';

beforeEach(async () => {
  workspace = await app.workspace();
  trackerId = await openTracker(app.db, workspace.id);
  await openWave(app.db, trackerId, 'Spring', [
    ...times('Too expensive', 4),
    ...times('expensive, too!', 2),
    ...times(HOSTILE, 1),
    ...times("don't know", 3),
    ...times('', 5),
  ]);
});

const at = (path: string, query = '', as = workspace.analyst) => as.get(path + query).expect(200);
const coding = (query = '') => at(paths.openAnswersCoding(trackerId), query);
const printOf = async (letters: string, show = 'waiting') => {
  const { text } = await coding(`?q=${encodeURIComponent(letters)}&show=${show}`);
  return /name="text\.0" value="([\w-]{22})"/.exec(text)![1]!;
};
const decide = (form: Record<string, string>, as = workspace.analyst) =>
  app.post(as, paths.openAnswersDecisions(trackerId), { seen: '0', question: 'why', ...form });
const themes = (form: Record<string, string>) =>
  app.post(workspace.analyst, paths.openAnswersThemes(trackerId), { seen: '0', question: 'why', ...form });
const codePrice = async () =>
  decide({ 'text.0': await printOf('Too exp'), name: 'Price', meaning: 'chosen:negative' }).expect(303);

describe('the workbench of open answers', () => {
  it('shows what waits with its count, most people first, and strange texts safely; who says nothing is set aside', async () => {
    const { text } = await coding();

    expect(textOf(text)).toMatch(/2 look the same · 6 people in Spring.*Too expensive/s);
    expect(text).not.toContain('<script>alert');
    expect(text.match(/<h3[^>]*>[^]*?<\/h3>/g)!.join()).not.toContain('\u202e');
    expect(textOf((await coding('?show=aside')).text)).toContain("don't know");
  });

  it('remembers a decision for the same words of the next wave, and says so', async () => {
    await codePrice();
    await openWave(app.db, trackerId, 'Autumn', times('TOO expensive!', 3));

    const { text } = await coding('?show=coded');

    expect(textOf(text)).toMatch(/Price · negative/);
    expect(textOf(text)).toMatch(/7 people, Spring, Autumn/);
  });

  it('suggests from earlier decisions and says why; nothing is coded by a suggestion', async () => {
    await codePrice();

    const { text } = await coding();

    expect(text).toContain('value="suggested:negative:price"');
    expect(textOf(text)).toContain('decided so on “Too expensive”');
    expect(textOf(text)).toMatch(/Wait for a person 3/);
  });

  it('takes a decision back, with the theme that it made', async () => {
    await codePrice();

    await app
      .post(workspace.analyst, paths.openAnswersUndo(trackerId), { version: '1', question: 'why' })
      .expect(303);

    expect(textOf((await at(paths.openAnswersThemes(trackerId))).text)).toContain('There is no theme yet');
    expect(textOf((await coding()).text)).toContain('Wait for a person 7');
  });

  it('keeps no word of anybody with what was decided', async () => {
    await codePrice();

    const stored = JSON.stringify([await app.db('theme_decisions'), await app.db('theme_versions')]);

    expect(stored.toLowerCase()).not.toContain('expensive');
  });
});

describe('a decision on open answers', () => {
  it.each([
    ['nothing ticked', { meaning: 'nothing' }, 'Nothing was ticked'],
    ['no button', { 'text.0': someHash }, 'press one of the buttons'],
    ['no theme', { 'text.0': someHash, meaning: 'chosen:negative' }, 'Tick what the answers are about'],
    ['a made-up tone', { 'text.0': someHash, meaning: 'chosen:loud' }, 'press one of the buttons'],
    ['too long a name', { 'text.0': someHash, meaning: 'chosen:mixed', name: 'x'.repeat(61) }, 'at most 60'],
    ['an answer that is gone', { 'text.0': someHash, meaning: 'nothing' }, 'not there any more'],
  ])('is refused with %s', async (_, form, message) => {
    const { text } = await decide(form).expect(422);

    expect(textOf(text)).toContain(message);
  });

  it('is refused with a theme that is not there, and on what somebody else decided meanwhile', async () => {
    const print = await printOf('Too exp');
    const made_up = { 'text.0': print, 'theme.x': 'x', meaning: 'chosen:mixed' };
    expect(textOf((await decide(made_up).expect(422)).text)).toContain('renamed or merged');
    await codePrice();

    const { text } = await decide({ 'text.0': print, meaning: 'nothing' }).expect(409);

    expect(textOf(text)).toContain('decided on some of these meanwhile');
  });
});

describe('the theme list', () => {
  beforeEach(codePrice);

  it('shows what a merge would do to the shares, does it, and takes it back', async () => {
    await decide({
      'text.0': await printOf('cmd'),
      name: 'Odd',
      meaning: 'chosen:neutral',
      seen: '1',
    }).expect(303);
    const preview = await at(paths.openAnswersThemes(trackerId), '?question=why&from=odd&into=price');
    expect(textOf(preview.text)).toContain('Odd becomes part of Price');

    await themes({ act: 'merge', theme: 'odd', into: 'price', seen: '1' }).expect(422);
    await themes({ act: 'merge', theme: 'odd', into: 'price', seen: '2' }).expect(303);
    expect(textOf((await coding('?show=coded&theme=price')).text)).toContain('2 different answers');
    await app
      .post(workspace.analyst, paths.openAnswersUndo(trackerId), { version: '3', question: 'why' })
      .expect(303);

    expect(textOf((await coding('?show=coded&theme=odd')).text)).toContain('1 different answer');
  });

  it('renames a theme and keeps its answers; refuses a name that is taken, empty or of signs alone', async () => {
    await themes({ act: 'rename', theme: 'price', label: 'What it costs' }).expect(303);
    expect(textOf((await coding('?show=coded')).text)).toContain('What it costs · negative');

    for (const label of ['what it costs!', '', '***'])
      expect((await themes({ act: 'add', label })).status).toBe(422);
  });

  it('keeps a theme that has answers', async () => {
    const { text } = await themes({ act: 'remove', theme: 'price' }).expect(422);

    expect(textOf(text)).toContain('Merge it into another theme');
  });
});
