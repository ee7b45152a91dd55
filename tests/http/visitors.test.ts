import { newId, newSecret } from '../../src/db/ids';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';

const app = useApp();
const secure = useApp({ baseUrl: 'https://regard.example', trustProxyHops: 1 });

const cookieOf = (headers: Record<string, unknown>) => ((headers['set-cookie'] ?? []) as string[])[0] ?? '';
const sessionsStored = async () => (await app.db('sessions').select('sessions.sid')).length;

async function anInvitation(): Promise<string> {
  const { owner } = await app.workspace();
  await app.visit(owner, paths.people());
  const page = await app.post(owner, paths.invitations(), { role: 'viewer', email: '' });
  return /\/welcome\/[\w-]{43}/.exec(page.text)![0];
}

describe('somebody who only looks', () => {
  it('at the sign-in page or an invitation, leaves no session behind', async () => {
    const invitation = await anInvitation();
    const before = await sessionsStored();

    for (let i = 0; i < 5; i += 1) {
      await app.anonymous().get(paths.signIn()).expect(200);
      await app.anonymous().get(invitation).expect(200);
      await app.anonymous().get(paths.home()).expect(303);
    }

    expect(await sessionsStored()).toBe(before);
  });

  it('and mistypes their password, leaves none either', async () => {
    const agent = app.anonymous();
    await app.visit(agent, paths.signIn());
    const before = await sessionsStored();

    await app.post(agent, paths.signIn(), { email: `${newId()}@example.org`, password: 'wrong' }).expect(422);

    expect(await sessionsStored()).toBe(before);
  });

  it('keeps one secret for all forms that are open in the browser', async () => {
    const agent = app.anonymous();
    await app.visit(agent, paths.signIn());
    const first = app.tokenOf(agent);

    const again = await app.visit(agent, paths.signIn());

    expect(app.tokenOf(agent)).toBe(first);
    expect(cookieOf(again.headers)).toBe('');
  });

  it('has a secret that scripts and other sites cannot reach, bound to host and TLS where there is TLS', async () => {
    expect(cookieOf((await app.anonymous().get(paths.signIn())).headers)).toMatch(
      /^regard-visitor=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(cookieOf((await secure.anonymous().get(paths.signIn())).headers)).toMatch(
      /^__Host-regard-visitor=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

describe('the form of somebody without a session', () => {
  it('is refused without the secret, with another one and with the secret itself as its token', async () => {
    const person = await app.person();
    const [agent, other] = [app.anonymous(), app.anonymous()];
    const seen = await app.visit(agent, paths.signIn());
    await app.visit(other, paths.signIn());
    const secret = /regard-visitor=([\w-]{43})/.exec(cookieOf(seen.headers))![1]!;
    const form = { email: person.email, password: person.password };

    for (const _csrf of ['', secret, newSecret(), app.tokenOf(other)]) {
      await agent
        .post(paths.signIn())
        .type('form')
        .send({ ...form, _csrf })
        .expect(403);
    }
    const token = { ...form, _csrf: app.tokenOf(agent) };
    await app.anonymous().post(paths.signIn()).type('form').send(token).expect(403);
    await app.post(agent, paths.signIn(), form).expect(303);
  });

  it('does not do for whoever has signed in since', async () => {
    const person = await app.person();
    const agent = app.anonymous();
    await app.visit(agent, paths.signIn());
    const { email, password } = person;
    await app.post(agent, paths.signIn(), { email, password }).expect(303);

    await app.post(agent, paths.signOut()).expect(403);
  });
});
