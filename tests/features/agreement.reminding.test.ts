import { dueAt, remindDue } from '../../src/features/agreement/agreement.reminding';
import { closeRound } from '../../src/features/agreement/agreement.acting';
import { listPlayers } from '../../src/features/agreement/agreement.players.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { aKeyPlayer, preparedRounds } from '../support/rounds';
import { aMailServer, type TestMailServer } from '../support/smtp';

const app = useApp();
const HOUR = 3600 * 1000;
const START = new Date('2026-11-22T09:00:00.000Z');
let workspace: TestWorkspace;
let server: TestMailServer;
beforeAll(async () => {
  server = await aMailServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  app.clock.now = START;
  server.mails.length = 0;
  await app.db('round_reminders').delete();
  // Somebody who was away for a week signs in again.
  workspace = await app.workspace();
});

const withMail = () => ({
  ...app.context,
  mail: { smtpUrl: server.url, from: 'Regard <regard@example.org>', perMinute: 60 },
});
const addressed = () => server.mails.map(({ to }) => to);

/** Round one is open to three people; it is to close on 30 November, with a reminder two days before. */
async function remindedRounds(names = ['ada', 'bo', 'cy']) {
  const rounds = await preparedRounds(app, workspace, 0);
  for (const name of names)
    await rounds.lead('players', { name, role: 'Sales', email: `${name}@example.org` }).expect(303);
  await rounds.lead('start').expect(303);
  const form = { round: '1', closesOn: '2026-11-30', daysBefore: '2' };
  await rounds.lead('reminder', form).expect(303);
  return rounds;
}

describe('reminding by the clock', () => {
  it('waits for its day, then reminds everybody who is not done, once, however many processes look', async () => {
    await remindedRounds();
    await remindDue(withMail());
    expect(addressed()).toEqual([]);

    app.clock.now = new Date('2026-11-28T06:00:00.000Z');
    await Promise.all([remindDue(withMail()), remindDue(withMail())]);
    app.clock.pass(HOUR);
    await remindDue(withMail());

    expect([...addressed()].sort()).toEqual(['ada@example.org', 'bo@example.org', 'cy@example.org']);
    expect(server.mails[0]!.text).toContain('30 Nov 2026');
  });

  it('leaves alone who is done, who was mailed since by hand, and rounds that are closed or over', async () => {
    const rounds = await remindedRounds(['dee', 'eve']);
    const { everybodyNow } = await withPlayers(rounds);
    await everybodyNow[0]!.done('1');
    app.clock.now = new Date('2026-11-28T06:00:00.000Z');
    await remindDue(withMail());
    expect(addressed()).toEqual(['eve@example.org']);

    server.mails.length = 0;
    await closeRound(app.db, rounds.agreementId, 1, app.clock.now);
    await app.db('key_players').where({ agreement_id: rounds.agreementId }).update({ mailed_at: null });
    await remindDue(withMail());
    expect(addressed()).toEqual([]);

    app.clock.now = START;
    workspace = await app.workspace();
    await remindedRounds(['fay', 'gus']);
    app.clock.now = new Date('2026-12-01T06:00:00.000Z');
    await remindDue(withMail());
    expect(addressed()).toEqual([]);
  });

  it('mails nobody who said that they want no more, until they say otherwise', async () => {
    const rounds = await remindedRounds(['hal', 'ida']);
    const { everybodyNow } = await withPlayers(rounds);
    const path = paths.keyPlayerPart(everybodyNow[0]!.token, 'mails');
    // As a mail program does with one click: without a page of ours before it.
    await app.anonymous().post(path).type('form').send({ 'List-Unsubscribe': 'One-Click' }).expect(303);
    expect((await app.anonymous().get(path).expect(200)).text).toContain('You get no mails about this');
    app.clock.now = new Date('2026-11-28T06:00:00.000Z');
    await remindDue(withMail());
    expect(addressed()).toEqual(['ida@example.org']);
    expect(server.mails[0]!.text).toContain('List-Unsubscribe');

    await app.anonymous().post(path).type('form').send({ mails: 'wanted' }).expect(303);
    await remindDue(withMail());
    expect(addressed()).toEqual(['ida@example.org', 'hal@example.org']);
  });

  it('is off as long as nobody sets it, and can be set off again', async () => {
    const rounds = await preparedRounds(app, workspace, 2);
    await rounds.lead('start').expect(303);
    expect(await app.db('round_reminders').where({ agreement_id: rounds.agreementId })).toEqual([]);
    await rounds.lead('reminder', { round: '1', closesOn: '2026-11-30', daysBefore: '2' }).expect(303);
    await rounds.lead('reminder', { round: '1', closesOn: '2026-11-30', daysBefore: '0' }).expect(303);
    expect(await app.db('round_reminders').where({ agreement_id: rounds.agreementId })).toEqual([]);
  });

  it.each([
    ['a day that is over', { closesOn: '2026-11-21', daysBefore: '1' }, 422],
    ['a day that is none', { closesOn: '2027-02-30x', daysBefore: '1' }, 422],
    ['no day', { closesOn: '', daysBefore: '1' }, 422],
    ['a number of days that is not offered', { closesOn: '2026-11-30', daysBefore: '5' }, 422],
    ['a round that is not open', { closesOn: '2026-11-30', daysBefore: '1', round: '2' }, 409],
  ])('refuses %s', async (_, form, status) => {
    const rounds = await preparedRounds(app, workspace, 2);
    await rounds.lead('start').expect(303);
    await rounds.lead('reminder', { round: '1', ...form }).expect(status);
  });

  it('counts days back from the morning of the last one', () => {
    expect(dueAt({ closesOn: '2026-12-01', daysBefore: 2 }).toISOString()).toBe('2026-11-29T06:00:00.000Z');
  });
});

/** The people who were added after the rounds were prepared, with their links. */
async function withPlayers({ agreementId }: { agreementId: string }) {
  const players = await listPlayers(app.db, agreementId);
  return { everybodyNow: players.map((player) => aKeyPlayer(app, player)) };
}
