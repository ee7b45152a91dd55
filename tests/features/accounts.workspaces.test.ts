import { insertMembership } from '../../src/features/accounts/memberships.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';

const app = useApp();

describe('workspaces', () => {
  it('are made by owners, who work in the new one from then on', async () => {
    const workspace = await app.workspace();

    await app.post(workspace.owner, paths.workspaces(), { name: 'Second client' }).expect(303);

    const page = await workspace.owner.get(paths.people()).expect(200);
    expect(page.text).toContain('Everybody who may work in Second client');
    expect(page.text).not.toContain(workspace.people.viewer.email);
  });

  it('are not made by editors, nor without a name', async () => {
    const workspace = await app.workspace();

    await app.post(workspace.editor, paths.workspaces(), { name: 'Mine' }).expect(403);
    const answer = await app.post(workspace.owner, paths.workspaces(), { name: ' ' }).expect(422);

    expect(answer.text).toContain('Enter a name for the workspace');
    expect((await workspace.editor.get(paths.workspaces())).text).not.toContain('New workspace');
  });

  it('are changed by choosing one of one’s own, with the role one has there', async () => {
    const [here, there] = [await app.workspace(), await app.workspace()];
    const createdAt = app.clock.now.toISOString();
    const personId = here.people.owner.id;
    await insertMembership(app.db, { workspaceId: there.id, personId, role: 'viewer', createdAt });

    const answer = await app
      .post(here.owner, paths.chooseWorkspace(there.id), { next: '/account' })
      .expect(303);

    expect(answer.headers.location).toBe('/account');
    expect((await here.owner.get(paths.account())).text).toContain('your role is viewer');
    await here.owner.get(paths.people()).expect(403);
  });

  it('of others cannot be chosen, and look like none at all', async () => {
    const [mine, theirs] = [await app.workspace(), await app.workspace()];

    const foreign = await app.post(mine.owner, paths.chooseWorkspace(theirs.id)).expect(404);
    const none = await app.post(mine.owner, paths.chooseWorkspace('aaaaaaaaaaaaaaaa')).expect(404);

    expect(foreign.text).toBe(none.text);
    expect((await mine.owner.get(paths.account())).text).toContain(mine.name);
  });
});
