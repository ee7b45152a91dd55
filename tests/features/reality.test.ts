import { listAnswers } from '../../src/features/agreement/agreement.answers.queries';
import { findDraft } from '../../src/features/positioning/positioning.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, type Person } from '../support/results';
import { preparedRounds } from '../support/rounds';

const app = useApp();

/** We are small, they are large: of 200, so many say each of two statements of each brand. */
async function measured(trackerId: string): Promise<void> {
  const links = [
    [fits('ours', 'good-value'), 30],
    [fits('ours', 'keeps-promises'), 30],
    [fits('theirs', 'good-value'), 120],
    [fits('theirs', 'keeps-promises'), 100],
  ] as const;
  const everybody = Array.from({ length: 200 }, (_, i): Person => ({
    yes: links.filter(([, yes]) => i < yes).map(([measure]) => measure),
    no: links.filter(([, yes]) => i >= yes).map(([measure]) => measure),
  }));
  const wave = await aWave(app.db, trackerId, 'Spring');
  await answersIn(app.db, wave, everybody);
}

describe('what a wish is held against', () => {
  it('stands under each statement of the draft, and tells a small brand that it asks for being large', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);
    const draft = () => app.visit(workspace.editor, paths.targetDraft(trackerId));
    expect((await draft()).text).not.toContain('class="reality');

    await measured(trackerId);
    await draft();
    const asked = { edit: '0', next: 'check', 'share-good-value': '30' };
    const checked = await app.post(workspace.editor, paths.targetDraft(trackerId), asked).expect(200);
    expect(checked.text).toContain('30\u202F% asks for +15 points');
    expect(checked.text).toContain('value="30"');
    expect(await findDraft(app.db, trackerId)).toBeUndefined();
    const form = { edit: '0', next: 'save', 'share-good-value': '60', 'importance-good-value': '1' };
    await app.post(workspace.editor, paths.targetDraft(trackerId), form).expect(303);
    const { text } = await draft();
    expect(text).toContain('This target asks for being large');
    expect(text).toContain('Theirs 60\u202F%');
    expect(text).toContain('Without a deadline nobody can say how fast');
  });

  it('is kept from key players as long as the rules hold back what was measured, and frozen for all', async () => {
    const workspace = await app.workspace();
    const rounds = await preparedRounds(app, workspace, 2, { today: 'held-back' });
    await measured(rounds.trackerId);
    await rounds.lead('start').expect(303);
    const [first] = rounds.everybody;
    const page = async () => (await first!.see('statements/1')).text;

    expect(await page()).not.toContain('class="reality');
    expect(await page()).not.toContain('Theirs');
    for (const one of rounds.everybody) {
      await one.want(1, '40', { insists: '40' });
      await one.want(2, '20');
      await one.share('60', '40');
    }
    await rounds.lead('closing', { round: '1' }).expect(303);
    expect((await rounds.page('proposal')).text).toContain('asks for +25 points');
    await rounds.lead('next', { round: '1' }).expect(303);
    expect(await page()).toContain('Today (Spring): 15\u202F%');
  });

  it('is shown from round one on where the rules say so', async () => {
    const workspace = await app.workspace();
    const rounds = await preparedRounds(app, workspace, 2, { today: 'shown' });
    await measured(rounds.trackerId);
    await rounds.lead('start').expect(303);
    const [one] = rounds.everybody;
    expect((await one!.see('statements/1')).text).toContain('Theirs 60\u202F%');
    const wish = { round: '1', desired: '25', least: '90', action: 'check' };
    const checked = await one!.post('statements/1', wish).expect(200);
    expect(checked.text).toContain('25\u202F% asks for +10 points');
    expect(await listAnswers(app.db, rounds.agreementId, 1)).toEqual([]);
  });
});
