import { replaceMargins } from '../../src/features/trackers/segments.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { formOf } from '../support/forms';
import { aTracker } from '../support/trackers';

const app = useApp();

type Path = (trackerId: string) => string;
const {
  trackerSettings: basics,
  trackerBrands: brands,
  trackerStatements: statements,
  trackerSegments: segments,
} = paths;

async function opened(path: Path) {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  const page = await workspace.editor.get(path(trackerId)).expect(200);
  const form = { ...formOf(page.text), do: 'save' } as Record<string, string>;
  return { workspace, trackerId, form };
}

describe('the settings refuse', () => {
  it.each<[string, Path, Record<string, string>, string]>([
    ['a tracker without a name', basics, { name: '' }, 'Give the tracker a name.'],
    ['a threshold in words', basics, { threshold: 'three' }, 'Give a number of points'],
    ['a threshold of nothing', basics, { threshold: '0' }, 'at least 0.5 points'],
    ['eleven boxes', basics, { unaidedBoxes: '11' }, 'At most 10 boxes.'],
    ['a sponsor that names a brand', basics, { sponsor: 'Cobalt Research' }, 'must not say “Cobalt”'],
    ['a brand without a name', brands, { 'brands.1.name': '' }, 'Give this brand a name.'],
    ['a brand twice', brands, { 'brands.3.name': 'nimbus!' }, 'already stands for “Nimbus”'],
    [
      'the alias of another brand',
      brands,
      { 'brands.1.aliases': 'NIT' },
      '“NIT” already stands for “Nimbus”',
    ],
    [
      'a name of a retired brand',
      brands,
      { 'brands.1.retired': 'yes', 'brands.3.name': 'Cobalt' },
      'is retired',
    ],
    [
      'a brand that respondents read of first',
      brands,
      { 'brands.3.name': 'Northfield' },
      'Change those words first.',
    ],
    [
      'no competitor',
      brands,
      { 'brands.1.retired': 'yes', 'brands.2.retired': 'yes' },
      'at least one competitor',
    ],
    [
      'a statement without words',
      statements,
      { 'statements.0.wording': ' ' },
      'Write the statement, or retire it.',
    ],
    ['a statement twice', statements, { 'statements.3.wording': 'listens.' }, 'is there twice'],
    [
      'no statement at all',
      statements,
      { 'statements.0.retired': 'yes', 'statements.1.retired': 'yes', 'statements.2.retired': 'yes' },
      'Keep at least one statement.',
    ],
    [
      'a segment with one answer left',
      segments,
      { 'segments.1.options.0.label': '' },
      'Give at least two answers',
    ],
    ['an answer twice', segments, { 'segments.1.more': 'SMALL' }, 'is there twice'],
    ['an answer that names a brand', segments, { 'segments.1.more': 'Cobalt' }, 'must not say “Cobalt”'],
    [
      'a screening question at the end',
      segments,
      { 'segments.0.place': 'about-you' },
      'Only a question at the start',
    ],
    ['a segment of the name of another', segments, { 'segments.1.label': 'role' }, 'is there twice'],
  ])('%s', async (_, path, changes, message) => {
    const { workspace, trackerId, form } = await opened(path);

    const response = await app.post(workspace.editor, path(trackerId), { ...form, ...changes }).expect(422);

    expect(response.text).toContain('<title>Error: ');
    expect(response.text).toContain(message);
    expect((await getTracker(app.db, workspace.id, trackerId)).edit).toBe(1);
  });

  it('a screening question that nobody passes', async () => {
    const { workspace, trackerId, form } = await opened(segments);
    const none = Object.fromEntries(
      Object.entries(form).filter(([name]) => !/^segments\.0.*qualifies$/.test(name)),
    );

    const response = await app.post(workspace.editor, segments(trackerId), none).expect(422);

    expect(response.text).toContain('Tick at least one answer');
  });

  it('to take away an answer that people may have given', async () => {
    const { workspace, trackerId, form } = await opened(segments);
    const instrument = {
      id: 'abcdefghijkmnpqr'.replace('a', trackerId[0]!),
      tracker_id: trackerId,
      content: '{}',
    };
    await app
      .db('instruments')
      .insert({ ...instrument, content_hash: 'hash', created_at: '2026-11-22T09:00:00.000Z' });
    const gone = { ...form, 'segments.0.options.1.label': '' };

    const response = await app.post(workspace.editor, segments(trackerId), gone).expect(422);

    expect(response.text).toContain('reword it, but it cannot go');
  });

  it.each([
    ['a new answer', { 'segments.1.more': 'Huge' }],
    ['an answer less', { 'segments.1.options.0.label': '', 'segments.1.more': 'Huge' }],
  ])('%s where population shares are set', async (_, changes) => {
    const { workspace, trackerId, form } = await opened(segments);
    await replaceMargins(app.db, trackerId, { size: { small: 0.4, large: 0.6 } });

    const response = await app
      .post(workspace.editor, segments(trackerId), { ...form, ...changes })
      .expect(422);

    expect(response.text).toContain('This segment has population shares.');
  });

  it.each<[string, Record<string, string>]>([
    ['a row that is not there', { 'brands.0.key': 'unheard-of' }],
    ['one row twice', { 'brands.1.key': 'nimbus' }],
    ['no edit number', { edit: '' }],
    ['an edit number that is none', { edit: '1e9x' }],
  ])('a request that no page of ours sends: %s', async (_, changes) => {
    const { workspace, trackerId, form } = await opened(brands);

    await app.post(workspace.editor, brands(trackerId), { ...form, ...changes }).expect(400);

    expect((await getTracker(app.db, workspace.id, trackerId)).edit).toBe(1);
  });

  it('a name that another tracker of the workspace has', async () => {
    const { workspace, trackerId, form } = await opened(basics);
    await aTracker(app.db, workspace.id, { name: 'Taken' });

    const response = await app
      .post(workspace.editor, basics(trackerId), { ...form, name: 'Taken' })
      .expect(422);

    expect(response.text).toContain('already a tracker of this name');
  });
});
