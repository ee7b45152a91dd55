import { findDraft, saveDraft } from '../../src/features/positioning/positioning.queries';
import { setTarget } from '../../src/features/positioning/positioning.set';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { preparedRounds } from '../support/rounds';

const app = useApp();

/** Two key players have answered, and the facilitator has proposed; beside it somebody drafts a target by hand. */
async function proposedBesideADraft() {
  const workspace = await app.workspace();
  const rounds = await preparedRounds(app, workspace, 2);
  await rounds.lead('start').expect(303);
  for (const one of rounds.everybody) {
    await one.want(1, '40', { insists: '40' });
    await one.want(2, '20');
    await one.share('60', '40');
  }
  await rounds.lead('closing', { round: '1' }).expect(303);
  const form = {
    edit: '0',
    next: 'save',
    reason: 'By hand',
    'share-good-value': '55',
    'importance-good-value': '7',
  };
  await app.visit(workspace.owner, paths.targetDraft(rounds.trackerId));
  await app.post(workspace.owner, paths.targetDraft(rounds.trackerId), form).expect(303);
  return { workspace, rounds };
}

describe('a draft that a signed target replaces', () => {
  it('is named before, with who saved it last, to whoever leads the rounds', async () => {
    const { workspace, rounds } = await proposedBesideADraft();
    for (const part of ['', 'proposal']) {
      const { text } = await rounds.page(part).expect(200);
      expect(text).toContain('There is a draft of version 1 beside these rounds, with 1 statement');
      expect(text).toContain(`last saved by ${workspace.people.owner.name}`);
    }
  });

  it('is kept, and can be downloaded and taken up again', async () => {
    const { workspace, rounds } = await proposedBesideADraft();
    const { trackerId } = rounds;
    const proposal = {
      ...{ seen: '0', reason: 'Signed', 'share-good-value': '40', 'share-keeps-promises': '20' },
      ...{ 'deadline-good-value': '', 'deadline-keeps-promises': '' },
    };
    await rounds.lead('proposal', proposal).expect(303);
    for (const one of rounds.everybody) await one.sign('1').expect(303);

    const { text } = await workspace.viewer.get(paths.target(trackerId)).expect(200);
    expect(text).toContain('Drafts that were replaced');
    expect(text).toContain('a target that the key players signed took its place');
    expect(text).not.toContain('Take it up again');
    const file = await workspace.viewer.get(paths.replacedDraft(trackerId, 1)).expect(200);
    expect(file.body).toMatchObject({
      ...{ brand: 'Ours', reason: 'By hand' },
      statements: { 'Good value': { share: 0.55, importance: 7 } },
    });
    const form = await workspace.editor.get(paths.targetDraftOf(trackerId, 1)).expect(200);
    expect(form.text).toContain('value="55"');
    // Looking at it changes nothing.
    expect(await findDraft(app.db, trackerId)).toBeUndefined();
    await workspace.editor.get(paths.targetDraftOf(trackerId, 2)).expect(404);
  });

  it('is nothing to warn of where there is none, or where it is empty', async () => {
    const workspace = await app.workspace();
    const rounds = await preparedRounds(app, workspace, 2);
    await saveDraft(app.db, rounds.trackerId, 0, { reason: '', items: [] }, app.clock.now);
    expect((await rounds.page().expect(200)).text).not.toContain('There is a draft of version');
  });

  it('is kept, too, where a file takes its place', async () => {
    const { workspace, rounds } = await proposedBesideADraft();
    const subject = {
      brands: [{ key: 'ours', name: 'Ours', isOwn: true }],
      statements: [{ key: 'good-value', wording: 'Good value' }],
    };
    const file = { brand: 'Ours', statements: { 'Good value': { share: 0.2 } } };
    const options = { lock: false, now: app.clock.now, by: 'command line' };
    await setTarget(app.db, { id: rounds.trackerId }, subject, file, options);

    const { text } = await workspace.editor.get(paths.targetDraft(rounds.trackerId)).expect(200);
    expect(text).toContain('a file took its place');
    expect(text).toContain('Take it up again');
  });
});
