import { staffFeatures } from '../../src/features/staff';
import { mayAct, ROLES } from '../../src/http/roles';
import { useApp, type TestWorkspace } from '../support/app';
import { fill, type Ids } from '../support/fixture';
import { OPEN_ROUTES, ROUTE_ROLES } from '../support/route-roles';
import { declared, fillIn, rolesOf, routesOf } from '../support/routes';

const app = useApp();
let workspace: TestWorkspace;
let ids: Ids;
beforeAll(async () => {
  workspace = await app.workspace();
  ids = await fill(app, workspace);
});

const routes = Object.keys(ROUTE_ROLES).map(declared);
const pages = routes.filter(({ method }) => method === 'get');

describe('the table of routes', () => {
  it('has every route that takes a role, with that role, and no other', () => {
    expect(rolesOf(staffFeatures(app.context))).toEqual(ROUTE_ROLES);
  });

  it('lists every route that takes none', () => {
    const staff = staffFeatures(app.context);
    const withRole = Object.keys(rolesOf(staff));

    const open = routesOf(staff.router).filter((name) => !withRole.includes(name));

    expect(open.sort()).toEqual([...OPEN_ROUTES].sort());
  });
});

describe('a staff route', () => {
  it.each(routes)('$name sends whoever has not signed in away', async ({ method, path }) => {
    const answer = await app.anonymous()[method](fillIn(path, ids));

    if (method === 'get') {
      expect(answer.status).toBe(303);
      expect(answer.headers['location']).toMatch(/^\/sign-in/);
    } else expect(answer.status).toBe(403);
  });

  const refused = routes.flatMap((route) =>
    ROLES.filter((role) => !mayAct(role, ROUTE_ROLES[route.name]!)).map((role) => ({ ...route, role })),
  );
  it.each(refused)('$name is refused to a $role', async ({ method, path, role }) => {
    const agent = workspace[role];
    const url = fillIn(path, ids);

    const answer = await (method === 'get' ? agent.get(url) : app.post(agent, url));

    expect(answer.status).toBe(403);
  });

  const shown = pages.flatMap((route) =>
    ROLES.filter((role) => mayAct(role, ROUTE_ROLES[route.name]!)).map((role) => ({ ...route, role })),
  );
  it.each(shown)('$name is shown to a $role, uncached and whole', async ({ path, role }) => {
    const answer = await workspace[role].get(fillIn(path, ids));

    // 303 leads on, 409 says that the wave or target is not in the state for it
    expect([200, 303, 409]).toContain(answer.status);
    expect(answer.headers['cache-control']).toContain('no-store');
    // slides are a package, in which any bytes may stand
    const isPackage = answer.headers['content-type']?.startsWith('application/vnd.') === true;
    expect(isPackage ? '' : (answer.text ?? '')).not.toMatch(/<%|%>|undefined|\[object Object\]|NaN/);
  });
});
