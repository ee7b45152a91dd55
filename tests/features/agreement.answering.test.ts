import { paths } from '../../src/paths';
import { listAnswers } from '../../src/features/agreement/agreement.answers.queries';
import { type TestWorkspace, useApp } from '../support/app';
import { answersIn, aWave, fits, people } from '../support/results';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { textOf } from '../support/planned-tracker';
import { preparedRounds } from '../support/rounds';

const app = useApp();
let workspace: TestWorkspace;
beforeAll(async () => void (workspace = await app.workspace()));

/** Round one, after a wave in which 30 % said of us, and 45 % of theirs, that they are good value. */
async function openRounds(rules: object = {}) {
  const rounds = await preparedRounds(app, workspace, 2, rules);
  const wave = await aWave(app.db, rounds.trackerId, 'Spring');
  const { brands } = await loadSetup(app.db, rounds.trackerId);
  const [ours, theirs] = brands.map(({ key }) => key);
  const asked = people(fits(ours!, 'good-value'), 60, 200).map((person, i) => ({
    ...person,
    [i < 90 ? 'yes' : 'no']: [...((i < 90 ? person.yes : person.no) ?? []), fits(theirs!, 'good-value')],
  }));
  await answersIn(app.db, wave, asked);
  await rounds.lead('start').expect(303);
  const saved = () => listAnswers(app.db, rounds.agreementId, 9);
  return { ...rounds, player: rounds.everybody[0]!, saved };
}

describe('what a key player wants', () => {
  it.each([
    ['no number', { desired: '' }, 'Type how many of 100 should say this of us'],
    ['a number above 100', { desired: '130' }, 'Type a number from 0 to 100'],
    ['a share for a percentage', { desired: '0.35' }, '35 for 35 of 100, not 0.35'],
    ['a least above the desired', { desired: '30', least: '40' }, 'cannot be above what you want (30)'],
    ['a date in the past', { desired: '30', deadline: '2026-11-01' }, 'This date is in the past'],
    ['a closed wave', { desired: '30', deadline: 'Spring' }, '“Spring” is closed already'],
    ['a date that is none', { desired: '30', deadline: '2027-02-30' }, 'Type a date such as 2027-06-30'],
  ])('is not %s: said at the field, what was typed stays, nothing is saved', async (_, form, message) => {
    const { player, saved } = await openRounds();

    const answer = await player.want(1, form.desired, { reason: 'Kept', ...form }).expect(422);

    expect(textOf(answer.text)).toContain(message);
    expect(answer.text).toContain('Kept</textarea>');
    expect(answer.text).toMatch(/<title>Error: /);
    expect(await saved()).toEqual([]);
  });

  it('may be what no brand ever reached, by whoever insists', async () => {
    const { player, saved } = await openRounds({ today: 'shown' });

    const doubted = await player.want(1, '80').expect(422);
    expect(textOf(doubted.text)).toMatch(/any brand of the category had in Spring was 45 % \(Theirs\)/);
    expect(await saved()).toEqual([]);

    await player.want(1, '80', { insists: '80' }).expect(303);
    expect(await saved()).toMatchObject([{ desired: 0.8 }]);
  });

  it('names nothing measured while that is held back', async () => {
    const { player } = await openRounds();

    const doubted = textOf((await player.want(1, '80').expect(422)).text);

    expect(doubted).toContain('no brand of the category was near it');
    expect(doubted).not.toMatch(/45 %|30 %|Today:/);
  });

  it('is shown beside today where the rules say so', async () => {
    const { player } = await openRounds({ today: 'shown' });

    expect(textOf((await player.see('statements/1').expect(200)).text)).toMatch(/Today: 30 %, likely/);
  });

  it('is kept by one press, whatever stands in the fields', async () => {
    const { player, lead, saved } = await openRounds();
    await player.want(1, '40', { reason: 'As it is' }).expect(303);
    await lead('closing', { round: '1' }).expect(303);
    await lead('next', { round: '1' }).expect(303);

    await player.want(1, '99', { round: '2', action: 'keep' }).expect(303);

    expect((await saved()).at(-1)).toMatchObject({ round: 2, desired: 0.4, reason: 'As it is' });
  });
});

describe('importance', () => {
  it('that does not add up is saved and helped, and scaled when asked', async () => {
    const { player, saved } = await openRounds();

    await player
      .share('50', '38')
      .expect(303)
      .expect('Location', /importance$/);
    const helped = textOf((await player.see('importance').expect(200)).text);
    expect(helped).toContain('12 points left of 100.');
    expect((await saved()).map(({ importance }) => importance)).toEqual([50, 38]);

    await player
      .share('50', '38', { action: 'scale' })
      .expect(303)
      .expect('Location', /check$/);
    expect((await saved()).map(({ importance }) => importance)).toEqual([57, 43]);
  });

  it('that is no number is refused at its field', async () => {
    const { player, saved } = await openRounds();

    const answer = await player.share('fifty', '38').expect(422);

    expect(textOf(answer.text)).toContain('Type points from 0 to 100');
    expect(answer.text).toContain('value="fifty"');
    expect(await saved()).toEqual([]);
  });
});

describe('saving as one goes', () => {
  it('keeps what is whole and stays silent about what is not yet', async () => {
    const { player, saved } = await openRounds();

    await player.want(1, '', { action: 'autosave' }).expect(204);
    expect(await saved()).toEqual([]);
    await player.want(1, '35', { action: 'autosave' }).expect(204).expect('X-Saved', 'yes');

    expect(await saved()).toMatchObject([{ desired: 0.35 }]);
  });
});

describe('the language of a key player', () => {
  it('is that of their browser, until the facilitator or they themselves choose one', async () => {
    const workspace = await app.workspace();
    const { everybody, lead, players, trackerId, agreementId } = await preparedRounds(app, workspace, 2, {
      today: 'shown',
    });
    await lead('start').expect(303);
    const [ada, bo] = everybody;
    const inGerman = await ada!.see('statements/1').set('Accept-Language', 'de-AT,de;q=0.9').expect(200);
    expect(inGerman.text).toContain('<html lang="de" dir="ltr">');
    expect(inGerman.text).toContain('Wie viele von 100 Menschen');

    // The facilitator knows better than a borrowed phone.
    const one = paths.agreementPlayer(trackerId, agreementId, players[1]!.id);
    await app.post(workspace.editor, one, { act: 'language', language: 'ar' }).expect(303);
    await app.post(workspace.editor, one, { act: 'language', language: 'xx' }).expect(400);
    const refused = await bo!.want(1, '٣٥', { least: '٤٠' }).set('Accept-Language', 'de').expect(422);
    expect(refused.text).toContain('<html lang="ar" dir="rtl">');
    expect(refused.text).toMatch(/لا يمكن أن يزيد أقل ما تقبلون به على ما تريدون \(\u206835\u2069\)/);
    await bo!.want(1, '٣٥').expect(303);
    expect((await bo!.see('check')).text).toContain('35\u202F%');

    const chosen = await bo!.post('language', { language: 'en', part: 'statements/2' }).expect(303);
    expect(chosen.headers['location']).toBe(paths.keyPlayerPart(bo!.token, 'statements/2'));
    expect((await bo!.see('statements/2')).text).toContain('<html lang="en" dir="ltr">');
    await bo!.post('language', { language: 'en', part: '//example.org' }).expect(400);
  });

  it('is that of the page which says that a link is over', async () => {
    const nobody = app.anonymous().get(paths.keyPlayer('A'.repeat(43)));
    const page = await nobody.set('Accept-Language', 'ar').expect(404);
    expect(page.text).toContain('لم يعد هذا الرابط يفتح شيئًا');
  });
});
