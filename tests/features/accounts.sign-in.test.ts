import { paths } from '../../src/paths';
import { insertMembership, insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { newId } from '../../src/db/ids';
import { useApp, type TestPerson } from '../support/app';

const app = useApp();
const at = '2026-11-22T09:00:00.000Z';

async function signIn(person: Pick<TestPerson, 'email' | 'password'>, next = '') {
  const agent = app.anonymous();
  await app.visit(agent, paths.signIn());
  const response = await app.post(agent, paths.signIn(), {
    email: person.email,
    password: person.password,
    next,
  });
  return { agent, response };
}

async function aMember(): Promise<TestPerson> {
  const [person, { id: workspaceId }] = [await app.person(), await app.workspace()];
  await insertMembership(app.db, { workspaceId, personId: person.id, role: 'viewer', createdAt: at });
  return person;
}

describe('signing in', () => {
  it('begins a session under a new identifier, in the only workspace of the person', async () => {
    const person = await aMember();
    const agent = app.anonymous();
    const before = await app.visit(agent, paths.signIn());

    const response = await app.post(agent, paths.signIn(), {
      email: person.email,
      password: person.password,
    });

    expect(response.status).toBe(303);
    expect(response.headers.location).toBe('/');
    expect(response.headers['set-cookie']?.[0]).toMatch(/^regard=/);
    expect(response.headers['set-cookie']).not.toEqual(before.headers['set-cookie']);
    await agent.get(paths.account()).expect(200);
  });

  it('leaves the session from before signing in dead', async () => {
    const person = await aMember();
    const agent = app.anonymous();
    const before = await app.visit(agent, paths.signIn());
    await app.post(agent, paths.signIn(), { email: person.email, password: person.password }).expect(303);

    const old = app
      .anonymous()
      .get(paths.account())
      .set('Cookie', before.headers['set-cookie']?.[0] ?? '');

    await old.expect(303);
  });

  it('takes the address in any case and with spaces around it', async () => {
    const person = await aMember();

    const { response } = await signIn({ ...person, email: `  ${person.email.toUpperCase()} ` });

    expect(response.status).toBe(303);
  });

  it('says the same of an unknown address and of a wrong password, and keeps what was typed but the password', async () => {
    const person = await aMember();

    const { response: wrong } = await signIn({ email: person.email, password: 'not the password' });
    const { response: unknown } = await signIn({ email: 'nobody@example.org', password: 'not the password' });

    expect(wrong.status).toBe(422);
    expect(unknown.status).toBe(422);
    const comparable = (text: string, email: string) =>
      text.replaceAll(email, 'EMAIL').replace(/value="[\w-]{64}"/g, '');
    expect(comparable(wrong.text, person.email)).toBe(comparable(unknown.text, 'nobody@example.org'));
    expect(wrong.text).toContain('do not belong together');
    expect(wrong.text).toContain(person.email);
    expect(wrong.text).not.toContain('not the password');
  });

  it('takes about as long for an unknown address as for a known one', async () => {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let i = 0; i < 5; i += 1) {
      const person = await aMember();
      times.known.push(await timed(() => signIn({ email: person.email, password: 'not the password' })));
      times.unknown.push(
        await timed(() => signIn({ email: `${newId()}@example.org`, password: 'not the password' })),
      );
    }

    const ratio = median(times.unknown) / median(times.known);

    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil',
    'https:evil',
    '/%0d%0aa',
    '/\t/evil.example',
    'x',
  ])('goes home rather than to %j', async (next) => {
    const { response } = await signIn(await aMember(), next);

    const location = response.headers.location ?? '';
    expect(response.status).toBe(303);
    expect(new URL(location, 'http://here.example').origin).toBe('http://here.example');
    expect(location).not.toMatch(/evil|[\r\n]/);
  });

  it('comes back to the page that was asked for', async () => {
    const asked = await app.anonymous().get('/account?done=name').expect(303);
    expect(asked.headers.location).toBe('/sign-in?next=%2Faccount%3Fdone%3Dname');

    const { response } = await signIn(await aMember(), '/account?done=name');

    expect(response.headers.location).toBe('/account?done=name');
  });

  it('asks somebody in several workspaces which one, and somebody in none says so', async () => {
    const person = await app.person();
    const { agent: none } = await signIn(person);
    expect((await none.get(paths.account())).headers.location).toBe('/workspaces?next=%2Faccount');
    expect((await none.get(paths.workspaces()).expect(200)).text).toContain('no workspace at present');
    for (const name of ['Alpha', 'Beta']) {
      const id = newId();
      await insertWorkspace(app.db, { id, name, createdAt: at });
      await insertMembership(app.db, { workspaceId: id, personId: person.id, role: 'viewer', createdAt: at });
    }

    const { agent } = await signIn(person);
    const chooser = await agent.get('/workspaces?next=%2Faccount').expect(200);

    expect(chooser.text).toContain('Alpha');
    expect(chooser.text).toContain('Beta');
    expect(chooser.text).toContain('value="/account"');
  });
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
