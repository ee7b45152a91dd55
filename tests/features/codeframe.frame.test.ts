import { findSnapshot } from '../../src/features/trackers/frame.details.queries';
import { currentVersion, listDecided, listEntries } from '../../src/features/trackers/frame.queries';
import { listBrands } from '../../src/features/trackers/brands.queries';
import { loadCoder } from '../../src/features/trackers/frame';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { formOf } from '../support/forms';
import { textOf } from '../support/planned-tracker';
import { aTypedWave, coderOf, typed, type TypedWave } from '../support/typed-wave';

const app = useApp();
let there: TypedWave;
let workspace: TestWorkspace;
let trackerId: string;
const { decide, change: make, undo } = coderOf(app, () => there);

beforeEach(async () => {
  there = await aTypedWave(app, [
    ...typed(['Kaffeehaus Nord'], 20),
    ...typed(['Theirs'], 40),
    ...typed(['our brand'], 40),
  ]);
  ({ workspace, trackerId } = there);
});

const coded = async (text: string) => (await loadCoder(app.db, trackerId))(text);
const page = (as = workspace.analyst) => as.get(paths.codingFrame(trackerId)).expect(200);
const preview = (change: Record<string, string>, as = workspace.analyst) =>
  as.get(`${paths.codingFrameChange(trackerId)}?${new URLSearchParams(change).toString()}`);
const newBrand = (text = 'Kaffeehaus Nord') =>
  decide({ 'text.0': text, meaning: 'new', name: text }).expect(303);
const MERGE = { change: 'merge', from: 'kaffeehaus-nord', into: 'theirs' };

describe('changing the code frame', () => {
  it('shows what a merge would do, then does it, and keeps every decision', async () => {
    await newBrand();

    const shown = await preview(MERGE).expect(200);
    expect(textOf(shown.text)).toContain('Names of 20 people in 1 wave mean something else by it');
    expect(textOf(shown.text)).toMatch(/Spring Theirs 40\.0.% 60\.0.% 100/);
    expect(await coded('Kaffeehaus Nord')).toEqual([]);
    await make(MERGE).expect(303);

    expect(await coded('Kaffeehaus Nord')).toEqual(['theirs']);
    expect(await listEntries(app.db, trackerId)).toEqual([]);
    expect(await listDecided(app.db, trackerId)).toMatchObject([
      { text: 'Kaffeehaus Nord', brands: ['theirs'] },
    ]);
    expect(textOf((await page()).text)).toContain('Kaffeehaus Nord merged into Theirs');
  });

  it('splits spellings off as a brand of their own', async () => {
    await make({
      ...{ change: 'split', from: 'ours', name: 'Our brand', 'spelling.0': 'our brand' },
    }).expect(303);

    expect(await coded('our brand')).toEqual([]);
    expect(await listEntries(app.db, trackerId)).toEqual([{ key: 'our-brand', name: 'Our brand' }]);
  });

  it('lets a brand count for its parent, or only belong to it', async () => {
    await newBrand();
    const parent = { change: 'parent', brand: 'kaffeehaus-nord', parent: 'theirs' };

    await make({ ...parent, counts: 'yes' }).expect(303);
    expect(await coded('Kaffeehaus Nord')).toEqual(['theirs']);
    await make(parent).expect(303);

    expect(await coded('Kaffeehaus Nord')).toEqual([]);
    expect(textOf((await page()).text)).toContain('belongs to Theirs, does not count for it');
  });

  it('takes another brand into the list with its key, for editors', async () => {
    await newBrand();
    const promote = { change: 'promote', brand: 'kaffeehaus-nord' };

    await make(promote).expect(422);
    await make(promote, workspace.editor).expect(303);

    expect((await listBrands(app.db, trackerId)).map(({ key }) => key)).toContain('kaffeehaus-nord');
    expect(await coded('kaffeehaus nord')).toEqual(['kaffeehaus-nord']);
    expect(await listEntries(app.db, trackerId)).toEqual([]);
  });

  it('keeps kinds of names, and refuses a spelling of another brand with both names', async () => {
    await make({ change: 'spell', brand: 'ours', text: 'Alte Rösterei', kind: 'former' }).expect(303);
    expect(await coded('alte roesterei')).toEqual(['ours']);
    expect(textOf((await page()).text)).toContain('a former name');

    const answer = await make({ change: 'spell', brand: 'theirs', text: 'Alte Rösterei' }).expect(422);

    expect(textOf(answer.text)).toContain('&#34;Ours&#34; and &#34;Theirs&#34; both go by');
  });

  it.each([
    ['its own brand merged', { change: 'merge', from: 'ours', into: 'theirs' }, 'is your own brand'],
    ['the last competitor merged', { change: 'merge', from: 'theirs', into: 'ours' }, 'no competitor left'],
    ['itself as a parent', { change: 'parent', brand: 'ours', parent: 'ours' }, 'cannot belong to itself'],
    ['nothing split off', { change: 'split', from: 'ours', name: 'X' }, 'Tick the spellings'],
    ['its own name', { change: 'unspell', brand: 'ours', folded: 'ours' }, 'keeps its own name'],
    ['an unknown change', { change: 'burn' }, 'Say what is to be changed'],
  ])('refuses %s', async (_, change: Record<string, string>, message) => {
    const answer = await preview(change).expect(422);

    expect(textOf(answer.text)).toContain(message);
    expect(await currentVersion(app.db, trackerId)).toBe(0);
  });

  it('is not for viewers, nor for another workspace', async () => {
    const other = await app.workspace();

    await workspace.viewer.get(paths.codingFrame(trackerId)).expect(403);
    await make(MERGE, other.owner).expect(404);
  });
});

describe('merging a brand of the list', () => {
  const intoTheirs = { change: 'merge', from: 'kaffeehaus-nord', into: 'theirs' };
  const listed = async () =>
    (await listBrands(app.db, trackerId)).map(({ key, name, retiredAt }) => [key, name, retiredAt !== null]);
  beforeEach(async () => {
    await newBrand();
    await make({ change: 'promote', brand: 'kaffeehaus-nord' }, workspace.editor).expect(303);
  });

  it('gives its names to the other one and retires it, for editors', async () => {
    await make(intoTheirs).expect(422);
    const shown = await preview(intoTheirs, workspace.editor).expect(200);
    expect(textOf(shown.text)).toContain('It leaves the brand list');
    await make(intoTheirs, workspace.editor).expect(303);

    expect(await coded('Kaffeehaus Nord')).toEqual(['theirs']);
    expect((await listBrands(app.db, trackerId)).find(({ retiredAt }) => retiredAt !== null)).toMatchObject({
      ...{ key: 'kaffeehaus-nord', name: 'Kaffeehaus Nord (merged into Theirs)' },
    });
    const again = await preview(intoTheirs, workspace.editor).expect(422);
    expect(textOf(again.text)).toContain('went into another brand already');
    expect((await decide({ seen: '9', 'text.0': 'x', meaning: 'brand:kaffeehaus-nord' })).status).toBe(422);
  });

  it('leaves the settings as they can be saved', async () => {
    await make(intoTheirs, workspace.editor).expect(303);
    const href = paths.trackerBrands(trackerId);
    const { text } = await workspace.editor.get(href).expect(200);

    await app.post(workspace.editor, href, formOf(text)).expect(303);

    expect(await coded('Kaffeehaus Nord')).toEqual(['theirs']);
    expect(await currentVersion(app.db, trackerId)).toBe(3);
  });

  it('is taken back by one press: the brand, its names and the decisions on it', async () => {
    const before = await listed();
    await make(intoTheirs, workspace.editor).expect(303);

    await undo(3, { from: 'frame' }).expect(422);
    await undo(3, { from: 'frame' }, workspace.editor).expect(303);

    expect(await listed()).toEqual(before);
    expect(await coded('kaffeehaus nord')).toEqual(['kaffeehaus-nord']);
    expect(await listDecided(app.db, trackerId)).toMatchObject([{ brands: ['kaffeehaus-nord'] }]);
    expect(textOf((await page()).text)).toContain('Taken back: Kaffeehaus Nord merged into Theirs');
  });
});

describe('taking back a change of the frame', () => {
  it('undoes that change alone, whatever was changed beside it since', async () => {
    await make({ change: 'spell', brand: 'theirs', text: 'Nord' }).expect(303);
    await make({ change: 'spell', brand: 'ours', text: 'Alte Rösterei', kind: 'former' }).expect(303);

    await undo(1).expect(303);

    expect(await coded('Nord')).toEqual([]);
    expect(await coded('alte roesterei')).toEqual(['ours']);
    expect((await undo(1)).status).toBe(422);
  });

  it('is refused where what it changed was changed or decided on since, in words that say so', async () => {
    await make({ change: 'split', from: 'ours', name: 'Our brand', 'spelling.0': 'our brand' }).expect(303);
    await decide({ seen: '1', 'text.0': 'obrand', meaning: 'brand:our-brand' }).expect(303);
    await make({ change: 'spell', brand: 'theirs', text: 'Nord' }).expect(303);
    await make({ change: 'unspell', brand: 'theirs', folded: 'nord' }).expect(303);

    expect(textOf((await undo(1)).text)).toContain('“obrand” was decided to mean a brand that this brought');
    expect(textOf((await undo(3)).text)).toContain('changed again since');
  });

  it('takes a brand out of the list again, until a questionnaire asks about it', async () => {
    await newBrand();
    await make({ change: 'promote', brand: 'kaffeehaus-nord' }, workspace.editor).expect(303);
    await undo(2, {}, workspace.editor).expect(303);
    expect((await listBrands(app.db, trackerId)).map(({ key }) => key)).not.toContain('kaffeehaus-nord');
    expect(await listEntries(app.db, trackerId)).toHaveLength(1);
    await make({ change: 'promote', brand: 'kaffeehaus-nord' }, workspace.editor).expect(303);
    await app
      .db('instruments')
      .update({ created_at: new Date(app.clock.now.getTime() + 1000).toISOString() });

    const refused = await undo(4, {}, workspace.editor).expect(422);

    expect(textOf(refused.text)).toContain('so it cannot leave the list');
  });
});

describe('versions of the frame side by side', () => {
  it('read the same answers by both, so that coding is not taken for the market', async () => {
    await make({ change: 'spell', brand: 'theirs', text: 'Kaffeehaus Nord', kind: '' }).expect(303);
    expect(await findSnapshot(app.db, trackerId, 0)).toBeDefined();

    const href = `${paths.codingFrameCompare(trackerId)}?brand=theirs&one=0&other=1`;
    const { text } = await workspace.analyst.get(href).expect(200);

    expect(textOf(text)).toMatch(/Spring 40\.0.% 31 to 50.% 60\.0.% 50 to 69.% \+20 20 100/);
  });

  it('takes decisions back to where they stood at a version', async () => {
    await decide({ 'text.0': 'Kaffeehaus Nord', meaning: 'brand:theirs' }).expect(303);

    const { text } = await workspace.analyst
      .get(`${paths.codingFrameCompare(trackerId)}?brand=theirs&one=0&other=1`)
      .expect(200);

    expect(textOf(text)).toMatch(/Spring 40\.0.% 31 to 50.% 60\.0.%/);
  });
});
