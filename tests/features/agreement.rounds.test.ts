import { beginAgreement } from '../../src/features/agreement/agreement.acting';
import { listAnswers } from '../../src/features/agreement/agreement.answers.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { aKeyPlayer, preparedRounds } from '../support/rounds';

const app = useApp();
let workspace: TestWorkspace;
beforeAll(async () => void (workspace = await app.workspace()));

describe('rounds of key players', () => {
  it('show each in round two their own answer beside the anonymous answers and reasons of the others', async () => {
    const rounds = await preparedRounds(app, workspace, 5);
    await rounds.lead('start').expect(303);
    for (const [i, player] of rounds.everybody.entries()) {
      await player.want(1, String(20 + 10 * i), { reason: `Because of ${i}` }).expect(303);
      await player.want(2, '40').expect(303);
      await player.share('60', '40').expect(303);
      await player.done('1').expect(303);
    }
    await rounds.lead('closing', { round: '1' }).expect(303);
    await rounds.lead('next', { round: '1' }).expect(303);

    const text = textOf((await rounds.everybody[0]!.see('statements/1').expect(200)).text);

    expect(text).toContain('Keep my 20 and go on');
    expect(text).toContain('median 40 %');
    expect(text).toContain('Because of 4');
    expect(text).not.toMatch(/Player \d/);
    const result = textOf((await rounds.page('results').expect(200)).text);
    expect(result).toContain('Not quite: middle half within 20 points');
    expect(result).toContain('They agree on 1 of 2 statements.');
    expect(result).not.toMatch(/Player \d/);
  });

  it('show medians only, and no answer of anybody, where fewer than five took part', async () => {
    const rounds = await preparedRounds(app, workspace, 4);
    await rounds.lead('start').expect(303);
    for (const [i, player] of rounds.everybody.entries())
      await player.want(1, String(11 + 22 * i)).expect(303);
    await rounds.lead('closing', { round: '1' }).expect(303);

    const { text } = await rounds.page('results').expect(200);

    expect(textOf(text)).toContain('Median only: fewer than 5 answers');
    expect(textOf(text)).toContain('44');
    expect(text).not.toContain('strip-dot');
    for (const answer of ['11', '77']) expect(textOf(text)).not.toMatch(new RegExp(`\\b${answer} %`));
  });

  it('say nothing of what was answered while a round is open, not even to whoever leads them', async () => {
    const rounds = await preparedRounds(app, workspace, 5);
    await rounds.lead('start').expect(303);
    await rounds.everybody[0]!.want(1, '37', { reason: 'A secret reason' }).expect(303);

    const [managed, results, csv] = [
      await rounds.page(),
      await rounds.page('results'),
      await rounds.page('results.csv'),
    ];

    for (const { text } of [managed, results, csv]) expect(text).not.toMatch(/A secret reason|\b37\b/);
    expect(textOf(managed.text)).toContain('1 of 2 saved');
  });

  it('fix their rules with round one', async () => {
    const rounds = await preparedRounds(app, workspace, 2);
    await rounds.lead('start').expect(303);

    const late = await rounds.lead('rules', {
      title: 'Easier',
      rounds: '4',
      threshold: '20',
      today: 'shown',
      without: 'median',
      linkDays: '3',
    });

    expect(late.status).toBe(409);
    expect(textOf(late.text)).toContain('The rules are fixed: round one has begun.');
    expect(textOf((await rounds.page()).text)).toContain('lies within 10 points');
  });

  it('are one at a time, however many begin them at once', async () => {
    const { trackerId, agreementId } = await preparedRounds(app, workspace, 0);

    const begun = await Promise.all(
      [1, 2, 3].map(() => beginAgreement(app.db, trackerId, 'X', app.clock.now)),
    );

    expect(new Set(begun)).toEqual(new Set([agreementId]));
  });
});

describe('a private link', () => {
  it('ends when it is withdrawn, replaced or expired, and the answers stay', async () => {
    const rounds = await preparedRounds(app, workspace, 2);
    await rounds.lead('start').expect(303);
    const [ada, bo] = rounds.everybody;
    await ada!.want(1, '50').expect(303);
    const act = (id: string, what: string) =>
      app.post(workspace.editor, paths.agreementPlayer(rounds.trackerId, rounds.agreementId, id), {
        act: what,
      });

    await act(bo!.id, 'revoke').expect(303);
    await act(ada!.id, 'reissue').expect(303);

    await bo!.see().expect(404);
    expect(textOf((await ada!.see().expect(404)).text)).toContain('This link opens nothing any more');
    const again = aKeyPlayer(app, { id: ada!.id, link: 2 });
    expect(textOf((await again.see().expect(200)).text)).toContain('50 %');
    app.clock.pass(31 * 86_400_000);
    await again.see().expect(404);
  });

  it('is kept as a hash only, and shown until it is used', async () => {
    const rounds = await preparedRounds(app, workspace, 2);
    await rounds.lead('start').expect(303);
    const [ada, bo] = rounds.everybody;
    await ada!.want(1, '50').expect(303);

    const { text } = await rounds.page().expect(200);

    expect(text).not.toContain(ada!.token);
    expect(text).toContain(bo!.token);
    expect(JSON.stringify(await app.db('key_players'))).not.toContain(bo!.token);
  });
});

describe('racing', () => {
  it('counts every answer once, and none that came after the closing', async () => {
    const rounds = await preparedRounds(app, workspace, 7);
    await rounds.lead('start').expect(303);

    const answers = rounds.everybody.flatMap((player, i) => [
      player.want(1, String(30 + i)),
      player.want(1, String(30 + i)),
      player.want(2, String(50 + i)),
    ]);
    const [closed, ...sent] = await Promise.all([rounds.lead('closing', { round: '1' }), ...answers]);

    expect(closed?.status).toBe(303);
    const rows = await listAnswers(app.db, rounds.agreementId, 9);
    const saved = new Set(rows.map(({ playerId, statementKey }) => `${playerId} ${statementKey}`));
    expect(saved.size).toBe(rows.length);
    expect(sent.every(({ status }) => status === 303 || status === 409)).toBe(true);
    const taken = new Set(
      sent.flatMap(({ status }, i) =>
        status === 303 ? [`${Math.floor(i / 3)} ${i % 3 === 2 ? 2 : 1}`] : [],
      ),
    );
    expect(rows).toHaveLength(taken.size);
  });

  it('refuses a late answer kindly, shows what was typed, and counts nothing', async () => {
    const rounds = await preparedRounds(app, workspace, 2);
    await rounds.lead('start').expect(303);
    await rounds.lead('closing', { round: '1' }).expect(303);
    await rounds.lead('next', { round: '1' }).expect(303);

    const late = await rounds.everybody[0]!.want(1, '64', { reason: 'Written on a train' }).expect(409);

    expect(textOf(late.text)).toContain('Round 1 is closed, round 2 is open');
    expect(textOf(late.text)).toContain('Written on a train');
    expect(await listAnswers(app.db, rounds.agreementId, 9)).toEqual([]);
  });

  it('opens a next round once, however often the button is pressed', async () => {
    const rounds = await preparedRounds(app, workspace, 2, { rounds: '3' });
    await rounds.lead('start').expect(303);
    await rounds.lead('closing', { round: '1' }).expect(303);

    const pressed = await Promise.all([1, 2, 3].map(() => rounds.lead('next', { round: '1' })));

    expect(pressed.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    expect(await app.db('agreement_rounds').where('agreement_id', rounds.agreementId)).toHaveLength(2);
  });
});
