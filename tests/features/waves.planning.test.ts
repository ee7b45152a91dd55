import { newId } from '../../src/db/ids';
import { getWave, listWaves } from '../../src/features/waves/waves.queries';
import { openWave } from '../../src/features/waves/waves.opening';
import { type Tracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { aTracker, aWave, textOf } from '../support/planned-tracker';

const app = useApp();
let workspace: TestWorkspace;
let tracker: Tracker;

beforeEach(async () => {
  workspace = await app.workspace();
  tracker = await aTracker(app, workspace);
});

const plan = (form: Record<string, string>, as = workspace.editor) =>
  app.post(as, paths.waves(tracker.id), {
    label: 'Spring',
    opensOn: '',
    closesOn: '',
    plannedCompletes: '',
    ...form,
  });

describe('the list of waves', () => {
  it('teaches what a wave is while there is none', async () => {
    const response = await workspace.editor.get(paths.waves(tracker.id)).expect(200);

    expect(response.text).toContain('No wave yet');
    expect(response.text).toContain(paths.newWave(tracker.id));
    expect(response.text).toContain(paths.imports(tracker.id));
  });

  it('shows waves in their order with state and dates, and no button to a viewer', async () => {
    await aWave(app, tracker.id, { label: 'Zeta', opensOn: '2026-12-01', closesOn: '2026-12-14' });
    await aWave(app, tracker.id, {
      label: 'Alpha',
      source: 'import',
      status: 'closed',
      closedAt: '2026-01-31T00:00:00.000Z',
      openedAt: '2026-01-01T00:00:00.000Z',
    });

    const response = await workspace.viewer.get(paths.waves(tracker.id)).expect(200);

    const text = textOf(response.text);
    expect(text.indexOf('Zeta')).toBeLessThan(text.indexOf('Alpha'));
    expect(text).toContain('1–14 Dec 2026');
    expect(text).toContain('Imported');
    expect(response.text).not.toContain(paths.newWave(tracker.id));
  });
});

describe('planning a wave', () => {
  it('proposes the next name in the rhythm, and copies the plan', async () => {
    const first = await aWave(app, tracker.id, { label: '2026 Q4', plannedCompletes: 600 });

    const response = await workspace.editor.get(paths.copyWave(tracker.id, first.id)).expect(200);

    expect(response.text).toContain('value="2027 Q1"');
    expect(response.text).toContain('value="600"');
    expect(textOf(response.text)).toContain('Asks what “2026 Q4” asked');
  });

  it('keeps it, with links that name nothing, numbered in order', async () => {
    await plan({
      label: ' Spring  2027 ',
      opensOn: '2027-03-01',
      closesOn: '2027-03-14',
      plannedCompletes: '1,200',
    }).expect(303);
    await plan({ label: 'Autumn 2027' }).expect(303);

    const [spring, autumn] = await listWaves(app.db, tracker.id);
    expect(spring).toMatchObject({
      label: 'Spring 2027',
      position: 1,
      status: 'planned',
      plannedCompletes: 1200,
      closesOn: '2027-03-14',
    });
    expect(spring!.slug).toMatch(/^[a-z2-9]{16}$/);
    expect(spring!.slug).not.toBe(spring!.testSlug);
    expect(autumn).toMatchObject({ position: 2, opensOn: null });
  });

  it.each([
    ['no name', { label: ' ' }, 'label', 'Give the wave a name'],
    ['too long a name', { label: 'x'.repeat(61) }, 'label', 'at most 60'],
    ['a day that is none', { opensOn: '2027-02-30' }, 'opensOn', 'Type a date such as'],
    ['a day in words', { closesOn: 'Friday' }, 'closesOn', 'Type a date such as'],
    [
      'an end before its beginning',
      { opensOn: '2027-03-02', closesOn: '2027-03-01' },
      'closesOn',
      'before the first',
    ],
    ['an end in the past', { closesOn: '2026-11-21' }, 'closesOn', 'That day is over'],
    ['nobody to reach', { plannedCompletes: '0' }, 'plannedCompletes', 'whole number'],
    ['a part of a person', { plannedCompletes: '1.5' }, 'plannedCompletes', 'whole number'],
    ['more people than there are', { plannedCompletes: '99999999' }, 'plannedCompletes', 'whole number'],
  ])('refuses %s at its field and keeps what was typed', async (_, form, field, message) => {
    const response = await plan({ label: 'Typed name', ...form }).expect(422);

    expect(response.text).toContain(`<a href="#${field}">`);
    expect(textOf(response.text)).toContain(message);
    expect(response.text).toContain(Object.values(form)[0]!.trim().slice(0, 60));
    expect(await listWaves(app.db, tracker.id)).toEqual([]);
  });

  it('takes the last day of today', async () => {
    await plan({ closesOn: '2026-11-22' }).expect(303);
  });

  it('refuses a name that another wave of the tracker has, but not one of another tracker', async () => {
    const other = await aTracker(app, workspace);
    await aWave(app, other.id, { label: 'Spring' });
    await plan({}).expect(303);

    const response = await plan({}).expect(422);

    expect(textOf(response.text)).toContain('Another wave of this tracker has this name');
    expect(response.text).toContain('<a href="#label">');
    expect(await listWaves(app.db, tracker.id)).toHaveLength(1);
  });

  it('numbers waves planned at the same moment one after the other', async () => {
    await Promise.all(['A', 'B', 'C', 'D'].map((label) => plan({ label }).expect(303)));

    expect((await listWaves(app.db, tracker.id)).map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });

  it('is not for viewers, nor for another workspace', async () => {
    const other = await app.workspace();

    await plan({}, workspace.viewer).expect(403);
    await plan({}, workspace.analyst).expect(403);
    await plan({}, other.owner).expect(404);
    await other.owner.get(paths.waves(tracker.id)).expect(404);
    expect(await listWaves(app.db, tracker.id)).toEqual([]);
  });
});

describe('changing the plan', () => {
  const change = (waveId: string, form: Record<string, string>, as = workspace.editor) =>
    app.post(as, paths.wavePlan(tracker.id, waveId), {
      label: 'Later',
      opensOn: '',
      closesOn: '',
      plannedCompletes: '',
      ...form,
    });
  const seen = JSON.stringify({ label: 'Spring', opensOn: null, closesOn: null, plannedCompletes: null });

  it('keeps the new plan, and tells the second of two editors', async () => {
    const wave = await aWave(app, tracker.id, { label: 'Spring' });
    await workspace.editor.get(paths.wavePlan(tracker.id, wave.id)).expect(200);

    await change(wave.id, { seen, closesOn: '2027-01-31' }).expect(303);
    const late = await change(wave.id, { seen, label: 'Mine' }).expect(409);

    expect(late.text).toContain('Somebody else changed this plan');
    expect(late.text).toContain('value="Mine"');
    expect(late.text).toContain('<td>Later</td><td>Mine</td>');
    expect(late.text).toContain('<td>2027-01-31</td><td><span class="quiet">empty</span></td>');
    expect(await getWave(app.db, tracker.id, wave.id)).toMatchObject({
      label: 'Later',
      closesOn: '2027-01-31',
    });
  });

  it('refuses a taken name, a forged form and a closed wave', async () => {
    await aWave(app, tracker.id, { label: 'Taken' });
    const wave = await aWave(app, tracker.id, { label: 'Spring' });
    await change(wave.id, { seen, label: 'Taken' }).expect(422);
    await change(wave.id, { seen: '{' }).expect(400);
    await change(wave.id, { seen: '[]' }).expect(400);
    const closed = await aWave(app, tracker.id, {
      label: 'Done',
      status: 'closed',
      closedAt: '2026-11-01T00:00:00.000Z',
    });

    const history = await change(closed.id, { seen, label: 'Better' }).expect(409);
    expect(textOf(history.text)).toContain('Name Done Better');
    expect(history.text).toContain(paths.copyWave(tracker.id, closed.id));
    await workspace.editor.get(paths.wavePlan(tracker.id, closed.id)).expect(409);
    expect(await getWave(app.db, tracker.id, wave.id)).toMatchObject({ label: 'Spring' });
  });

  it('refuses a wave whose last day is over, though nobody has closed it yet', async () => {
    app.clock.now = new Date('2026-11-22T23:50:00.000Z');
    workspace = await app.workspace();
    tracker = await aTracker(app, workspace);
    const wave = await aWave(app, tracker.id, { label: 'Spring', closesOn: '2026-11-22' });
    await openWave(app.db, wave, app.clock.now);
    const shown = JSON.stringify({ ...(JSON.parse(seen) as object), closesOn: '2026-11-22' });
    await workspace.editor.get(paths.wavePlan(tracker.id, wave.id)).expect(200);
    app.clock.pass(10 * 60_000);

    const late = await change(wave.id, { seen: shown, label: 'Spring', closesOn: '2027-01-31' }).expect(409);
    await workspace.editor.get(paths.wavePlan(tracker.id, wave.id)).expect(409);

    expect(textOf(late.text)).toContain('its plan is history');
    expect(await getWave(app.db, tracker.id, wave.id)).toMatchObject({
      status: 'open',
      closesOn: '2026-11-22',
    });
  });

  it("finds no wave under another tracker's address", async () => {
    const other = await aTracker(app, workspace);
    const wave = await aWave(app, other.id);

    await workspace.owner.get(paths.wave(tracker.id, wave.id)).expect(404);
    await workspace.owner.get(paths.wave(tracker.id, newId())).expect(404);
    await openWave(app.db, wave, app.clock.now);
    await change(wave.id, { seen }).expect(404);
  });
});
