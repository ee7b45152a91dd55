import { deleteOldContacts } from '../../src/features/access/access.deliveries';
import { makeLinks } from '../../src/features/access/access.making';
import { createMailer, type Mailer } from '../../src/features/access/access.mailer';
import { countRecipients, queueMails } from '../../src/features/access/access.mails.queries';
import { loadAccess } from '../../src/features/access/access.queries';
import { sendDueMails } from '../../src/features/access/access.sending';
import { markClosed } from '../../src/features/waves/waves.changes.queries';
import { getWave } from '../../src/features/waves/waves.queries';
import { useApp } from '../support/app';
import { aMailServer, type TestMailServer } from '../support/smtp';
import { aSurvey } from '../support/survey';

const app = useApp();
let server: TestMailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await aMailServer();
  mailer = createMailer({ smtpUrl: server.url, from: 'Research <research@harbour.example>', perMinute: 60 });
});
beforeEach(() => void (server.mails.length = 0));
afterAll(async () => {
  mailer.close();
  await server.close();
});

/** A wave whose people have links and an invitation in line. */
async function invited(emails: string[]) {
  const survey = await aSurvey(app.db);
  const wave = await getWave(app.db, survey.trackerId, survey.wave.id);
  const people = emails.map((email) => ({ email, name: 'Anna $& {link}', ownId: '', segments: {} }));
  await makeLinks(app.context, { wave, access: await loadAccess(app.db, wave.id) }, people);
  const place = { waveId: wave.id, trackerId: wave.trackerId };
  const queue = (round: number) => queueMails(app.db, place, round, app.clock.now.toISOString());
  await queue(0);
  return { wave, place, queue, recipients: (round: number) => countRecipients(app.db, place, round) };
}

const run = () => sendDueMails(app.context, mailer, 50);
const unfolded = (text: string) => text.replace(/\r\n (?=<)/g, ' ');
const plain = (text: string) => text.replace(/=\r\n/g, '').replace(/=3D/g, '=');
const linkIn = (text: string) => /http:\S+\/i\/[\w-]{43}/.exec(plain(text))?.[0] ?? '';

describe('invitations', () => {
  it('reach everybody once, however often they are asked for and by however many processes', async () => {
    const { queue } = await invited(['a@example.org', 'b@example.org', 'c@example.org']);
    await queue(0);

    await Promise.all([run(), run(), run()]);
    await run();

    expect(server.mails.map(({ to }) => to).sort()).toEqual([
      'a@example.org',
      'b@example.org',
      'c@example.org',
    ]);
    const text = unfolded(server.mails[0]!.text);
    expect(text).toMatch(/^List-Unsubscribe: </m);
    expect(text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    expect(plain(text)).toContain('Hello Anna $& {link}');
    await app
      .anonymous()
      .get(new URL(linkIn(text)).pathname)
      .expect(200);
  });

  it('that were lost with a process go out again with the same Message-ID, but not before', async () => {
    const { wave } = await invited(['lost@example.org']);
    await app
      .db('mails')
      .where('wave_id', wave.id)
      .update({ state: 'sending', attempts: 1, due_at: '2026-11-22T09:10:00.000Z' });

    await run();
    expect(server.mails).toHaveLength(0);
    app.clock.pass(11 * 60_000);
    await run();

    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.text).toMatch(/^Message-ID: <[\w-]{24}@harbour\.example>/m);
  });

  it('leave once from before a server so slow that another process takes over what is left', async () => {
    await invited(['a@example.org', 'b@example.org', 'c@example.org']);
    const left: string[] = [];
    const keeper = (whenSent: () => Promise<unknown>): Mailer => ({
      ...mailer,
      send: async ({ to }) => {
        left.push(to.address);
        await whenSent();
        return { kind: left.length === 1 ? 'later' : 'sent', reason: 'slow' };
      },
    });
    const other = keeper(() => Promise.resolve());
    const slow = keeper(async () => {
      app.clock.pass(11 * 60_000);
      await sendDueMails(app.context, other, 50);
    });

    await sendDueMails(app.context, slow, 50);

    expect(left.slice(1).sort()).toEqual(['a@example.org', 'b@example.org', 'c@example.org']);
    app.clock.pass(24 * 3_600_000);
    expect(await run()).toBe(0);
  });

  it('note who is not there, try again who is busy, and remind only who has not answered', async () => {
    const { wave, queue, recipients } = await invited([
      'gone@example.org',
      'busy@example.org',
      'here@example.org',
      'done@example.org',
    ]);
    await run();
    const states = (await app.db('mails').where('wave_id', wave.id).orderBy('state').select('state')) as {
      state: string;
    }[];
    expect(states.map(({ state }) => state)).toEqual(['refused', 'sent', 'sent', 'waiting']);

    const done = server.mails.find(({ to }) => to === 'done@example.org')!;
    const [{ response_id }] = (await app
      .db('personal_links')
      .join('contacts', 'contacts.id', 'personal_links.contact_id')
      .where({ 'personal_links.wave_id': wave.id, 'contacts.email': 'done@example.org' })
      .select('personal_links.response_id')) as [{ response_id: string }];
    await app.db('responses').insert({
      ...{
        wave_id: wave.id,
        response_id,
        instrument_id: wave.instrumentId,
        status: 'completed',
        is_test: false,
      },
      ...{ page: '', seed: 1, answers: '{}', source: '', started_at: '', updated_at: '' },
    });

    expect(linkIn(done.text)).not.toBe('');
    expect(await recipients(1)).toBe(1);
    await queue(1);
    await run();
    expect(server.mails.filter(({ to }) => to === 'here@example.org')).toHaveLength(2);
    expect(server.mails.filter(({ to }) => to !== 'here@example.org')).toHaveLength(1);
  });

  it('end with one click, for later waves too, and only by our own links', async () => {
    const { wave, recipients } = await invited(['stop@example.org']);
    await run();
    const address =
      /^List-Unsubscribe: <http:\/\/[^/]+([^>]+)>/m.exec(unfolded(server.mails[0]!.text))?.[1] ?? '';

    expect((await app.anonymous().get(address).expect(200)).text).toContain('Send me no more mails');
    expect(await app.db('mail_refusals').where('tracker_id', wave.trackerId)).toEqual([]);
    await app
      .anonymous()
      .post(address.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
      .expect(404);
    await app.anonymous().post(address).type('form').send({ 'List-Unsubscribe': 'One-Click' }).expect(200);

    expect(await app.db('mail_refusals').where('tracker_id', wave.trackerId).select('reason')).toEqual([
      { reason: 'unsubscribed' },
    ]);
    expect(await recipients(1)).toBe(0);
  });

  it('leave no address behind when the wave has been closed for long enough', async () => {
    const { wave } = await invited(['old@example.org']);
    await run();
    await markClosed(app.db, wave.id, app.clock.now.toISOString());
    app.clock.pass(89 * 24 * 3_600_000);
    await deleteOldContacts(app.context);
    expect(await app.db('contacts').where('wave_id', wave.id)).toHaveLength(1);

    app.clock.pass(2 * 24 * 3_600_000);
    await deleteOldContacts(app.context);

    expect(await app.db('contacts').where('wave_id', wave.id)).toEqual([]);
    expect(await app.db('personal_links').where('wave_id', wave.id)).toHaveLength(1);
  });

  it('leave none behind of a wave that never opened, once nobody has added one for as long', async () => {
    const { wave } = await invited(['early@example.org']);
    await app
      .db('waves')
      .where('id', wave.id)
      .update({ status: 'planned', opened_at: null, opens_on: '2026-12-01' });
    const left = async () => (await app.db('contacts').where('wave_id', wave.id)).length;
    app.clock.pass(91 * 24 * 3_600_000);
    await deleteOldContacts(app.context);
    // Its first day was nine days later.
    expect(await left()).toBe(1);

    app.clock.pass(9 * 24 * 3_600_000);
    await deleteOldContacts(app.context);

    expect(await left()).toBe(0);
  });
});
