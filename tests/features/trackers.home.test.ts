import { newId } from '../../src/db/ids';
import { addBrand, addSegment, addStatement } from '../../src/features/trackers/trackers.add';
import { findTrackerByName } from '../../src/features/trackers/trackers.queries';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { insertWave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { aTracker } from '../support/trackers';

const app = useApp();
const createdAt = '2026-11-22T09:00:00.000Z';

const plan = { label: 'Spring 2027', opensOn: '2027-03-01', closesOn: '2027-03-14', plannedCompletes: 600 };

describe('the home page', () => {
  it('shows a newcomer the three steps and where to begin', async () => {
    const { owner, viewer } = await app.workspace();

    const page = await owner.get(paths.home()).expect(200);
    const reader = await viewer.get(paths.home()).expect(200);

    expect(page.text).toContain(`href="${paths.newTracker()}"`);
    expect(page.text).toContain('Say who you want to be');
    expect(reader.text).not.toContain(`href="${paths.newTracker()}"`);
  });

  it('leads to the only tracker, and lists several with the state of each', async () => {
    const workspace = await app.workspace();
    const first = await aTracker(app.db, workspace.id, { name: 'First' });
    const alone = await workspace.viewer.get(paths.home()).expect(303);
    await aTracker(app.db, workspace.id, { name: 'Second' });
    await insertWave(app.db, { trackerId: first, createdAt, ...plan });

    const list = await workspace.viewer.get(paths.home()).expect(200);

    expect(alone.headers['location']).toBe(paths.tracker(first));
    expect(list.text).toContain('Spring 2027 is planned for 1 Mar 2027');
    expect(list.text).toContain('No wave planned yet');
  });

  it('shows nothing of another workspace', async () => {
    const [mine, other] = [await app.workspace(), await app.workspace()];
    await aTracker(app.db, other.id, { name: 'Secret plans' });

    const page = await mine.owner.get(paths.trackers()).expect(200);

    expect(page.text).not.toContain('Secret plans');
  });
});

describe('a tracker’s home', () => {
  it('names the next step and warns of what is seldom wise', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);

    const before = await workspace.editor.get(paths.tracker(trackerId)).expect(200);
    await insertWave(app.db, { trackerId, createdAt, ...plan });
    const after = await workspace.editor.get(paths.tracker(trackerId)).expect(200);

    expect(before.text).toContain('No wave planned yet. Next: say who you want to be.');
    expect(before.text).toContain('With 2 competitors there is little to compare with');
    expect(before.text).toContain('3 statements give a thin picture');
    expect(after.text).toContain('Spring 2027 is planned for 1 Mar 2027.');
  });

  it('offers no step that cannot be taken yet, and says what it needs', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);

    const before = await workspace.editor.get(paths.tracker(trackerId)).expect(200);
    const reader = await workspace.viewer.get(paths.tracker(trackerId)).expect(200);
    await insertWave(app.db, { trackerId, createdAt, ...plan });
    const after = await workspace.editor.get(paths.tracker(trackerId)).expect(200);

    expect(before.text).toContain('Needs a wave: plan one first');
    expect(before.text).not.toContain('See the wave');
    expect(reader.text).not.toContain(paths.newWave(trackerId));
    expect(reader.text).toContain('For those who may edit');
    expect(after.text).not.toContain('plan one first');
    expect(after.text).toMatch(/class="button[^"]*" href="[^"]+\/waves">See the wave</);
  });

  it('is the report as soon as an answer counts', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);
    const wave = await insertWave(app.db, { trackerId, createdAt, ...plan });
    const vector = { response_id: newId(), vector: '', mentions: '', weight: null };
    await app.db('response_vectors').insert({ wave_id: wave.id, completed_at: createdAt, ...vector });

    const response = await workspace.viewer.get(paths.tracker(trackerId)).expect(303);

    expect(response.headers['location']).toBe(paths.report(trackerId));
  });
});

describe('what an import names', () => {
  it('is found by key, name or other name, and made where it is missing', async () => {
    const { id } = await app.workspace();
    const trackerId = await aTracker(app.db, id);

    const keys = [
      await addBrand(app.db, trackerId, { name: 'nit', isOwn: false }),
      await addBrand(app.db, trackerId, { name: 'Halcyon', isOwn: false, aliases: ['HLC'] }),
      await addBrand(app.db, trackerId, { name: 'hlc', isOwn: false }),
      await addStatement(app.db, trackerId, { wording: 'is reliable' }),
      await addStatement(app.db, trackerId, { key: 'fun', wording: 'Is fun' }),
    ];
    const segment = await addSegment(app.db, trackerId, {
      label: 'Size',
      question: 'How large?',
      options: [{ label: 'small' }, { label: 'Huge' }],
    });

    expect(keys).toEqual(['nimbus', 'halcyon', 'halcyon', 'is-reliable', 'fun']);
    expect(segment).toEqual({ key: 'size', options: { small: 'small', Huge: 'huge' } });
    const setup = await loadSetup(app.db, trackerId);
    expect(setup.brands.at(-1)).toEqual({ key: 'halcyon', name: 'Halcyon', isOwn: false });
    expect(setup.segments[1]!.options.map(({ key }) => key)).toEqual(['small', 'large', 'huge']);
  });

  it('is a tracker of one workspace: where several have the name, they are named', async () => {
    const [one, other] = [await app.workspace({ name: 'One' }), await app.workspace({ name: 'Other' })];
    await aTracker(app.db, one.id, { name: 'Shared name' });
    const mine = await findTrackerByName(app.db, 'Shared name');
    const second = await aTracker(app.db, other.id, { name: 'Shared name' });

    expect(mine?.workspaceId).toBe(one.id);
    await expect(findTrackerByName(app.db, 'Shared name')).rejects.toThrow('One, Other');
    expect((await findTrackerByName(app.db, 'Shared name', other.id))?.id).toBe(second);
    expect(await findTrackerByName(app.db, 'Unheard of')).toBeUndefined();
  });
});
