import { targetHash } from '../../src/features/positioning/positioning.draft';
import {
  findCurrentTarget,
  findDraft,
  getTargetVersion,
  listTargetVersions,
  lockDraft,
  saveDraft,
} from '../../src/features/positioning/positioning.queries';
import { updateStatement } from '../../src/features/trackers/statements.queries';
import { type Tracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { aTracker, textOf } from '../support/planned-tracker';

const app = useApp();
let workspace: TestWorkspace;
let tracker: Tracker;
const STATEMENTS = [{ wording: 'Good value' }, { wording: 'Technically strong' }];
const FULL = {
  'share-good-value': '35',
  'importance-good-value': '60',
  'share-technically-strong': '50',
  'importance-technically-strong': '40',
};

beforeEach(async () => {
  workspace = await app.workspace();
  tracker = await aTracker(app, workspace, { statements: STATEMENTS });
});

const save = (form: Record<string, string>) =>
  app.post(workspace.editor, paths.targetDraft(tracker.id), { edit: '0', ...form });
const lock = (edit = '1') => app.post(workspace.editor, paths.targetLock(tracker.id), { edit });

describe('locking', () => {
  it('shows what will be locked, then keeps it with its time, its author and its fingerprint', async () => {
    await save(FULL).expect(303);
    const confirm = await workspace.editor.get(paths.targetLock(tracker.id)).expect(200);
    expect(textOf(confirm.text)).toContain('Lock version 1 of the target?');

    await lock().expect(303).expect('Location', paths.target(tracker.id));

    const target = await findCurrentTarget(app.db, tracker.id);
    expect(target).toMatchObject({
      version: 1,
      status: 'locked',
      lockedAt: app.clock.now.toISOString(),
      lockedBy: workspace.people.editor.name,
    });
    expect(target?.contentHash).toBe(targetHash(target!));
    const page = await workspace.viewer.get(paths.target(tracker.id)).expect(200);
    expect(page.text).toContain(target!.contentHash!);
    expect(textOf(page.text)).toContain('In force');
  });

  it.each([
    [
      'no share is set',
      {
        ...FULL,
        'share-good-value': '',
        'importance-good-value': '',
        'share-technically-strong': '',
        'importance-technically-strong': '',
      },
      'Set the share you want for at least one statement.',
    ],
    [
      'nothing is important',
      { ...FULL, 'importance-good-value': '0', 'importance-technically-strong': '' },
      'Give importance points',
    ],
  ])('is refused while %s', async (_, form, message) => {
    await save(form).expect(303);

    const confirm = await workspace.editor.get(paths.targetLock(tracker.id)).expect(200);
    const refused = await lock().expect(409);

    expect(textOf(confirm.text)).toContain(message);
    expect(confirm.text).not.toContain('Lock version 1</button>');
    expect(textOf(refused.text)).toContain(message);
    expect(await findCurrentTarget(app.db, tracker.id)).toBeUndefined();
  });

  it('may leave a statement open, and says so before', async () => {
    await save({ ...FULL, 'share-good-value': '', 'importance-good-value': '' }).expect(303);

    const confirm = await workspace.editor.get(paths.targetLock(tracker.id)).expect(200);
    await lock().expect(303);

    expect(textOf(confirm.text)).toContain('Without a target in this version: “Good value”.');
    expect((await findCurrentTarget(app.db, tracker.id))?.items).toHaveLength(1);
  });

  it('is refused without a draft, and for a draft that changed since it was shown', async () => {
    const nothing = await lock('0').expect(409);
    expect(textOf(nothing.text)).toContain('There is no draft to lock.');
    expect(nothing.text).toContain('share-good-value');
    await save(FULL).expect(303);
    await save({ ...FULL, edit: '1', 'share-good-value': '90' }).expect(303);
    const stale = await lock('1').expect(409);
    expect(textOf(stale.text)).toContain('Nothing was locked. This is the draft as it is now');
    expect(stale.text).toContain('90\u202F%');
    expect(await findCurrentTarget(app.db, tracker.id)).toBeUndefined();
  });

  it('happens once when asked for twice at the same moment', async () => {
    await save(FULL).expect(303);

    const answers = await Promise.all([lock(), lock(), lock()]);

    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    for (const { text } of answers.filter(({ status }) => status === 409)) {
      expect(textOf(text)).toContain(
        `You locked nothing: Version 1 was locked by ${workspace.people.editor.name}`,
      );
      expect(textOf(text)).toContain('Target, version 1 In force');
      expect(text).toContain(`href="${paths.targetDraft(tracker.id)}"`);
    }
    expect(await listTargetVersions(app.db, tracker.id)).toHaveLength(1);
  });

  it('is not for viewers', async () => {
    await app.post(workspace.viewer, paths.targetLock(tracker.id), { edit: '1' }).expect(403);
  });
});

describe('a locked version', () => {
  beforeEach(async () => {
    await save(FULL).expect(303);
    await lock().expect(303);
  });

  it('never changes again, whatever is tried', async () => {
    const before = await getTargetVersion(app.db, tracker.id, 1);
    const content = { reason: 'sneaky', items: [] };

    await expect(saveDraft(app.db, tracker.id, before.edit - 1, content, app.clock.now)).rejects.toThrow(
      'Somebody else',
    );
    await expect(
      lockDraft(app.db, tracker.id, {
        edit: before.edit,
        contentHash: 'x',
        lockedBy: 'x',
        now: app.clock.now,
      }),
    ).rejects.toThrow('no draft');
    await save({ ...FULL, edit: '1', reason: 'sneaky', 'share-good-value': '99' }).expect(409);
    await save({ ...FULL, edit: '2', reason: 'Prices rose', 'share-good-value': '99' }).expect(303);

    expect(await getTargetVersion(app.db, tracker.id, 1)).toEqual(before);
  });

  it('is replaced by the next version, which starts as its copy and needs a reason', async () => {
    const form = await workspace.editor.get(paths.targetDraft(tracker.id)).expect(200);
    expect(form.text).toContain('value="35"');
    const next = { ...FULL, edit: '2', 'share-good-value': '40' };
    const refused = await save(next).expect(422);
    expect(refused.text).toContain('Say why the target changes');

    await save({ ...next, reason: 'The market moved' }).expect(303);
    expect((await findCurrentTarget(app.db, tracker.id))?.version).toBe(1);
    await lock('3').expect(303);

    expect(await findCurrentTarget(app.db, tracker.id)).toMatchObject({
      version: 2,
      reason: 'The market moved',
    });
    const page = await workspace.viewer.get(paths.target(tracker.id)).expect(200);
    expect(page.text).toContain(paths.targetVersion(tracker.id, 1));
    const old = await workspace.viewer.get(paths.targetVersion(tracker.id, 1)).expect(200);
    expect(textOf(old.text)).toContain('Replaced');
    expect(old.text).toContain('35\u202F%');
  });

  it('reads as it was when a statement has left the tracker, which the next version leaves out', async () => {
    await updateStatement(app.db, tracker.id, {
      key: 'good-value',
      wording: 'Good value',
      position: 1,
      retiredAt: app.clock.now.toISOString(),
    });

    const page = await workspace.viewer.get(paths.target(tracker.id)).expect(200);
    const form = await workspace.editor.get(paths.targetDraft(tracker.id)).expect(200);

    expect(page.text).toContain('Good value');
    expect(form.text).not.toContain('share-good-value');
  });

  it('answers for a version that does not exist, and for another workspace, alike', async () => {
    const other = await app.workspace();
    await workspace.viewer.get(paths.targetVersion(tracker.id, 2)).expect(404);
    await workspace.viewer.get(paths.targetVersion(tracker.id, '1e1')).expect(400);
    await other.owner.get(paths.targetVersion(tracker.id, 1)).expect(404);
    expect(await findDraft(app.db, tracker.id)).toBeUndefined();
  });
});
