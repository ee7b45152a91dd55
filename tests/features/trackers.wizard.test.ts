import { listAliases, listBrands } from '../../src/features/trackers/brands.queries';
import { listTrackers } from '../../src/features/trackers/trackers.queries';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { filled } from '../support/tracker-form';

const app = useApp();
const page = paths.newTrackerFrom('b2b-it-services');

describe('the wizard', () => {
  it('offers every template and shows each one filled', async () => {
    const { editor } = await app.workspace();

    const list = await editor.get(paths.newTracker()).expect(200);
    const form = await editor.get(page).expect(200);

    expect(list.text).toContain('Public authority');
    expect(form.text).toContain('Advises before it sells');
    expect(form.text).toContain('Fewer than 50');
  });

  it('makes the whole tracker and leads to its next step', async () => {
    const { editor, id } = await app.workspace();

    const response = await app.post(editor, page, filled).expect(303);

    const [tracker] = await listTrackers(app.db, id);
    expect(response.headers['location']).toBe(paths.tracker(tracker!.id));
    const setup = await loadSetup(app.db, tracker!.id);
    expect(setup.brands).toEqual([
      { key: 'nimbus', name: 'Nimbus', isOwn: true },
      { key: 'cobalt', name: 'Cobalt', isOwn: false },
      { key: 'sorensen-and-partner', name: 'Sörensen & Partner', isOwn: false },
    ]);
    expect(setup.statements.map(({ key }) => key)).toEqual([
      'solves-problems',
      'advises-first',
      'is-fun-to-work-with',
      'keeps-its-word',
    ]);
    expect(setup.segments.map(({ place }) => place)).toEqual(['screener', 'about-you']);
    expect(setup.segments[0]!.options.map(({ qualifies }) => qualifies)).toEqual([true, true, false]);
    const start = await editor.get(paths.tracker(tracker!.id)).expect(200);
    expect(start.text).toContain('Plan the first wave');
  });

  it('keeps a brand’s own name among the names it goes by', async () => {
    const { editor, id } = await app.workspace();
    await app.post(editor, page, filled).expect(303);

    const [tracker] = await listTrackers(app.db, id);
    const aliases = await listAliases(app.db, tracker!.id);

    const nimbus = aliases.filter(({ brandKey }) => brandKey === 'nimbus').map(({ folded }) => folded);
    expect(nimbus).toEqual(['nimbus', 'nimbus it', 'nit']);
    expect(await listBrands(app.db, tracker!.id)).toHaveLength(3);
  });

  it('adds a row without script and loses nothing that was typed', async () => {
    const { editor, id } = await app.workspace();

    const response = await app.post(editor, page, { ...filled, do: 'add-competitor' }).expect(200);

    expect(response.text).toContain('name="competitors.3.name"');
    expect(response.text).toContain('value="Sörensen &amp; Partner"');
    expect(response.text).toContain('Keeps its word');
    expect(await listTrackers(app.db, id)).toEqual([]);
  });

  it('works without a screener and without segments', async () => {
    const { editor, id } = await app.workspace();
    const bare = Object.fromEntries(
      Object.entries(filled).filter(([name]) => !/^(screener|segments)\./.test(name)),
    );

    await app.post(editor, page, bare).expect(303);

    const [tracker] = await listTrackers(app.db, id);
    expect((await loadSetup(app.db, tracker!.id)).segments).toEqual([]);
  });

  it('takes hostile strings as text', async () => {
    const { editor, id } = await app.workspace();
    const hostile = `<script>alert(1)</script>'"; DROP TABLE brands`;

    await app.post(editor, page, { ...filled, 'competitors.0.name': hostile, name: hostile }).expect(303);

    const [tracker] = await listTrackers(app.db, id);
    const start = await editor.get(paths.tracker(tracker!.id)).expect(200);
    const brands = await editor.get(paths.trackerBrands(tracker!.id)).expect(200);
    expect(start.text + brands.text).not.toContain('<script>alert');
    expect(brands.text).toContain('&lt;script&gt;');
  });

  it('is closed to those who may not edit', async () => {
    const { analyst, viewer } = await app.workspace();

    await analyst.get(page).expect(403);
    await app.post(viewer, page, filled).expect(403);
  });

  it('knows no template of another name', async () => {
    const { editor } = await app.workspace();

    await editor.get(paths.newTrackerFrom('unheard-of')).expect(404);
  });
});
