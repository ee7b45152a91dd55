import { loadAgreement } from '../../src/features/agreement/agreement.loading';
import { mailPlayers } from '../../src/features/agreement/agreement.mails';
import { type TestWorkspace, useApp } from '../support/app';
import { preparedRounds } from '../support/rounds';
import { aMailServer, type TestMailServer } from '../support/smtp';

const app = useApp();
let workspace: TestWorkspace;
let server: TestMailServer;
beforeAll(async () => {
  workspace = await app.workspace();
  server = await aMailServer();
});
afterAll(() => server.close());

const plain = (text: string) => text.replace(/=\r\n/g, '').replace(/=3D/g, '=');

it('mails everybody who is not done a link that opens, once however often it is pressed', async () => {
  const rounds = await preparedRounds(app, workspace, 0);
  for (const name of ['ada', 'bo', 'gone'])
    await rounds.lead('players', { name, role: 'Sales', email: `${name}@example.org` }).expect(303);
  await rounds.lead('start').expect(303);
  const mail = { smtpUrl: server.url, from: 'Regard <regard@example.org>', perMinute: 60 };
  const request = { params: rounds } as never;
  const who = { workspaceId: workspace.id } as never;
  const place = await loadAgreement(app.context, request, who);

  const words = await mailPlayers({ ...app.context, mail }, place);
  await mailPlayers({ ...app.context, mail }, place);

  expect(words).toContain('2 mails sent.');
  expect(server.mails.map(({ to }) => to)).toEqual(['ada@example.org', 'bo@example.org']);
  const [link = ''] = /http:\S+\/r\/[\w-]{43}/.exec(plain(server.mails[0]!.text)) ?? [];
  await app.anonymous().get(new URL(link).pathname).expect(200);
  expect((await rounds.page()).text).toContain('mail failed');
});

it('says what to do instead where no mail server is set', async () => {
  const rounds = await preparedRounds(app, workspace, 2);
  await rounds.lead('start').expect(303);

  const answer = await rounds.lead('mail').expect(200);

  expect(answer.text).toContain('No mail server is set: copy the links and the text below instead.');
});
