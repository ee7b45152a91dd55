import { mentionCoder } from '../../src/coding/mention-coder';
import { listAliases } from '../../src/features/trackers/brands.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { formOf } from '../support/forms';
import { aTracker } from '../support/trackers';

const app = useApp();

async function opened(path: (trackerId: string) => string) {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  const page = await workspace.editor.get(path(trackerId)).expect(200);
  const form = { ...formOf(page.text), do: 'save' } as Record<string, string>;
  const save = (changes: Record<string, string>) =>
    app.post(workspace.editor, path(trackerId), { ...form, ...changes });
  return { workspace, trackerId, form, save };
}

describe('the settings', () => {
  it('save the basics, the threshold as points', async () => {
    const { workspace, trackerId, save } = await opened(paths.trackerSettings);

    await save({ name: 'Renamed', threshold: '2,5' }).expect(303);

    const tracker = await getTracker(app.db, workspace.id, trackerId);
    expect(tracker).toMatchObject({ name: 'Renamed', threshold: 0.025, edit: 2 });
  });

  it('keep the key of a brand that is renamed, and of one whose name another takes', async () => {
    const { trackerId, save } = await opened(paths.trackerBrands);

    await save({ 'brands.1.name': 'Meridian', 'brands.2.name': 'Cobalt' }).expect(303);

    const { brands } = await loadSetup(app.db, trackerId);
    expect(brands.map(({ key, name }) => [key, name])).toEqual([
      ['nimbus', 'Nimbus'],
      ['cobalt', 'Meridian'],
      ['meridian', 'Cobalt'],
    ]);
  });

  it('keep the old name of a brand that is renamed: people go on typing it', async () => {
    const { workspace, trackerId, save } = await opened(paths.trackerBrands);

    await save({ 'brands.1.name': 'Skyline, Inc', 'brands.2.name': 'Cobalt' }).expect(303);
    const page = await workspace.editor.get(paths.trackerBrands(trackerId));
    const form = { ...formOf(page.text), do: 'save' } as Record<string, string>;
    const renamed = { ...form, 'brands.0.name': 'Nimbus Group', 'brands.1.name': 'Skyline' };
    await app.post(workspace.editor, paths.trackerBrands(trackerId), renamed).expect(303);

    const coder = mentionCoder(await listAliases(app.db, trackerId));
    const typed = ['Nimbus Group', 'NIMBUS', 'nit', 'Skyline', 'Skyline Inc', 'Cobalt', 'Meridian', 'inc'];
    expect(typed.map((text) => coder(text)[0] ?? null)).toEqual([
      ...['nimbus', 'nimbus', 'nimbus'],
      ...['cobalt', 'cobalt', 'meridian', 'meridian', null],
    ]);
    const again = await workspace.editor.get(paths.trackerBrands(trackerId));
    expect((formOf(again.text) as Record<string, string>)['brands.1.aliases']).toBe('Skyline Inc');
  });

  it('retire a brand, keep it, and bring it back', async () => {
    const { workspace, trackerId, save } = await opened(paths.trackerBrands);

    await save({ 'brands.1.retired': 'yes' }).expect(303);
    const retired = await loadSetup(app.db, trackerId);
    const page = await workspace.editor.get(paths.trackerBrands(trackerId));
    const form = { ...formOf(page.text), do: 'save' } as Record<string, string>;
    delete form['brands.1.retired'];
    await app.post(workspace.editor, paths.trackerBrands(trackerId), form).expect(303);

    expect(retired.brands.map(({ key }) => key)).toEqual(['nimbus', 'meridian']);
    const back = await loadSetup(app.db, trackerId);
    expect(back.brands.map(({ key }) => key)).toEqual(['nimbus', 'cobalt', 'meridian']);
  });

  it('order statements by the numbers typed and take in a new one', async () => {
    const { trackerId, save } = await opened(paths.trackerStatements);

    await save({
      'statements.2.position': '0.5',
      'statements.3.wording': 'Is fun',
      'statements.3.position': '1.5',
    }).expect(303);

    const { statements } = await loadSetup(app.db, trackerId);
    expect(statements.map(({ key }) => key)).toEqual(['listens', 'is-reliable', 'is-fun', 'advises-me']);
  });

  it('change a segment and leave its keys', async () => {
    const { trackerId, save } = await opened(paths.trackerSegments);

    await save({
      'segments.1.options.0.label': 'Tiny',
      'segments.1.more': 'Huge',
      'segments.0.options.1.label': '',
    }).expect(303);

    const { segments } = await loadSetup(app.db, trackerId);
    expect(segments[0]!.options.map(({ key }) => key)).toEqual(['i-decide', 'none-2']);
    expect(segments[1]!.options.map(({ key, label }) => [key, label])).toEqual([
      ['small', 'Tiny'],
      ['large', 'Large'],
      ['huge', 'Huge'],
    ]);
  });

  it.each([
    ['basics', paths.trackerSettings, 'name'],
    ['brands', paths.trackerBrands, 'brands.1.name'],
    ['statements', paths.trackerStatements, 'statements.0.wording'],
    ['segments', paths.trackerSegments, 'segments.1.label'],
  ])(
    'tell the later of two editors of the %s what is there now beside what they typed',
    async (_, path, name) => {
      const { workspace, trackerId, save } = await opened(path);
      await save({ [name]: 'Theirs' }).expect(303);

      const late = await save({ [name]: 'Mine' }).expect(409);

      expect(late.text).toContain('Somebody else changed');
      expect(late.text).toContain('value="Mine"');
      expect(late.text).toContain('<td>Theirs</td><td>Mine</td>');
      // Only what differs is listed; a brand that was renamed keeps its old name as another.
      expect(late.text.match(/<td>/g)?.length).toBeLessThanOrEqual(4);
      const second = { ...formOf(late.text), do: 'save' } as Record<string, string>;
      await app.post(workspace.editor, path(trackerId), second).expect(303);
    },
  );

  it('lose no row that somebody else added while another was typing', async () => {
    const { workspace, trackerId, save, form } = await opened(paths.trackerBrands);
    const blank = Object.keys(form).filter((name) => name.endsWith('.name')).length - 1;
    await save({ [`brands.${blank}.name`]: 'Theirs', [`brands.${blank}.aliases`]: 'TH' }).expect(303);

    const late = await save({ 'brands.1.name': 'Mine' }).expect(409);
    const second = { ...formOf(late.text), do: 'save' } as Record<string, string>;
    await app.post(workspace.editor, paths.trackerBrands(trackerId), second).expect(303);

    const aliases = await listAliases(app.db, trackerId);
    expect(aliases.filter(({ brandKey }) => brandKey === 'theirs').map(({ alias }) => alias)).toEqual(
      expect.arrayContaining(['Theirs', 'TH']),
    );
    expect((await loadSetup(app.db, trackerId)).brands.map(({ name }) => name)).toContain('Mine');
  });

  it('show one more row on request and save nothing', async () => {
    const { workspace, trackerId, save } = await opened(paths.trackerStatements);

    const page = await save({ do: 'add', 'statements.0.wording': 'Half typed' }).expect(200);

    expect(page.text).toContain('name="statements.4.wording"');
    expect(page.text).toContain('Half typed');
    expect((await getTracker(app.db, workspace.id, trackerId)).edit).toBe(1);
  });

  it.each([
    paths.tracker,
    paths.trackerSettings,
    paths.trackerBrands,
    paths.trackerStatements,
    paths.trackerSegments,
  ])('of another workspace do not exist', async (path) => {
    const [mine, other] = [await app.workspace(), await app.workspace()];
    const trackerId = await aTracker(app.db, other.id);

    await mine.owner.get(path(trackerId)).expect(404);
    if (path !== paths.tracker) await app.post(mine.owner, path(trackerId), { edit: '1' }).expect(404);
  });

  it('are for editors', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);

    await workspace.analyst.get(paths.trackerSettings(trackerId)).expect(403);
    await workspace.viewer.get(paths.tracker(trackerId)).expect(200);
  });

  it('show the purpose inside the sentence that respondents read', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);
    const setup = await loadSetup(app.db, trackerId);

    const page = await workspace.editor.get(paths.trackerSettings(trackerId)).expect(200);

    expect(page.text).toContain('Completes “Your answers help us …”');
    expect(page.text.replace(/<[^>]+>/g, '')).toContain(`“Your answers help us ${setup.purpose}.”`);
  });
});
