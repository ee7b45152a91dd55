import { currentVersion, listDecided, listEntries } from '../../src/features/trackers/frame.queries';
import { listAliases } from '../../src/features/trackers/brands.queries';
import { loadCoder, noteSpellings } from '../../src/features/trackers/frame';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { answersIn, aWave } from '../support/results';
import { aTypedWave, coderOf, typed, type TypedWave } from '../support/typed-wave';

const app = useApp();
let there: TypedWave;
let workspace: TestWorkspace;
let trackerId: string;
const coder = coderOf(app, () => there);

beforeEach(async () => {
  const hostile = '<script>alert(1)</script>\u202e =cmd|calc';
  there = await aTypedWave(app, [
    ...typed(['Kaffeehaus Nord'], 4),
    ...typed(['Theirs & more'], 2),
    ...typed([hostile], 1),
    ...typed(["don't know"], 3),
  ]);
  ({ workspace, trackerId } = there);
});

const page = (query = '', as = workspace.analyst) => as.get(paths.coding(trackerId) + query).expect(200);
const decide = (form: Record<string, string>, as = workspace.analyst) =>
  coder.decide({ 'text.0': 'Kaffeehaus Nord', ...form }, as);
const coded = async (text: string) => (await loadCoder(app.db, trackerId))(text);

describe('the coding workbench', () => {
  it('shows what waits with its count, those of most people first, and strange texts safely', async () => {
    const { text } = await page();

    expect(textOf(text)).toMatch(/Kaffeehaus Nord.*4 people/s);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)');
    expect(text.match(/<h3[^>]*>[^]*?<\/h3>/g)!.join()).not.toContain('\u202e');
    expect(textOf(text)).not.toContain('don’t know');
  });

  it('says before a decision what it will change', async () => {
    const { text } = await page('?q=more');

    expect(textOf(text)).toContain('recodes up to 2 answers in 1 wave');
    expect(textOf(text)).toMatch(/unaided awareness in Spring: 0\.0.% → at most 20\.0.% of 10/);
  });

  it('puts what few people typed and looks like no brand into one list, each to be decided alone as well', async () => {
    const wave = await aWave(app.db, trackerId, 'Autumn');
    const unlike = ['Zwiebelfisch', 'Jumbo Pfeffer', 'qqq xx vv', 'Mondblume', 'Kirschbaum'];
    await answersIn(
      app.db,
      wave,
      [...unlike, '可口可乐', 'theris'].flatMap((text) => typed([text], 1)),
    );

    const { text } = await page(`?wave=${wave.id}`);
    const list = text.slice(text.indexOf('5 answers unlike any brand'));

    expect(textOf(text)).toContain('5 answers unlike any brand of the frame');
    for (const one of unlike) expect(list).toContain(`value="${one}"`);
    expect(list).not.toContain('value="可口可乐"');
    expect(list).not.toContain('New brand');
    expect(list).toContain('q=Mondblume');
    expect(textOf((await page(`?q=Mondblume`)).text)).not.toContain('unlike any brand');
    const all = Object.fromEntries(unlike.map((one, i) => [`text.${i}`, one]));
    await coder.decide({ ...all, meaning: 'elsewhere' }).expect(303);
    expect(await listDecided(app.db, trackerId)).toHaveLength(5);
  });

  it('remembers a decision for every wave to come, and takes it back', async () => {
    const decided = await decide({ meaning: 'brand:theirs', q: 'Kaffee' });
    expect(decided.status).toBe(303);
    expect(decided.headers['location']).toContain('q=Kaffee');
    expect(await coded('kaffeehaus NORD!')).toEqual(['theirs']);
    expect(textOf((await page('?show=coded')).text)).toContain('Theirs decided by a person (frame 1)');

    await coder.undo(1).expect(303);

    expect(await coded('kaffeehaus NORD!')).toEqual([]);
    expect(textOf((await page()).text)).toContain('taken back');
  });

  it('takes a new brand for none of the list, and forgets it when it is taken back', async () => {
    await decide({ meaning: 'new', name: 'Kaffeehaus Nord' }).expect(303);

    expect(await listEntries(app.db, trackerId)).toEqual([
      { key: 'kaffeehaus-nord', name: 'Kaffeehaus Nord' },
    ]);
    expect(await coded('Kaffeehaus Nord')).toEqual([]);
    expect(textOf((await page()).text)).not.toContain('4 people');
    await coder.undo(1).expect(303);
    expect(await listEntries(app.db, trackerId)).toEqual([]);
  });

  it.each([
    ['something ticked', { 'text.0': '', meaning: 'nothing' }, 'Nothing was ticked'],
    ['a button', {}, 'Say what the answers mean'],
    ['a brand', { meaning: 'chosen' }, 'Choose the brand'],
    ['a brand of the list', { meaning: 'brand:nobody' }, 'not in the list any more'],
    ['a name for a new brand', { meaning: 'new', name: ' ' }, 'Type the name'],
    ['a name that is new', { meaning: 'new', name: 'our brand' }, 'in the list already'],
  ])('wants %s, and changes nothing', async (_, form: Record<string, string>, message) => {
    const answer = await decide(form);

    expect(answer.status).toBe(422);
    expect(textOf(answer.text)).toContain(message);
    expect(await currentVersion(app.db, trackerId)).toBe(0);
  });

  it('tells the later of two coders, and keeps what the first said', async () => {
    await decide({ meaning: 'brand:theirs' }).expect(303);

    const later = await decide({ meaning: 'ambiguous' }, workspace.editor);

    expect(later.status).toBe(409);
    expect(textOf(later.text)).toContain('meanwhile');
    expect(await listDecided(app.db, trackerId)).toMatchObject([{ kind: 'brands', brands: ['theirs'] }]);
    expect((await decide({ seen: '1', meaning: 'ambiguous' }, workspace.editor)).status).toBe(303);
  });

  it('is not for viewers, nor for another workspace', async () => {
    const other = await app.workspace();

    await workspace.viewer.get(paths.coding(trackerId)).expect(403);
    expect((await decide({ meaning: 'nothing' }, workspace.viewer)).status).toBe(403);
    expect((await decide({ meaning: 'nothing' }, other.owner)).status).toBe(404);
    expect(await currentVersion(app.db, trackerId)).toBe(0);
  });

  it('reads every wave anew when the settings give a brand another name, and not when they change nothing', async () => {
    const stored = await listAliases(app.db, trackerId);

    const changer = { by: 'Ada Lovelace', where: 'in the settings' };
    await noteSpellings(app.db, trackerId, stored, '2026-11-22T09:00:00.000Z', changer);
    expect(await currentVersion(app.db, trackerId)).toBe(0);
    await noteSpellings(app.db, trackerId, stored.slice(1), '2026-11-22T09:00:00.000Z', changer);

    expect(await currentVersion(app.db, trackerId)).toBe(1);
    expect(textOf((await page()).text)).toMatch(/other names were changed in the settings Ada Lovelace/);
    expect(textOf((await page()).text)).toContain('is recoded in a moment');
  });

  it('keeps out of the report’s other names what was decided to be none', async () => {
    const report = async () =>
      (await workspace.analyst.get(`${paths.report(trackerId)}.csv`).expect(200)).text;
    expect(await report()).toContain('Kaffeehaus Nord');

    await decide({ meaning: 'nothing' }).expect(303);

    expect(await report()).not.toContain('Kaffeehaus Nord');
  });

  it('gives the frame as a file in which no cell is a formula', async () => {
    await decide({ 'text.0': '=cmd|calc', meaning: 'elsewhere' }).expect(303);

    const { text } = await workspace.analyst.get(paths.codingFrameCsv(trackerId)).expect(200);

    expect(text).toContain('Theirs,theirs,yes,Theirs,spelling');
    expect(text).toContain(",'=cmd|calc,elsewhere,");
  });
});
