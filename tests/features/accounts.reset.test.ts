import { resetPasswordCommand } from '../../src/commands/reset-password';
import { makeResetLink } from '../../src/features/accounts/resetting';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { openForCommands, runCommand } from '../support/command';

const app = useApp();
const NEW = 'violet anchor tundra';

async function linkFor(email: string): Promise<string> {
  const link = await makeResetLink(app.context, email);
  return new URL(link?.url ?? 'http://none.invalid/none').pathname;
}

async function choose(link: string, password = NEW) {
  const agent = app.anonymous();
  await app.visit(agent, link);
  return { agent, response: await app.post(agent, link, { password }) };
}

async function signIn(email: string, password: string): Promise<number> {
  const agent = app.anonymous();
  await app.visit(agent, paths.signIn());
  return (await app.post(agent, paths.signIn(), { email, password })).status;
}

describe('a forgotten password', () => {
  it('is replaced through the link, which signs in here and out everywhere else', async () => {
    const { editor, people } = await app.workspace();
    const { email } = people.editor;
    const link = await linkFor(email);
    await editor.get(paths.account()).expect(200);

    const { agent, response } = await choose(link);

    expect(response.status).toBe(303);
    await agent.get(paths.account()).expect(200);
    await editor.get(paths.account()).expect(303);
    expect(await signIn(email, NEW)).toBe(303);
  });

  it('leaves the link usable after a password that is refused, and not after one that is taken', async () => {
    const { people } = await app.workspace();
    const link = await linkFor(people.viewer.email);

    const refused = await choose(link, 'too short');
    expect(refused.response.status).toBe(422);
    expect(refused.response.text).toContain('at least 15 characters');
    expect((await choose(link)).response.status).toBe(303);

    await app.anonymous().get(link).expect(404);
  });

  it('knows no link that is older than a day, than a newer link, or than a change of the password', async () => {
    const person = await app.person({ password: 'seven lanterns by the quay' });
    const older = await linkFor(person.email);
    const newer = await linkFor(person.email);
    await app.anonymous().get(older).expect(404);
    await app.anonymous().get(newer).expect(200);

    app.clock.pass(24 * 3_600_000);

    await app.anonymous().get(newer).expect(404);
  });

  it('gives nobody a link for an address without an account', async () => {
    expect(await makeResetLink(app.context, 'nobody@example.org')).toBeUndefined();
  });

  it('does not let two who hold the link both use it', async () => {
    const { people } = await app.workspace();
    const link = await linkFor(people.analyst.email);
    const agents = [app.anonymous(), app.anonymous()];
    for (const agent of agents) await app.visit(agent, link);

    const answers = await Promise.all(agents.map((agent) => app.post(agent, link, { password: NEW })));

    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
  });
});

describe('regard reset-password', () => {
  it('says that nobody has the address, and takes exactly one', async () => {
    const { url, close } = await openForCommands();
    const run = (...args: string[]) => runCommand(resetPasswordCommand, url, args, app.clock.now);

    await expect(run('nobody@example.org')).rejects.toThrow(
      'nobody has an account with the address nobody@example.org',
    );
    await expect(run()).rejects.toThrow('It takes one EMAIL');
    await close();
  });

  it('prints a link to this instance, whatever the case of the address', async () => {
    const { db, url, close } = await openForCommands();
    await db('people').insert({
      id: 'p1',
      email: 'ida@example.org',
      name: 'Ida',
      password_hash: 'none',
      credential_version: 1,
      created_at: '2026-11-01T00:00:00.000Z',
    });

    const { out, err } = await runCommand(resetPasswordCommand, url, [' Ida@Example.org'], app.clock.now);

    expect(out).toMatch(/^http:\/\/.+\/welcome\/[\w-]{20,}$/);
    expect(err).toContain('For Ida');
    await close();
  });
});
