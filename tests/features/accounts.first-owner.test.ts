import { makeFirstOwnerLink } from '../../src/features/accounts/joining';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';

const app = useApp();
const form = {
  workspace: 'Northwind',
  name: 'Ida',
  email: 'Ida@Example.org',
  password: 'violet anchor tundra',
};

async function makeLink(): Promise<string> {
  const url = await makeFirstOwnerLink(app.context);
  return new URL(url ?? 'http://none.invalid/none').pathname;
}

async function send(link: string, values: Record<string, string>) {
  const agent = app.anonymous();
  await app.visit(agent, link);
  return { agent, response: await app.post(agent, link, values) };
}

afterEach(async () => {
  for (const table of ['one_time_links', 'memberships', 'people', 'workspaces', 'settings'])
    await app.db(table).delete();
});

describe('the first owner', () => {
  it('makes workspace, account and ownership in one form, and is signed in', async () => {
    const { agent, response } = await send(await makeLink(), form);

    expect(response.status).toBe(303);
    const page = await agent.get(paths.people()).expect(200);
    expect(page.text).toContain('Northwind');
    expect(page.text).toContain('ida@example.org');
    await agent.get(paths.signIn()).expect(303);
  });

  it('owns what was imported before anybody came, under the name they chose', async () => {
    const createdAt = '2026-11-01T00:00:00.000Z';
    await insertWorkspace(app.db, { id: 'waiting', name: 'Default', createdAt });

    const { agent } = await send(await makeLink(), form);

    expect((await agent.get(paths.people()).expect(200)).text).toContain('Northwind');
    expect(await app.db('workspaces').select('id', 'name')).toEqual([{ id: 'waiting', name: 'Northwind' }]);
    expect(await app.db('memberships').select('workspace_id', 'role')).toEqual([
      { workspace_id: 'waiting', role: 'owner' },
    ]);
  });

  it('finds the link as it was after it has been opened any number of times', async () => {
    const link = await makeLink();
    for (let i = 0; i < 3; i += 1) await app.anonymous().get(link).expect(200);

    expect((await send(link, form)).response.status).toBe(303);
  });

  it('finds the link gone once anybody has an account', async () => {
    const link = await makeLink();
    await send(link, form);

    await app.anonymous().get(link).expect(404);
    expect(await makeFirstOwnerLink(app.context)).toBeUndefined();
  });

  it('finds an older link gone as soon as there is a newer one, and any link after a day', async () => {
    const older = await makeLink();
    const newer = await makeLink();
    await app.anonymous().get(older).expect(404);
    await app.anonymous().get(newer).expect(200);

    app.clock.pass(24 * 3_600_000);

    await app.anonymous().get(newer).expect(404);
  });

  it('is one person, however many send the form at once', async () => {
    const link = await makeLink();
    const agents = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const agent = app.anonymous();
        await app.visit(agent, link);
        return agent;
      }),
    );

    const answers = await Promise.all(
      agents.map((agent, i) => app.post(agent, link, { ...form, email: `person${i}@example.org` })),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(7).fill(404)]);
    expect(await app.db('people').select()).toHaveLength(1);
    expect(await app.db('workspaces').select()).toHaveLength(1);
  });

  it('reads what is wrong at each field and keeps the rest', async () => {
    const { response } = await send(await makeLink(), { ...form, email: 'ida', name: '', password: 'short' });

    expect(response.status).toBe(422);
    expect(response.text).toContain('<title>Error: ');
    expect(response.text).toContain('Enter an email address');
    expect(response.text).toContain('Enter your name');
    expect(response.text).toContain('value="Northwind"');
    expect(response.text).not.toContain('value="short"');
    expect(await app.db('people').select()).toEqual([]);
  });

  it('cannot choose a password that is easy to guess', async () => {
    const { response } = await send(await makeLink(), { ...form, password: 'northwind-ida-2026' });

    expect(response.status).toBe(422);
    expect(response.text).toContain('easy to guess');
  });

  it('reads on the sign-in page where the link is to be found', async () => {
    const page = await app.anonymous().get(paths.signIn()).expect(200);

    expect(page.text).toContain('printed where Regard was started');
  });

  it.each(['nothing', 'x'.repeat(43), 'x'.repeat(5000), '%00'])(
    'cannot guess a link such as %s',
    async (token) => {
      await makeLink();

      await app.anonymous().get(paths.oneTimeLink(token)).expect(404);
    },
  );
});
