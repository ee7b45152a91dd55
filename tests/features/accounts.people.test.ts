import { paths } from '../../src/paths';
import { useApp, type Agent, type TestWorkspace } from '../support/app';

const app = useApp();
const newcomer = { name: 'Noor', email: 'noor@example.org', password: 'violet anchor tundra' };

async function invite(
  owner: Agent,
  form: Record<string, string> = { role: 'editor', email: '' },
): Promise<string> {
  const page = await app.post(owner, paths.invitations(), form).expect(200);
  return />http:\/\/[^/]+(\/welcome\/[\w-]{43})</.exec(page.text)?.[1] ?? 'no link on the page';
}

async function accept(link: string, form: Record<string, string> = newcomer) {
  const agent = app.anonymous();
  await app.visit(agent, link);
  return { agent, response: await app.post(agent, link, form) };
}

const rolesIn = async (workspace: TestWorkspace): Promise<Record<string, string>> => {
  const rows = (await app.db('memberships').where({ workspace_id: workspace.id })) as {
    person_id: string;
    role: string;
  }[];
  return Object.fromEntries(rows.map((row) => [row.person_id, row.role]));
};

describe('an invitation', () => {
  it('makes an account in the workspace with the role offered, once', async () => {
    const workspace = await app.workspace();
    const link = await invite(workspace.owner, { role: 'analyst', email: 'noor@example.org' });

    const { agent, response } = await accept(link, { ...newcomer, email: 'once@example.org' });

    expect(response.status).toBe(303);
    expect((await agent.get(paths.account())).text).toContain('your role is analyst');
    await app.anonymous().get(link).expect(404);
  });

  it('can be opened without being used up', async () => {
    const workspace = await app.workspace({ name: 'Fjord & Sons' });
    const link = await invite(workspace.owner, { role: 'viewer', email: 'someone@example.org' });

    const page = await app.anonymous().get(link).expect(200);

    expect(page.text).toContain('Fjord &amp; Sons');
    expect(page.text).toContain('value="someone@example.org"');
    await app.anonymous().get(link).expect(200);
  });

  it('lets somebody with an account join without another one', async () => {
    const [first, second] = [await app.workspace(), await app.workspace()];
    const link = await invite(second.owner, { role: 'editor', email: '' });
    expect((await first.viewer.get(link).expect(200)).text).toContain('You are signed in as');

    await app.post(first.viewer, link).expect(303);

    expect(await rolesIn(second)).toMatchObject({ [first.people.viewer.id]: 'editor' });
    expect((await first.viewer.get(paths.account())).text).toContain(second.name);
  });

  it('sends whoever has an account to sign in, when they try to make a second one', async () => {
    const workspace = await app.workspace();
    const link = await invite(workspace.owner);

    const { response } = await accept(link, {
      ...newcomer,
      email: workspace.people.viewer.email.toUpperCase(),
    });

    expect(response.status).toBe(422);
    expect(response.text).toContain('already has an account');
    await app.anonymous().get(link).expect(200);
  });

  it('leaves the role of somebody who is in already, and the link unused', async () => {
    const workspace = await app.workspace();
    const link = await invite(workspace.owner, { role: 'viewer', email: '' });

    await app.post(workspace.owner, link).expect(303);

    expect(await rolesIn(workspace)).toMatchObject({ [workspace.people.owner.id]: 'owner' });
    await app.anonymous().get(link).expect(200);
  });

  it('is over after seven days', async () => {
    const { owner } = await app.workspace();
    const link = await invite(owner);
    app.clock.pass(7 * 24 * 3_600_000 - 1000);
    await app.anonymous().get(link).expect(200);

    app.clock.pass(1000);

    await app.anonymous().get(link).expect(404);
  });

  it('is over when it is revoked', async () => {
    const { owner } = await app.workspace();
    const link = await invite(owner);
    const list = await owner.get(paths.people());
    const action = /\/people\/invitations\/\w+\/revoke/.exec(list.text)?.[0] ?? '';

    await app.post(owner, action).expect(303);

    await app.anonymous().get(link).expect(404);
    await app.post(owner, action).expect(404);
  });

  it('goes with the owner who made it', async () => {
    const workspace = await app.workspace();
    await app
      .post(workspace.owner, paths.memberRole(workspace.people.editor.id), { role: 'owner' })
      .expect(303);
    const link = await invite(workspace.editor);

    await app.post(workspace.owner, paths.removeMember(workspace.people.editor.id)).expect(303);

    await app.anonymous().get(link).expect(404);
  });

  it('lets exactly one of several in who send the form at once', async () => {
    const workspace = await app.workspace();
    const link = await invite(workspace.owner);

    const answers = await Promise.all(
      [1, 2, 3, 4].map((i) => accept(link, { ...newcomer, email: `race${i}@example.org` })),
    );

    expect(answers.map(({ response }) => response.status).sort()).toEqual([303, 404, 404, 404]);
  });

  it('is kept only as a hash', async () => {
    const workspace = await app.workspace();
    const token = (await invite(workspace.owner)).split('/')[2] ?? '';

    expect(JSON.stringify(await app.db('one_time_links').select())).not.toContain(token);
    expect(JSON.stringify(app.logs)).not.toContain(token);
  });

  it.each([
    { role: 'emperor', email: '' },
    { email: '' },
    { role: 'viewer' },
    { role: 'viewer', email: 'x'.repeat(300) },
  ])('is refused for %j', async (form) => {
    const workspace = await app.workspace();

    await app.post(workspace.owner, paths.invitations(), form as Record<string, string>).expect(422);
  });
});

describe('members of a workspace', () => {
  it('get another role, which counts at once', async () => {
    const workspace = await app.workspace();
    await workspace.viewer.get(paths.people()).expect(403);

    await app
      .post(workspace.owner, paths.memberRole(workspace.people.viewer.id), { role: 'owner' })
      .expect(303);

    await workspace.viewer.get(paths.people()).expect(200);
  });

  it('are out at once when they are removed', async () => {
    const workspace = await app.workspace();

    await app.post(workspace.owner, paths.removeMember(workspace.people.editor.id)).expect(303);

    expect((await workspace.editor.get(paths.account())).headers.location).toMatch(/^\/workspaces/);
  });

  it.each(['remove', 'demote'])('keep their last owner: nobody can %s them', async (how) => {
    const workspace = await app.workspace();
    const { id } = workspace.people.owner;
    const path = how === 'remove' ? paths.removeMember(id) : paths.memberRole(id);

    const answer = await app.post(workspace.owner, path, how === 'remove' ? {} : { role: 'editor' });

    expect(answer.status).toBe(409);
    expect(answer.text).toContain('needs at least one owner');
    expect(await rolesIn(workspace)).toMatchObject({ [id]: 'owner' });
  });

  it('keep an owner when two owners remove each other at once', async () => {
    const workspace = await app.workspace();
    const [one, two] = [workspace.people.owner.id, workspace.people.editor.id];
    await app.post(workspace.owner, paths.memberRole(two), { role: 'owner' }).expect(303);

    await Promise.all([
      app.post(workspace.owner, paths.removeMember(two)),
      app.post(workspace.editor, paths.removeMember(one)),
    ]);

    expect(Object.values(await rolesIn(workspace)).filter((role) => role === 'owner')).toHaveLength(1);
  });

  it('of another workspace are as unknown as nobody', async () => {
    const [mine, theirs] = [await app.workspace(), await app.workspace()];

    const foreign = await app.post(mine.owner, paths.removeMember(theirs.people.viewer.id)).expect(404);
    const nobody = await app.post(mine.owner, paths.removeMember('aaaaaaaaaaaaaaaa')).expect(404);

    expect(foreign.text).toBe(nobody.text);
    expect(await rolesIn(theirs)).toMatchObject({ [theirs.people.viewer.id]: 'viewer' });
  });
});
