import { findDraft } from '../../src/features/positioning/positioning.queries';
import { type Tracker } from '../../src/features/trackers/trackers.queries';
import { newId } from '../../src/db/ids';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { aTracker, textOf } from '../support/planned-tracker';

const app = useApp();
let workspace: TestWorkspace;
let tracker: Tracker;

beforeEach(async () => {
  workspace = await app.workspace();
  tracker = await aTracker(app, workspace);
});

const save = (form: Record<string, string>, as = workspace.editor) =>
  app.post(as, paths.targetDraft(tracker.id), { edit: '0', ...form });

describe('the target page', () => {
  it('asks an editor who they want to be, one row per statement, while nothing is measured', async () => {
    const response = await workspace.editor.get(paths.target(tracker.id)).expect(200);

    expect(response.text).toContain('Who do you want to be?');
    expect(response.text).toContain('Understands my industry');
    expect(response.text).toContain('not measured yet');
    expect(response.text).toContain('name="share-good-value"');
  });

  it('tells a viewer that there is no target, and offers no form', async () => {
    const response = await workspace.viewer.get(paths.target(tracker.id)).expect(200);

    expect(response.text).toContain('Nobody has said yet who you want to be');
    expect(response.text).not.toContain('name="share-');
  });

  it('leads a tracker without statements to its settings', async () => {
    const empty = await aTracker(app, workspace, { statements: [] });

    const response = await workspace.editor.get(paths.target(empty.id)).expect(200);

    expect(response.text).toContain('no statements yet');
    expect(response.text).toContain(paths.trackerSettings(empty.id));
  });
});

describe('saving a draft', () => {
  it('keeps shares, points, deadlines and reasons, and leaves empty rows out', async () => {
    const form = {
      'share-good-value': '29',
      'importance-good-value': '12,5',
      'deadline-good-value': 'Spring 2028',
      'why-good-value': 'Price wars',
    };

    await save({ ...form, reason: 'First go' })
      .expect(303)
      .expect('Location', paths.targetDraft(tracker.id));

    const draft = await findDraft(app.db, tracker.id);
    expect(draft).toMatchObject({ version: 1, status: 'draft', edit: 1, reason: 'First go' });
    expect(draft?.items).toEqual([
      {
        statementKey: 'good-value',
        share: 0.29,
        importance: 12.5,
        deadline: 'Spring 2028',
        reason: 'Price wars',
      },
    ]);
    const page = await workspace.editor.get(paths.target(tracker.id)).expect(200);
    expect(page.text).toContain('value="29"');
    expect(textOf(page.text)).toContain('Importance shared out: 12.5 points');
  });

  it('goes on to the last look before locking when asked to', async () => {
    await save({ 'share-good-value': '35 %', next: 'review' })
      .expect(303)
      .expect('Location', paths.targetLock(tracker.id));
  });

  it.each([
    [
      'a share above 100',
      { 'share-good-value': '101' },
      'share-good-value',
      'Type a percentage from 0 to 100, such as 35.',
    ],
    [
      'a share in words',
      { 'share-good-value': 'a third' },
      'share-good-value',
      'Type a percentage from 0 to 100',
    ],
    ['a negative share', { 'share-good-value': '-3' }, 'share-good-value', 'Type a percentage from 0 to 100'],
    [
      'a share of 0 to 1',
      { 'share-good-value': '0.35' },
      'share-good-value',
      'Type whole percentages: 35 for 35 %',
    ],
    [
      'points in words',
      { 'share-good-value': '35', 'importance-good-value': 'very' },
      'importance-good-value',
      'Type points',
    ],
    [
      'too many points',
      { 'share-good-value': '35', 'importance-good-value': '1001' },
      'importance-good-value',
      'Type points',
    ],
    [
      'points without a share',
      { 'importance-good-value': '5' },
      'share-good-value',
      'Type the share you want',
    ],
    [
      'an endless reason',
      { 'share-good-value': '35', 'why-good-value': 'x'.repeat(501) },
      'why-good-value',
      'at most 500',
    ],
  ])('refuses %s at its field and keeps what was typed', async (_, form, field, message) => {
    const response = await save({ 'share-technically-strong': '44', ...form }).expect(422);

    expect(response.text).toContain(`<a href="#${field}">`);
    expect(textOf(response.text)).toContain(message);
    expect(response.text).toContain('value="44"');
    expect(response.text).toContain(`value="${(form as Record<string, string>)[field]?.slice(0, 20) ?? ''}`);
    expect(response.text).toMatch(/<title>Error: /);
    expect(await findDraft(app.db, tracker.id)).toBeUndefined();
  });

  it('shows hostile text as text', async () => {
    const hostile = '"><script>alert(1)</script>';

    await save({ 'share-good-value': '35', 'why-good-value': hostile, reason: hostile }).expect(303);

    const response = await workspace.editor.get(paths.targetLock(tracker.id)).expect(200);
    expect(response.text).not.toContain('<script>alert');
    expect(response.text).toContain('&lt;script&gt;');
  });

  it('tells the second of two editors, keeps what they typed, and lets them decide', async () => {
    await save({ 'share-good-value': '35' }).expect(303);

    const late = await save({ 'share-good-value': '50' }, workspace.owner).expect(409);

    expect(late.text).toContain('Somebody else changed this target');
    expect(late.text).toContain('value="50"');
    expect(textOf(late.text)).toContain('Good value: Wanted, % 35 50');
    expect((await findDraft(app.db, tracker.id))?.items[0]?.share).toBe(0.35);
    await save({ 'share-good-value': '50', edit: '1' }, workspace.owner).expect(303);
    expect((await findDraft(app.db, tracker.id))?.items[0]?.share).toBe(0.5);
  });

  it('lets one of several editors who save at the same moment win, and makes one draft', async () => {
    const saved = await Promise.all(
      ['31', '32', '33', '34'].map((share) => save({ 'share-good-value': share })),
    );

    expect(saved.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409]);
    expect(await findDraft(app.db, tracker.id)).toMatchObject({ version: 1, edit: 1 });
  });

  it('takes a request that no form of ours sends for what it is', async () => {
    await save({ edit: 'x' }).expect(400);
    await save({ edit: '0', next: 'publish' }).expect(400);
  });
});

describe('who may not', () => {
  it('refuses viewers and analysts', async () => {
    await save({ 'share-good-value': '35' }, workspace.viewer).expect(403);
    await save({ 'share-good-value': '35' }, workspace.analyst).expect(403);
    await workspace.viewer.get(paths.targetDraft(tracker.id)).expect(403);
  });

  it("answers another workspace's tracker as one that does not exist", async () => {
    const other = await app.workspace();

    await other.owner.get(paths.target(tracker.id)).expect(404);
    await other.owner.get(paths.target(newId())).expect(404);
    await save({ 'share-good-value': '35' }, other.owner).expect(404);
    expect(await findDraft(app.db, tracker.id)).toBeUndefined();
  });
});
