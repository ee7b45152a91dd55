import { findAgreed } from '../../src/features/positioning/positioning.agreed.queries';
import { findCurrentTarget, getTargetVersion } from '../../src/features/positioning/positioning.queries';
import { verifyTarget } from '../../src/features/positioning/positioning.set';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { preparedRounds } from '../support/rounds';

const app = useApp();
let workspace: TestWorkspace;
beforeAll(async () => void (workspace = await app.workspace()));

const MEDIANS = {
  'share-good-value': '40',
  'share-keeps-promises': '55',
  reason: 'Where we want to be by 2028',
};

/** Five people after a closed round: medians of 40 and 55. */
async function closedRounds(people = 5, rules: object = {}) {
  const rounds = await preparedRounds(app, workspace, people, rules);
  await rounds.lead('start').expect(303);
  for (const [i, player] of rounds.everybody.entries()) {
    await player.want(1, String(38 + i)).expect(303);
    await player.want(2, String(15 + 20 * i)).expect(303);
    await player.share('70', '30').expect(303);
  }
  await rounds.lead('closing', { round: '1' }).expect(303);
  const propose = (form: Record<string, string> = {}, seen = '0') =>
    rounds.lead('proposal', { seen, ...MEDIANS, ...form });
  return { ...rounds, propose };
}

describe('proposing', () => {
  it.each([
    ['a share far from the median', { 'share-good-value': '60' }, 'Propose a share from 35 % to 45 %'],
    ['a share moved without a reason', { 'share-good-value': '43' }, 'Say why this is not the median.'],
    ['no reason for the target', { reason: '' }, 'Say in a sentence or two what this target is for.'],
    ['a deadline in the past', { 'deadline-good-value': '2020-01-01' }, 'This date is in the past'],
  ])('refuses %s at its field, and keeps what was typed', async (_, form, message) => {
    const { propose, agreementId } = await closedRounds();

    const answer = await propose(form).expect(422);

    expect(textOf(answer.text)).toContain(message);
    expect(answer.text).toContain('value="55"');
    expect(await app.db('agreement_proposals').where('agreement_id', agreementId)).toEqual([]);
  });

  it('leaves out what the room did not agree on, where the rules say so', async () => {
    const { page } = await closedRounds(5, { without: 'left-out' });

    const text = textOf((await page('proposal').expect(200)).text);

    expect(text).toContain('Without a target in this version, as the rules say: “Keeps promises”.');
  });
});

describe('signing', () => {
  it('locks the target with the last signature, with who signed, when, and a fingerprint', async () => {
    const { propose, everybody, trackerId, agreementId } = await closedRounds();
    await propose({ 'share-good-value': '43', 'why-good-value': 'A round number' }).expect(303);

    for (const player of everybody.slice(0, 4)) await player.sign('1').expect(303);
    expect(await findCurrentTarget(app.db, trackerId)).toBeUndefined();
    await everybody[4]!.sign('1').expect(303);

    const target = (await findCurrentTarget(app.db, trackerId))!;
    expect(target).toMatchObject({ version: 1, lockedBy: '5 key players', reason: MEDIANS.reason });
    expect(target.items).toMatchObject([
      { statementKey: 'good-value', share: 0.43, importance: 70, reason: 'A round number' },
      { statementKey: 'keeps-promises', share: 0.55, importance: 30 },
    ]);
    const agreed = (await findAgreed(app.db, target.id))!;
    expect(agreed.agreementId).toBe(agreementId);
    expect(agreed.signatures.map(({ name }) => name).sort()).toEqual(
      [1, 2, 3, 4, 5].map((n) => `Player ${n}`),
    );
    expect(agreed.statements).toMatchObject([
      { median: 0.4, share: 0.43, verdict: 'agreed' },
      { median: 0.55, verdict: 'divided' },
    ]);
    expect((await verifyTarget(app.db, target)).isWhole).toBe(true);
    expect(textOf((await everybody[0]!.see().expect(200)).text)).toContain('The target is signed and locked');
    const page = textOf((await workspace.viewer.get(paths.target(trackerId)).expect(200)).text);
    expect(page).toContain('Player 1, Sales, 22 Nov 2026');
  });

  it('locks once, when everybody signs at the same moment', async () => {
    const { propose, everybody, trackerId } = await closedRounds();
    await propose().expect(303);

    const signed = await Promise.all([...everybody, ...everybody].map((player) => player.sign('1')));

    expect(signed.every(({ status }) => status === 303 || status === 409)).toBe(true);
    expect(await app.db('target_profiles').where('tracker_id', trackerId)).toHaveLength(1);
    const target = await getTargetVersion(app.db, trackerId, 1);
    expect((await findAgreed(app.db, target.id))?.signatures).toHaveLength(5);
  });

  it('waits for an objection to be answered: another proposal, which everybody signs anew', async () => {
    const { propose, everybody, trackerId, page } = await closedRounds();
    await propose().expect(303);
    await everybody[0]!.sign('1', 'objected').expect(422);
    await everybody[0]!.sign('1', 'objected', 'Too low for the board').expect(303);
    for (const player of everybody.slice(1)) await player.sign('1').expect(303);
    expect(await findCurrentTarget(app.db, trackerId)).toBeUndefined();
    expect(textOf((await page()).text)).toContain('Too low for the board');

    await propose({}, '1').expect(303);
    await everybody[0]!.sign('1').expect(409);
    for (const player of everybody) await player.sign('2').expect(303);

    expect((await findCurrentTarget(app.db, trackerId))?.version).toBe(1);
  });

  it('goes on without somebody whose link was withdrawn, and says so for ever', async () => {
    const { propose, everybody, trackerId, agreementId } = await closedRounds();
    await propose().expect(303);
    for (const player of everybody.slice(1)) await player.sign('1').expect(303);

    const path = paths.agreementPlayer(trackerId, agreementId, everybody[0]!.id);
    await app.post(workspace.editor, path, { act: 'revoke' }).expect(303);

    const target = (await findCurrentTarget(app.db, trackerId))!;
    expect((await findAgreed(app.db, target.id))?.withdrawn).toEqual([{ name: 'Player 1', role: 'Sales' }]);
  });

  it('leaves a fingerprint that shows every later change', async () => {
    const { propose, everybody, trackerId } = await closedRounds();
    await propose().expect(303);
    for (const player of everybody) await player.sign('1').expect(303);
    const { id, version } = (await findCurrentTarget(app.db, trackerId))!;

    await app.db('target_agreements').where('profile_id', id).update({ content: '{}' });

    const target = await getTargetVersion(app.db, trackerId, version);
    expect((await verifyTarget(app.db, target)).isWhole).toBe(false);
  });
});
