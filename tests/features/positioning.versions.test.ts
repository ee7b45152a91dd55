import { findCurrentTarget, findDraft } from '../../src/features/positioning/positioning.queries';
import { type Tracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { type Agent, type TestWorkspace, useApp } from '../support/app';
import { aTracker, textOf } from '../support/planned-tracker';

const app = useApp();
let workspace: TestWorkspace;
let tracker: Tracker;

beforeEach(async () => {
  workspace = await app.workspace();
  tracker = await aTracker(app, workspace, { statements: [{ wording: 'Good value' }] });
});

const editIn = (html: string) => ({ edit: / name="edit" value="(\d+)"/.exec(html)?.[1] ?? 'missing' });

/** The state that a page carries for one person now, to be sent later. */
const seen = async (as: Agent, path: string) => editIn((await as.get(path).expect(200)).text);

const draftPath = () => paths.targetDraft(tracker.id);
const lockPath = () => paths.targetLock(tracker.id);
const typed = (share: string, reason = '') => ({
  'share-good-value': share,
  'importance-good-value': '10',
  reason,
});
const shares = async () => (await findDraft(app.db, tracker.id))?.items.map(({ share }) => share);

async function saveAs(as: Agent, share: string, reason = ''): Promise<void> {
  await app.post(as, draftPath(), { ...(await seen(as, draftPath())), ...typed(share, reason) }).expect(303);
}

async function lockAs(as: Agent): Promise<void> {
  await app.post(as, lockPath(), await seen(as, lockPath())).expect(303);
}

describe('a form of the target that was shown for one version', () => {
  it('does not lock the draft of the next, which its reader never saw', async () => {
    const [alice, bob] = [workspace.editor, workspace.owner];
    await saveAs(alice, '35');
    const stale = await seen(alice, lockPath());
    await lockAs(bob);
    await saveAs(bob, '80', 'Prices rose');

    const refused = await app.post(alice, lockPath(), stale).expect(409);

    expect(textOf(refused.text)).toContain('Somebody else changed this target');
    expect(textOf(refused.text)).toContain('Lock version 2 of the target?');
    expect(textOf(refused.text)).toContain('Good value not measured yet 80');
    expect((await findCurrentTarget(app.db, tracker.id))?.version).toBe(1);
    await lockAs(alice);
    expect((await findCurrentTarget(app.db, tracker.id))?.version).toBe(2);
  });

  it('does not overwrite the draft of the next', async () => {
    const [alice, bob] = [workspace.editor, workspace.owner];
    await saveAs(alice, '35');
    const stale = await seen(alice, draftPath());
    await lockAs(bob);
    await saveAs(bob, '80', 'Prices rose');

    await app.post(alice, draftPath(), { ...stale, ...typed('40', 'Mine') }).expect(409);

    expect(await shares()).toEqual([0.8]);
  });

  it('does not start a version over one that was locked meanwhile, until its writer has been told', async () => {
    const [alice, bob] = [workspace.editor, workspace.owner];
    await saveAs(bob, '35');
    await lockAs(bob);
    const stale = await seen(alice, draftPath());
    await saveAs(bob, '80', 'Prices rose');
    await lockAs(bob);

    const told = await app.post(alice, draftPath(), { ...stale, ...typed('40', 'Mine') }).expect(409);

    expect(textOf(told.text)).toContain(`Version 2 was locked by ${workspace.people.owner.name}`);
    expect(textOf(told.text)).toContain('Good value: Wanted, % 80 40');
    expect(await findDraft(app.db, tracker.id)).toBeUndefined();
    const again = { ...editIn(told.text), ...typed('40', 'Mine') };
    await app.post(alice, draftPath(), again).expect(303);
    expect(await shares()).toEqual([0.4]);
  });
});
