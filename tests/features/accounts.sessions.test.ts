import { insertMembership } from '../../src/features/accounts/memberships.queries';
import { paths } from '../../src/paths';
import { useApp, type Agent, type TestPerson } from '../support/app';

const app = useApp();
const HOUR = 3_600_000;
const NEW_PASSWORD = 'copper lantern meadow';

async function signIn(person: TestPerson, password = person.password): Promise<Agent> {
  const agent = app.anonymous();
  await app.visit(agent, paths.signIn());
  await app.post(agent, paths.signIn(), { email: person.email, password }).expect(303);
  await app.visit(agent, paths.account());
  return agent;
}

async function aMember(): Promise<TestPerson> {
  const [person, workspace] = [await app.person(), await app.workspace()];
  const createdAt = app.clock.now.toISOString();
  await insertMembership(app.db, {
    workspaceId: workspace.id,
    personId: person.id,
    role: 'viewer',
    createdAt,
  });
  return person;
}

const isSignedIn = async (agent: Agent) => (await agent.get(paths.account())).status === 200;

describe('a session', () => {
  it('ends after two hours without use', async () => {
    const { owner } = await app.workspace();
    app.clock.pass(2 * HOUR - 60_000);
    expect(await isSignedIn(owner)).toBe(true);

    app.clock.pass(2 * HOUR + 60_000);

    expect(await isSignedIn(owner)).toBe(false);
  });

  it('ends after twelve hours however much it is used', async () => {
    const { owner } = await app.workspace();
    for (let hour = 1; hour < 12; hour += 1) {
      app.clock.pass(HOUR);
      expect(await isSignedIn(owner)).toBe(true);
    }

    app.clock.pass(HOUR + 1000);

    expect(await isSignedIn(owner)).toBe(false);
  });

  it('shows the sign-in page where it has ended', async () => {
    const { owner } = await app.workspace();
    app.clock.pass(3 * HOUR);

    await owner.get(paths.signIn()).expect(200);
  });

  it('ends when signing out, and stays ended for whoever kept the cookie', async () => {
    const { owner } = await app.workspace();

    await app.post(owner, paths.signOut()).expect(303);

    expect(await isSignedIn(owner)).toBe(false);
  });

  it('is stored under a hash, so that the table does not let anybody in', async () => {
    const { email, password } = await aMember();
    const agent = app.anonymous();
    await app.visit(agent, paths.signIn());
    const { headers } = await app.post(agent, paths.signIn(), { email, password }).expect(303);
    const rows = JSON.stringify(await app.db('sessions').select({ sid: 'sessions.sid' }));

    const sid = /regard=s%3A([\w-]+)\./.exec(headers['set-cookie']?.[0] ?? '')?.[1] ?? '';

    expect(sid).toHaveLength(43);
    expect(rows).not.toContain(sid);
  });

  it.each(['', 'x', 's:x.y', 's%3A', '"', '%F0%9F', 'x'.repeat(5000)])(
    'is not to be had with the cookie %j',
    async (value) => {
      await app.anonymous().get(paths.account()).set('Cookie', `regard=${value}`).expect(303);
    },
  );

  it('with unreadable contents is no session, and no error', async () => {
    const { owner } = await app.workspace();
    await app
      .db('sessions')
      .update({ sess: JSON.stringify({ cookie: {}, signedIn: { personId: 7, workspaceId: ['x'] } }) });

    await owner.get(paths.account()).expect(303);
  });
});

describe('changing the password', () => {
  it('ends every other session of the person and keeps this one, renewed', async () => {
    const person = await aMember();
    const [here, elsewhere] = [await signIn(person), await signIn(person)];

    const answer = await app.post(here, paths.accountPassword(), {
      current: person.password,
      password: NEW_PASSWORD,
    });

    expect(answer.status).toBe(303);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^regard=/);
    expect(await isSignedIn(here)).toBe(true);
    expect(await isSignedIn(elsewhere)).toBe(false);
    await signIn(person, NEW_PASSWORD);
  });

  it.each([
    [
      'the present one is wrong',
      { current: 'not the password', password: NEW_PASSWORD },
      'not your present password',
    ],
    [
      'the new one is short',
      { current: 'violet anchor tundra', password: 'short' },
      'at least 15 characters',
    ],
    ['the new one is missing', { current: 'violet anchor tundra' }, 'Enter a password'],
  ])('is refused when %s', async (_, form, message) => {
    const person = await aMember();
    const [here, elsewhere] = [await signIn(person), await signIn(person)];

    const answer = await app.post(here, paths.accountPassword(), form);

    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect(await isSignedIn(elsewhere)).toBe(true);
  });

  it('cannot be used to guess the present one', async () => {
    const here = await signIn(await aMember());
    const wrong = { current: 'not the password', password: NEW_PASSWORD };
    for (let i = 0; i < 5; i += 1) await app.post(here, paths.accountPassword(), wrong).expect(422);

    const answer = await app.post(here, paths.accountPassword(), {
      ...wrong,
      current: 'violet anchor tundra',
    });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Too many tries');
  });
});

describe('a new password that is refused', () => {
  it('does not count as a try at the present one', async () => {
    const here = await signIn(await aMember());
    const current = 'violet anchor tundra';
    for (let i = 0; i < 6; i += 1) {
      const refused = await app.post(here, paths.accountPassword(), {
        current,
        password: 'aaaaaaaaaaaaaaaaaaaa',
      });
      expect(refused.text).toContain('repeats itself');
    }

    await app.post(here, paths.accountPassword(), { current, password: NEW_PASSWORD }).expect(303);
  });
});

describe('changing the name', () => {
  it('shows it from then on', async () => {
    const { viewer } = await app.workspace();
    await app.post(viewer, paths.account(), { name: '  Ida   Ø. ' }).expect(303);

    expect((await viewer.get(paths.account())).text).toContain('value="Ida Ø."');
  });

  it('is refused when it is empty', async () => {
    const { viewer } = await app.workspace();

    expect((await app.post(viewer, paths.account(), { name: '  ' }).expect(422)).text).toContain(
      'Enter your name',
    );
  });
});
