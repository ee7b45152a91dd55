import request from 'supertest';
import { createMailer } from '../../src/features/access/access.mailer';
import { makeDueNotices } from '../../src/features/notices/notices.making';
import { sendDueNotices } from '../../src/features/notices/notices.sending';
import { noticeToken } from '../../src/features/notices/notices.tokens';
import { paths } from '../../src/paths';
import { useApp, type TestWorkspace } from '../support/app';
import { answersIn, aTracker, aWave, fits, people } from '../support/results';
import { lockTargets } from '../support/small-market';
import { aMailServer, type TestMailServer } from '../support/smtp';

let server: TestMailServer;
const mail = { smtpUrl: '', from: 'Research <research@example.org>', perMinute: 600 };
const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
beforeAll(async () => {
  server = await aMailServer();
});
beforeEach(async () => {
  server.mails.length = 0;
  workspace = await app.workspace();
  trackerId = await aTracker(app.db, workspace.id);
  await lockTargets(app.db, trackerId, app.clock.now);
});
afterAll(() => server.close());

/** A wave of ours that closed just now; so many of 400 say that the statement fits. */
async function closedWave(label: string, yes: number, more: object = {}) {
  const closedAt = new Date(app.clock.now.getTime() - 3_600_000).toISOString();
  const wave = await aWave(app.db, trackerId, label, { closedAt, ...more });
  await answersIn(app.db, wave, people(fits('ours', 'good-value'), yes, 400));
  return wave;
}

const add = (form: Record<string, string>) =>
  app.post(workspace.editor, paths.noticeRecipients(trackerId), {
    ...{ person: '', name: '', email: '', wantsAnswer: 'yes', wantsAlerts: 'yes' },
    ...form,
  });
const addColleague = () => add({ person: workspace.people.viewer.id }).expect(303);

/** Two processes whose clocks strike at once. */
async function strike(): Promise<void> {
  const mailer = createMailer({ ...mail, smtpUrl: server.url });
  await Promise.all([makeDueNotices(app.context), makeDueNotices(app.context)]);
  await Promise.all([sendDueNotices(app.context, mailer, 50), sendDueNotices(app.context, mailer, 50)]);
  mailer.close();
}
const textOf = ({ text }: { text: string }) =>
  text.replace(/=\r\n/g, '').replace(/=E2=80=9C|=E2=80=9D/g, '"');
const subjects = () => server.mails.map(({ text }) => /^Subject: (.*)$/m.exec(text)?.[1]?.trim());
const idOf = async (email: string) =>
  ((await app.db('notice_recipients').where({ email, tracker_id: trackerId }).first()) as { id: string }).id;

describe('the mail after a wave', () => {
  it('says what the page says, once, however often and by however many it is tried', async () => {
    await addColleague();
    await closedWave('Spring', 200);

    await strike();
    await strike();

    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]!.to).toBe(workspace.people.viewer.email);
    const report = await workspace.viewer.get(paths.report(trackerId));
    const [, sentence = ''] =
      /<section class="answer"[^>]*><p>([^<]*)/.exec(report.text.replace(/>\s+</g, '><')) ?? [];
    expect(sentence.length).toBeGreaterThan(20);
    expect(textOf(server.mails[0]!)).toContain(sentence.slice(0, 40));
    expect(server.mails[0]!.text).toMatch(/List-Unsubscribe:\s+<http/);
  });

  it('waits until nobody answers any more, and tells nothing of long ago or of imported history', async () => {
    await addColleague();
    await closedWave('Still finishing', 200, { closedAt: app.clock.now.toISOString() });
    await closedWave('Old', 200, { closedAt: '2026-01-01T00:00:00.000Z' });
    await closedWave('Imported', 200, { source: 'import' });

    await strike();
    expect(server.mails).toHaveLength(0);

    app.clock.now = new Date(app.clock.now.getTime() + 31 * 60_000);
    await strike();
    expect(subjects()).toEqual(['How Ours is seen: Still finishing']);
  });

  it('waits for publishing where that was chosen', async () => {
    await addColleague();
    await app.post(workspace.editor, paths.noticeSettings(trackerId), { moment: 'published' }).expect(303);
    await closedWave('Spring', 200);

    await strike();

    expect(server.mails).toHaveLength(0);
  });

  it('is tried again when the server cannot take it now, and given up when the address is refused', async () => {
    await add({ name: 'Busy', email: 'busy@example.org' }).expect(303);
    await add({ name: 'Gone', email: 'gone@example.org' }).expect(303);

    await strike();

    const rows = (await app
      .db('notice_mails')
      .whereIn('recipient_id', [await idOf('busy@example.org'), await idOf('gone@example.org')])) as {
      state: string;
      due_at: string;
      error: string;
    }[];
    expect(rows.map(({ state }) => state).sort()).toEqual(['refused', 'waiting']);
    const busy = rows.find(({ state }) => state === 'waiting')!;
    expect(Date.parse(busy.due_at)).toBe(app.clock.now.getTime() + 60_000);
  });
});

describe('an alert', () => {
  const alerts = () => subjects().filter((subject) => !subject?.startsWith('How '));

  it('is sent where a statement clearly went another way', async () => {
    await addColleague();
    await closedWave('One', 100, { closedAt: '2026-01-01T00:00:00.000Z' });
    await closedWave('Two', 160, { closedAt: '2026-01-01T00:00:00.000Z' });
    await closedWave('Three', 80);

    await strike();

    expect(alerts()).toHaveLength(1);
    expect(textOf(server.mails.find(({ text }) => !text.includes('Subject: How '))!)).toContain(
      '"Good value" went from on the way to moving away',
    );
  });

  it('is not sent for noise, nor where the state is what it was', async () => {
    await addColleague();
    await closedWave('One', 100, { closedAt: '2026-01-01T00:00:00.000Z' });
    await closedWave('Two', 160, { closedAt: '2026-01-01T00:00:00.000Z' });
    // From on the way to short: the rise has only stopped.
    await closedWave('Three', 165);

    await strike();

    expect(server.mails).toHaveLength(1);
    expect(alerts()).toEqual([]);
  });
});

describe('somebody without an account', () => {
  const link = async (answer: 'confirm' | 'stop', email: string) =>
    paths.noticeAnswer(noticeToken(app.context.sessionSecret, answer, await idOf(email)), answer);

  it('is asked first, and gets nothing until they say yes', async () => {
    await add({ name: 'Ada', email: 'ada@example.org' }).expect(303);
    await closedWave('Spring', 200);
    await strike();
    expect(subjects()).toEqual(['Do you want mails about Office coffee?']);

    await request(app.app)
      .get(await link('confirm', 'ada@example.org'))
      .expect(200);
    await strike();
    expect(server.mails).toHaveLength(1);

    await request(app.app)
      .post(await link('confirm', 'ada@example.org'))
      .expect(200);
    await strike();
    expect(subjects().at(-1)).toBe('How Ours is seen: Spring');
    expect(server.mails.at(-1)!.text).not.toContain('/trackers/');
  });

  it('ends it with one click, by their mail program too, and is never asked again', async () => {
    await add({ name: 'Ada', email: 'ada@example.org' }).expect(303);
    const stop = await link('stop', 'ada@example.org');
    await request(app.app).post(stop).send('List-Unsubscribe=One-Click').expect(200);
    await closedWave('Spring', 200);

    await strike();
    const again = await add({ name: 'Ada', email: 'ADA@example.org' });

    expect(server.mails).toHaveLength(0);
    expect(again.status).toBe(422);
    expect(again.text).toContain('its owner wants no more mails');
  });

  it('cannot be answered for: a token for one answer is not one for the other, and none can be made up', async () => {
    await add({ name: 'Ada', email: 'ada@example.org' }).expect(303);
    const stop = await link('stop', 'ada@example.org');

    await request(app.app).post(stop.replace(/stop$/, 'confirm')).expect(404);
    await request(app.app)
      .post(paths.noticeAnswer(`${'a'.repeat(16)}.${'b'.repeat(43)}`, 'stop'))
      .expect(404);
  });
});

describe('the list', () => {
  it('says what is missing at the field and keeps what was typed', async () => {
    const answer = await add({ name: 'Ada', email: 'nowhere', wantsAnswer: '', wantsAlerts: '' });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Type one e-mail address, such as ada@example.org.');
    expect(answer.text).toContain('Choose what they get');
    expect(answer.text).toContain('value="nowhere"');
  });

  it('takes nobody of another workspace', async () => {
    const other = await app.workspace();

    await add({ person: other.people.viewer.id }).expect(422);
  });

  it('forgets name and address of whom it removes', async () => {
    await add({ name: 'Ada', email: 'ada@example.org' }).expect(303);
    const id = await idOf('ada@example.org');

    await app.post(workspace.editor, paths.removeRecipient(trackerId, id)).expect(303);

    expect(JSON.stringify(await app.db('notice_recipients').where({ id }))).not.toMatch(/ada/i);
    await app.post(workspace.editor, paths.removeRecipient(trackerId, id)).expect(404);
  });
});
